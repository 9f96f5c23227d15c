// Moving about with script: no page loads, and nobody gets lost.
import { expect, open, test } from "../support/test";

test("following a link changes the title, moves the focus to the heading and loads no page", async ({ page }) => {
  await open(page, "/", true);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole("link", { name: "Hulp en contact" }).first().click();
  await expect(page).toHaveURL(/\/help$/);
  await expect(page.locator("h1")).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${await page.locator("h1").innerText()} – `));
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("back returns to where one was", async ({ page }) => {
  await page.setViewportSize({ width: 600, height: 400 });
  await open(page, "/", true);
  const link = page.getByRole("contentinfo").getByRole("link", { name: "Privacy" });
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(0);
  await link.click();
  await expect(page).toHaveURL(/\/privacy$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before - 50);
});

test("a page that was opened in the browser is announced", async ({ page }) => {
  await open(page, "/", true);
  await page.getByRole("link", { name: "Hulp en contact" }).first().click();
  await expect(page.getByRole("status").first()).toContainText(await page.locator("h1").innerText());
});

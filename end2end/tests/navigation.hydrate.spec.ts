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

test("the title of the window is never empty on the way from page to page", async ({ page }) => {
  // From before the program runs: what the server sent stays until a page says otherwise.
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.title)).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await open(page, "/", true);
  const first = await page.title();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  for (const [link, to] of [["Meedoen", /\/meedoen$/], ["Hulp en contact", /\/help$/]] as const) {
    await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: link }).click();
    await expect(page).toHaveURL(to);
    await expect(page.locator("h1")).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(`^${await page.locator("h1").innerText()} – `));
  }
  await page.goBack();
  await expect(page).toHaveTitle(/^Meedoen|^Denk/);
  const { seen, stayed } = await page.evaluate(() => {
    const { seen, stayed } = window as unknown as { seen: string[]; stayed?: boolean };
    return { seen, stayed };
  });
  expect(stayed, "no page load").toBe(true);
  const titles = seen.slice(seen.indexOf(first));
  expect(new Set(titles).size).toBeGreaterThan(2);
  for (const title of titles) expect(title).toMatch(/\S.* – \S/);
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

test("the link past the menu brings the keyboard to the content", async ({ page }) => {
  await open(page, "/meedoen/wijkbudget/voorstellen", true);
  await page.keyboard.press("Tab");
  await expect(page.locator(".pl-skip-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement));
  expect(inside).toBe(true);
});

const walks: [string, string, string | RegExp, RegExp][] = [
  ["from home to a process", "/", "Welk plan maakt uw wijk mooier, groener of gezelliger?", /\/meedoen\/wijkbudget$/],
  ["from the processes to one", "/meedoen", "Welk plan maakt uw wijk mooier, groener of gezelliger?", /\/meedoen\/wijkbudget$/],
  ["from a process to its proposals", "/meedoen/wijkbudget", /^Bekijk alle/, /\/voorstellen$/],
  ["from help to counting", "/help", /natellen|[Tt]el/, /\/natellen$/],
  ["to the next proposals", "/meedoen/wijkbudget/voorstellen", /^Volgende/, /plaats=/],
];

for (const [walk, from, link, to] of walks) {
  test(`the heading has the focus ${walk}`, async ({ page }) => {
    await open(page, from, true);
    await page.getByRole("main").getByRole("link", { name: link }).first().focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(to);
    await expect(page.locator("h1")).toBeFocused();
  });
}

test("from the proposals to one the heading has the focus", async ({ page }) => {
  await open(page, "/meedoen/wijkbudget/voorstellen", true);
  await page.getByRole("main").locator("h2 a, h3 a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/voorstellen\/\d+$/);
  await expect(page.locator("h1")).toBeFocused();
});

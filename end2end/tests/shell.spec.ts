// What every page shares: skip link, menu, language, two municipalities.
import { otherURL } from "../support/settings";
import { expect, open, test } from "../support/test";

test("the first stop of the keyboard leads past the header", async ({ page, scripted }) => {
  await open(page, "/", scripted);
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  await expect(skip).toHaveText("Naar de inhoud");
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("another language is one choice away, keeps the page and is kept", async ({ page, scripted }) => {
  await open(page, "/help", scripted);
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/help$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await open(page, "/", scripted);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("on a phone the menu opens without moving anything out of reach", async ({ page, scripted }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "/", scripted);
  const link = page.locator("#menu").getByRole("link", { name: "Hulp en contact" });
  await page.locator("a[href='#menu']").first().click();
  await expect(link).toBeVisible();
  const close = page.locator("#menu").getByRole("link", { name: "Sluit het menu" });
  if (scripted) {
    await expect(close).toBeHidden();
    await link.focus();
    await page.keyboard.press("Escape");
    await expect(link).toBeHidden();
    await expect(page.locator("a[href='#menu']").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(link).toBeVisible();
  } else {
    await close.click();
    await expect(link).toBeHidden();
    await page.locator("a[href='#menu']").first().click();
  }
  await link.click();
  await expect(page).toHaveURL(/\/help$/);
});

test("the other municipality has its own name and look on the same installation", async ({ page, scripted }) => {
  await open(page, "/", scripted);
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector("header a") ?? document.body).color);
  await expect(page.locator("header")).toContainText("Voorbeeldstad");
  await open(page, `${otherURL}/`, scripted);
  await expect(page.locator("header")).toContainText("Zonnedijk");
  await expect(page.locator("header")).not.toContainText("Voorbeeldstad");
  await expect(page.locator("html")).toHaveClass(/zonnedijk-theme/);
  expect(await colour()).toMatch(/^(rgb|oklch|color)/);
});

test("help and contact stand at the same place on every page", async ({ page, scripted }) => {
  const order: string[] = [];
  for (const path of ["/", "/help", "/inloggen", "/privacy"]) {
    await open(page, path, scripted);
    order.push((await page.locator("footer a").allInnerTexts()).join(" | "));
  }
  expect(new Set(order).size).toBe(1);
});

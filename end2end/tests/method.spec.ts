// The catalogue of methods: found from the footer, filtered by level, and each method with all its parts.
import { inOrder } from "../support/accessibility";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const main = (page: Page) => page.getByRole("main");
const cards = (page: Page) => main(page).locator(".pl-card__link");

/** Open the filter where it is folded. */
async function unfold(page: Page): Promise<void> {
  const folded = main(page).locator("details:not([open]) > summary", { hasText: "Filteren" });
  if (await folded.isVisible()) await folded.click();
}

test("a visitor finds the methods from the footer and filters them by influence", async ({ page, scripted }) => {
  await open(page, "/help", scripted);
  await page.getByRole("contentinfo").getByRole("link", { name: "Methoden om mee te doen" }).click();
  await page.waitForURL(/\/methoden$/);
  await expect(page.getByRole("status").filter({ hasText: "24 methoden" })).toBeVisible();
  await expect(cards(page)).toHaveCount(24);
  await inOrder(page, scripted);
  await unfold(page);
  await page.getByLabel("Invloed van deelnemers").selectOption({ label: "Meebeslissen" });
  await page.getByRole("button", { name: "Toon methoden" }).click();
  await page.waitForURL(/niveau=co_decide/);
  await expect(cards(page).filter({ hasText: "Burgerbegroting" })).toHaveCount(1);
  await expect(cards(page).filter({ hasText: "Enquête" })).toHaveCount(0);
  await expect(page.getByLabel("Invloed van deelnemers")).toHaveValue("co_decide");
  await inOrder(page, scripted);
  await unfold(page);
  await page.getByRole("link", { name: "Toon alle methoden" }).click();
  await expect(cards(page)).toHaveCount(24);
});

test("a method says when it fits, what goes wrong and where it was done", async ({ page, scripted }) => {
  await open(page, "/methoden", scripted);
  await cards(page).filter({ hasText: "Burgerbegroting" }).click();
  await page.waitForURL(/\/methoden\/burgerbegroting$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Burgerbegroting");
  for (const part of ["Wanneer past het?", "Wat vraagt het?", "Stappen", "Tips", "Voorbeelden uit de praktijk"]) {
    await expect(page.getByRole("region", { name: part })).toBeVisible();
  }
  await expect(main(page).getByText("1.460 van de 6.364 volwassenen")).toBeVisible();
  await expect(main(page).getByText("Bron: duinoordbegroot.nl")).toBeVisible();
  await expect(main(page).getByText("Redactie Polder, versie 1").first()).toBeVisible();
  await inOrder(page, scripted);
});

test("a method that is not there, and a filter that means nothing", async ({ page, guard, scripted }) => {
  guard.allow(404);
  const gone = await page.goto("/methoden/loterij");
  expect(gone?.status()).toBe(404);
  expect((await open(page, "/methoden?niveau=%27%3Cb%3E", scripted))?.status()).toBe(200);
  await expect(cards(page)).toHaveCount(24);
});

test("it is complete in English", async ({ page, scripted }) => {
  await page.goto("/taal/en?terug=/methoden");
  await open(page, "/methoden/enquete", scripted);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Survey");
  await expect(page.getByRole("region", { name: "When does it fit?" })).toBeVisible();
});

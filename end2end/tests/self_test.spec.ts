// The self-test: seven questions, an advice with reasons that can be shared, and where to go from there.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const questions = ["besluit", "ruimte", "raakt", "tijd", "uren", "belofte", "papier"];

/** An address with all answers "ja", but for some. */
const address = (but: Record<string, string> = {}) =>
  `/zelftest?${new URLSearchParams({ ...Object.fromEntries(questions.map((name) => [name, "ja"])), ...but })}`;

test("a visitor answers seven questions and reads the advice, what to mend and how", async ({ page, scripted }) => {
  await open(page, "/methoden", scripted);
  await main(page).getByRole("link", { name: /^Doe eerst de zelftest/ }).click();
  await page.waitForURL(/\/zelftest$/);
  await expect(main(page).locator("fieldset")).toHaveCount(7);
  await expect(main(page).locator("input:checked")).toHaveCount(0);
  await inOrder(page, scripted);
  for (const name of questions) {
    const value = name === "uren" ? "nee" : name === "papier" ? "deels" : "ja";
    await main(page).locator(`input[name="${name}"][value="${value}"]`).check();
  }
  await main(page).getByRole("button", { name: "Toon het advies" }).click();
  await expect(heading(page)).toHaveText("Uitkomst van de zelftest");
  if (scripted) await expect(heading(page)).toBeFocused();
  await expect(main(page).getByRole("heading", { name: "Nu niet" })).toBeInViewport();
  const mend = page.getByRole("region", { name: "Regel dit eerst" });
  await expect(mend.getByRole("heading", { level: 3 })).toHaveText([
    "Niemand heeft tijd om antwoord te geven", "Niet alles kan ook zonder internet",
  ]);
  await expect(mend.getByText("Spreek uren af", { exact: false })).toBeVisible();
  await expect(page.getByRole("region", { name: "Dit is er al" }).getByRole("listitem")).toHaveCount(5);
  await inOrder(page, scripted);
  const shared = page.url();
  await open(page, "/", scripted);
  await open(page, shared, scripted);
  await expect(main(page).getByRole("heading", { name: "Nu niet" })).toBeVisible();
  await main(page).getByRole("link", { name: "Antwoorden wijzigen" }).click();
  await page.waitForURL(/wijzig=ja/);
  await expect(main(page).locator("input:checked")).toHaveCount(7);
});

test("what was not answered is named, and what was answered is kept", async ({ page, scripted }) => {
  await open(page, "/zelftest", scripted);
  await main(page).locator('input[name="tijd"][value="deels"]').check();
  await main(page).getByRole("button", { name: "Toon het advies" }).click();
  await expect(page.locator(summary)).toContainText("Er zijn 6 dingen");
  await expect(main(page).locator('input[name="tijd"][value="deels"]')).toBeChecked();
  await page.locator(summary).getByRole("link").first().click();
  await expect(main(page).locator('input[name="besluit"]').first()).toBeInViewport();
  await inOrder(page, scripted);
});

test("each advice leads on", async ({ page, scripted }) => {
  await open(page, address(), scripted);
  await expect(main(page).getByRole("heading", { name: "Het past: u kunt beginnen" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Regel dit eerst" })).toHaveCount(0);
  await main(page).getByRole("link", { name: "Kies een methode met de keuzehulp" }).click();
  await expect(heading(page)).toHaveText("Keuzehulp: welke methode past?");
  await main(page).getByRole("link", { name: /^Doe de zelftest/ }).click();
  await expect(heading(page)).toHaveText("Past digitaal meedoen bij ons vraagstuk?");
  await open(page, address({ papier: "nee" }), scripted);
  await expect(main(page).getByRole("heading", { name: "Het kan passen", exact: false })).toBeVisible();
  await open(page, address({ ruimte: "nee" }), scripted);
  await expect(main(page).getByRole("heading", { name: "Alleen informeren" })).toBeVisible();
  await inOrder(page, scripted);
  await main(page).getByRole("link", { name: "Bekijk manieren om mensen te informeren" }).click();
  await page.waitForURL(/\/methoden\?niveau=inform$/);
  await expect(main(page).getByRole("link", { name: "Projectpagina", exact: false }).first()).toBeVisible();
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("finds the test beside the methods and before a new process, and goes on to one", async ({ page, scripted }) => {
    await open(page, "/beheer/processen/nieuw", scripted);
    await expect(page.getByRole("navigation", { name: "Beheer" }).getByRole("link", { name: "Zelftest" })).toHaveCount(1);
    await main(page).getByRole("link", { name: "Twijfelt u of het past? Doe eerst de zelftest" }).click();
    await expect(heading(page)).toHaveText("Past digitaal meedoen bij ons vraagstuk?");
    await open(page, address(), scripted);
    await main(page).getByRole("link", { name: "Maak een nieuw proces" }).click();
    await expect(heading(page)).toHaveText("Nieuw proces");
  });
});

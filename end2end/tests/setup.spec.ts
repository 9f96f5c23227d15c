// Setting a portal up: four steps, and the list before residents see it. What is
// changed is put back.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const main = (page: Page) => page.getByRole("main");
const said = (page: Page, text: string) => expect(main(page).getByText(text, { exact: true }).first()).toBeVisible();

test.describe("as an administrator", () => {
  test.use({ storageState: session("administrator") });

  test("the steps lead on from one to the next, and the list says what is there", async ({ page, scripted }) => {
    await open(page, "/beheer/inrichten", scripted);
    await inOrder(page, scripted);
    await expect(main(page).getByRole("heading", { name: "Dit moet er zijn" })).toBeVisible();
    await main(page).getByRole("listitem").getByRole("link", { name: "Naam en contact" }).click();
    await page.waitForURL(/gegevens$/);
    await inOrder(page, scripted);
    await main(page).getByRole("button", { name: "Sla op en ga verder" }).click();
    await page.waitForURL(/uiterlijk$/);
    await said(page, "Opgeslagen.");
    await main(page).getByRole("button", { name: "Sla op en ga verder" }).click();
    await page.waitForURL(/wijken$/);
    await said(page, "Opgeslagen.");
    await main(page).getByRole("link", { name: "Ga verder" }).click();
    await page.waitForURL(/verklaringen$/);
    await main(page).getByRole("button", { name: "Sla op en ga verder" }).click();
    await page.waitForURL(/inrichten$/);
    await said(page, "Opgeslagen.");
  });

  test("a district is added, refused, changed and taken away", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const name = scripted ? "Nieuwland met script" : "Nieuwland";
    const code = scripted ? "9871" : "9872";
    await open(page, "/beheer/inrichten/wijken", scripted);
    await inOrder(page, scripted);
    const areas = page.getByRole("region", { name: "Wijken" });
    const add = areas.locator("form", { has: page.getByRole("button", { name: "Voeg een wijk toe" }) });
    await areas.getByText("Voeg een wijk toe").first().click();
    await add.getByLabel("Naam van de wijk").fill(name);
    await add.getByLabel("Postcodes").fill("98");
    await add.getByRole("button").click();
    await expect(page.locator(".pl-error-summary")).toBeVisible();
    await expect(add.getByLabel("Naam van de wijk")).toHaveValue(name);
    await add.getByLabel("Postcodes").fill(code);
    await add.getByRole("button").click();
    await said(page, "Opgeslagen.");
    const row = areas.locator("details", { hasText: `${name} (${code})` });
    await row.locator("summary").click();
    await row.getByLabel("Naam van de wijk").fill(`${name}-Oost`);
    await row.getByRole("button", { name: "Sla de wijziging op" }).click();
    const changed = areas.locator("details", { hasText: `${name}-Oost (${code})` });
    await expect(changed).toBeVisible();
    await changed.locator("summary").click();
    await changed.getByRole("button", { name: /^Haal weg/ }).click();
    await said(page, "Weggehaald.");
    await expect(changed).toHaveCount(0);
  });

  test("a district that is used stays", async ({ page, guard, scripted }) => {
    guard.allow(409);
    await open(page, "/beheer/inrichten/wijken", scripted);
    const row = page.getByRole("region", { name: "Wijken" }).locator("details").first();
    await row.locator("summary").click();
    await row.getByRole("button", { name: /^Haal weg/ }).click();
    await expect(main(page).getByText("Dit kan niet weg", { exact: false }).first()).toBeVisible();
  });
});

test("what is stated about accessibility and privacy is public", async ({ page, scripted }) => {
  await open(page, "/toegankelijkheid", scripted);
  await expect(main(page).getByText("(status B)", { exact: false })).toBeVisible();
  await open(page, "/privacy", scripted);
  await expect(main(page).getByText("functionaris gegevensbescherming", { exact: false })).toBeVisible();
});

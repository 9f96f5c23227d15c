// Templates: a draft in one form, a process saved as a template, and shared with another municipality in a file.
import { readFileSync } from "node:fs";
import { inOrder } from "../support/accessibility";
import { session, signIn } from "../support/personas";
import { otherURL } from "../support/settings";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
const unique = (what: string) => `${what} ${Date.now() % 1_000_000}`;
const builtIn = "/beheer/sjablonen/ideeen-voor-de-buurt";

/** Fill in what a template leaves open. */
async function fillStart(page: Page, question: string): Promise<void> {
  const field = (name: string) => main(page).locator(`#begin-${name}`);
  await field("question").fill(question);
  await field("frame_fixed").fill("Er is 20.000 euro.");
  await field("decision_date").fill("2027-09-01");
  await field("contact_name").fill("Team Wijken");
  await field("contact_mail").fill("wijken@voorbeeldstad.example");
}

/** Choose a file and send it. */
async function upload(page: Page, text: string): Promise<void> {
  const file = { name: "sjabloon.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await main(page).getByLabel("Bestand met het sjabloon").setInputFiles(file);
  await press(page, "Lees een sjabloon in");
}

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("a template gives a whole draft, with the dates shown before", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/processen/nieuw", scripted);
    await main(page).getByRole("link", { name: "Kies een sjabloon" }).click();
    await page.waitForURL(/\/beheer\/sjablonen$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sjablonen");
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Ideeën voor de buurt" }).click();
    await page.waitForURL(/ideeen-voor-de-buurt$/);
    await expect(main(page).getByText("dag 1 tot en met 28")).toBeVisible();
    await inOrder(page, scripted);
    await main(page).locator("#dagen-start").fill("2027-03-22");
    await press(page, "Toon de datums");
    await page.waitForURL(/start=2027-03-22/);
    await expect(main(page).getByText(/Besluit: .*14 juni 2027/)).toBeVisible();
    await expect(main(page).getByLabel("Startdatum")).toHaveCount(1);
    await expect(main(page).locator("form[method=post] input[name=start]")).toHaveValue("2027-03-22");
    await expect(main(page).locator("#begin-decision_date")).toHaveValue("2027-06-14");

    await press(page, "Maak het concept");
    await expect(page.locator(summary)).toContainText("vul in wat er tussen de haken");
    await expect(page.locator(summary)).toContainText("Er zijn 4 dingen");
    await expect(main(page).locator("#begin-decider")).toHaveValue("Het college van burgemeester en wethouders");
    await inOrder(page, scripted);
    await fillStart(page, unique("Welke ideeën heeft u voor Duinwijk?"));
    await press(page, "Maak het concept");
    await page.waitForURL(/\/beheer\/processen\/[0-9a-f-]{36}$/);
    await expect(page.getByText("Het concept staat klaar", { exact: false }).first()).toBeVisible();
    await expect(main(page).getByText("Ideeën voor de buurt, versie 1")).toBeVisible();
    await expect(main(page).getByText("Concept", { exact: true }).first()).toBeVisible();
    const address = new URL(page.url()).pathname;
    await open(page, `${address}/fases`, scripted);
    await expect(main(page).locator("input[name=starts-0]")).toHaveValue("2027-03-22T09:00");
    await expect(main(page).locator("input[name=ends-0]")).toHaveValue("2027-04-18T23:59");
    await open(page, `${address}/campagne`, scripted);
    await expect(main(page).getByRole("link", { name: "U kunt nu ideeën insturen", exact: true })).toBeVisible();
  });

  test("a template made here is downloaded, read elsewhere and run there", async ({ page, browser, guard, scripted }) => {
    test.setTimeout(120_000);
    guard.allow(422);
    await open(page, "/beheer/processen", scripted);
    await main(page).getByRole("link", { name: /Welk plan maakt uw wijk mooier/ }).first().click();
    await main(page).getByRole("link", { name: "Bewaar als sjabloon" }).click();
    await page.waitForURL(/\/sjabloon$/);
    await inOrder(page, scripted);
    await press(page, "Bewaar als sjabloon");
    await expect(page.locator(summary)).toContainText("Naam van het sjabloon: vul dit in");
    await expect(main(page).locator("#bewaar-question")).toHaveValue(/Welk plan maakt uw wijk mooier/);
    await expect(main(page).locator("#bewaar-promise")).not.toHaveValue("");
    const title = unique("Wijkbudget om te delen");
    await main(page).getByLabel("Naam van het sjabloon").fill(title);
    await main(page).getByLabel("Waarvoor past het?").fill("Voor een wijk met een eigen budget.");
    await press(page, "Bewaar als sjabloon");
    await page.waitForURL(/\/beheer\/sjablonen\/[0-9a-f-]{36}$/);
    await expect(page.getByText("Het sjabloon is bewaard", { exact: false }).first()).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await inOrder(page, scripted);
    const coming = page.waitForEvent("download");
    await main(page).getByRole("link", { name: "Download het sjabloon" }).click();
    const file = await coming;
    const text = readFileSync(await file.path(), "utf8");
    expect(file.suggestedFilename()).toContain("sjabloon-wijkbudget-om-te-delen");
    expect(text).toContain('"format": "polder-template"');
    expect(text).not.toContain("@");

    const context = await browser.newContext({ baseURL: otherURL, javaScriptEnabled: scripted });
    const there = await context.newPage();
    guard.watch(there);
    await signIn(there, "beheerder@zonnedijk.example");
    await open(there, "/beheer/sjablonen/importeren", scripted);
    await inOrder(there, scripted);
    await upload(there, text.replace('"version": 1', '"version": 99'));
    await expect(there.locator(summary)).toContainText("nieuwere versie van het portaal");
    await upload(there, text.replace('"gap": 0', '"gap": "veel"'));
    await expect(there.locator(summary)).toContainText("phases[0].gap: vul een heel getal in");
    await upload(there, text);
    await there.waitForURL(/\/beheer\/sjablonen\/[0-9a-f-]{36}$/);
    await expect(main(there).getByText(/Gemaakt door Gemeente Voorbeeldstad/)).toBeVisible();
    await expect(main(there).getByText(/Overgenomen door Gemeente Zonnedijk/)).toBeVisible();
    await expect(main(there).getByLabel("Startdatum")).toHaveCount(1);
    await main(there).getByLabel("Startdatum").fill("2027-03-22");
    await press(there, "Toon de datums");
    await there.waitForURL(/start=2027-03-22/);
    await expect(main(there).getByText("Deze teksten komen uit een ander proces")).toBeVisible();
    await fillStart(there, unique("Welk plan maakt Zonnedijk mooier?"));
    await press(there, "Maak het concept");
    await there.waitForURL(/\/beheer\/processen\/[0-9a-f-]{36}$/);
    await expect(main(there).getByText(`${title}, versie`, { exact: false })).toBeVisible();
    await inOrder(there, scripted);
    await expect(main(there).getByText("Kwam mee met het sjabloon").first()).toBeVisible();
    await press(there, "Laat het proces nakijken");
    await expect(main(there).getByText("Wacht op controle").first()).toBeVisible();
    await context.close();
  });

  test("a trial that goes on larger offers to make a template, and the steps of the guide", async ({ page, scripted }) => {
    await open(page, "/beheer/processen/nieuw", scripted);
    await page.getByLabel("De vraag").fill(unique("Welke proef wordt groter?"));
    await press(page, "Sla op");
    await page.waitForURL(/\/fases$/);
    const address = new URL(page.url()).pathname.replace(/\/fases$/, "");
    await open(page, `${address}/proef`, scripted);
    await expect(main(page).getByRole("link", { name: "Maak hier een sjabloon van" })).toHaveCount(0);
    await main(page).locator("summary", { hasText: "Maak van dit proces een proef" }).first().click();
    await main(page).locator("#proef-hypothesis").fill("Wij denken dat meer mensen meedoen.");
    await main(page).locator("#proef-criteria").fill("Twee keer zoveel mensen als vorig jaar.");
    await main(page).locator("#proef-starts_on").fill("2026-01-10");
    await main(page).locator("#proef-ends_on").fill("2026-03-10");
    await main(page).locator("form", { has: page.locator("#proef-criteria") }).getByRole("button").click();
    await expect(main(page).getByText("Twee keer zoveel mensen als vorig jaar.").first()).toBeVisible();
    await main(page).locator("summary", { hasText: "Leg het besluit vast" }).first().click();
    await main(page).locator("input[value=scale_up]").check();
    await main(page).locator("#besluit-reason").fill("Het werkte goed in de eerste wijk.");
    await main(page).locator("form", { has: page.locator("#besluit-reason") }).getByRole("button").click();
    await expect(page.getByRole("heading", { name: "Opschalen" })).toBeVisible();
    await expect(main(page).getByRole("link", { name: /stappen voor opschalen/ })).toHaveAttribute("href", `${address}/gids#fase-F`);
    await main(page).getByRole("link", { name: "Maak hier een sjabloon van" }).click();
    await page.waitForURL(/\/sjabloon$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bewaar als sjabloon");
  });
});

test.describe("as a desk clerk", () => {
  test.use({ storageState: session("deskClerk") });

  test("reads and downloads templates, and cannot start from one", async ({ page, scripted }) => {
    await open(page, builtIn, scripted);
    await expect(main(page).getByRole("link", { name: "Download het sjabloon" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Maak het concept" })).toHaveCount(0);
    await inOrder(page, scripted);
  });
});

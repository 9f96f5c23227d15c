// The choice aid: questions, a ranking with reasons that can be shared, and what staff keep of it.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();

/** Answers of a neighbourhood that divides money, by the name of the question. */
const neighbourhood: Record<string, string> = {
  vraag: "ideas", niveau: "co_decide", ruimte: "much", wie: "residents", aantal: "everyone", tijd: "longer",
  geld: "to_divide", plaats: "bound", gevoelig: "calm", afspiegeling: "free", uitkomst: "binding",
};
/** Residents set the agenda. */
const agenda = {
  ...neighbourhood, vraag: "agenda", niveau: "advise", tijd: "half_year", geld: "none", plaats: "anywhere",
  uitkomst: "explained",
};
const query = (answers: Record<string, string>) => new URLSearchParams(answers).toString();

/** Choose an answer by its place on the page, as a person does. */
async function answer(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    await main(page).locator(`input[name="${name}"][value="${value}"]`).check();
  }
}

test("a visitor answers eleven questions and reads which methods fit, and why", async ({ page, scripted }) => {
  await open(page, "/methoden", scripted);
  await main(page).getByRole("link", { name: "Start de keuzehulp" }).click();
  await page.waitForURL(/\/keuzehulp$/);
  await expect(main(page).locator("fieldset")).toHaveCount(11);
  await expect(main(page).locator("input:checked")).toHaveCount(0);
  await inOrder(page, scripted);
  await answer(page, neighbourhood);
  await press(page, "Toon passende methoden");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uitkomst van de keuzehulp");
  const well = page.getByRole("region", { name: "Past goed" });
  await expect(well.getByRole("heading", { level: 3 }).first()).toHaveText("1. Burgerbegroting");
  await expect(well.getByText("Deelnemers verdelen het geld.")).toBeVisible();
  await expect(well.getByText("Kost veel werk.")).toBeVisible();
  const not = page.getByRole("region", { name: "Niet geschikt" });
  await expect(not.getByText("Niet geschikt, omdat:").first()).toBeVisible();
  await expect(not.getByRole("listitem").filter({ hasText: /^er geen / }).first()).toBeVisible();
  const next = page.getByRole("region", { name: "Hoe verder?" });
  await expect(next.getByRole("link", { name: "Lees hoe dit werkt: Burgerbegroting" })).toBeVisible();
  await expect(next.getByRole("link", { name: "Bekijk alle methoden" })).toBeVisible();
  await expect(next.getByRole("link", { name: "Vraag de gemeente of zij dit wil doen" })).toHaveAttribute("href", "/help");
  await expect(page.getByRole("region", { name: "Twee methoden na elkaar" })).toBeVisible();
  const given = page.getByRole("region", { name: "Uw antwoorden" });
  await expect(given.getByText("Welke ideeën of plannen hebben mensen?")).toBeVisible();
  await inOrder(page, scripted);
  const address = page.url();
  await open(page, "/", scripted);
  await open(page, address, scripted);
  await expect(main(page).getByText("1. Burgerbegroting")).toBeVisible();
  await main(page).getByRole("link", { name: "Antwoorden wijzigen" }).click();
  await page.waitForURL(/wijzig=ja/);
  await expect(main(page).locator("input:checked")).toHaveCount(11);
});

test("what was not answered is named, and what was answered is kept", async ({ page, scripted }) => {
  await open(page, "/keuzehulp", scripted);
  await press(page, "Toon passende methoden");
  await expect(page.locator(summary)).toContainText("Er zijn 11 dingen");
  await answer(page, { ...neighbourhood, ruimte: "some" });
  await open(page, "/keuzehulp?vraag=ideas&toon=ja", scripted);
  await expect(page.locator(summary)).toContainText("Er zijn 10 dingen");
  await expect(main(page).locator('input[name="vraag"][value="ideas"]')).toBeChecked();
  await page.locator(summary).getByRole("link").first().click();
  await expect(main(page).locator('input[name="niveau"]').first()).toBeInViewport();
  await inOrder(page, scripted);
  for (const odd of ["?vraag=%3Cscript%3E", "?vraag=ideas&vraag=tell", "?onzin=1&toon"]) {
    expect((await open(page, `/keuzehulp${odd}`, scripted))?.status(), odd).toBe(200);
  }
});

test("without real room only telling is offered", async ({ page, scripted }) => {
  await open(page, `/keuzehulp?${query({ ...neighbourhood, ruimte: "none" })}`, scripted);
  await expect(main(page).getByText("Alleen informeren past.")).toBeVisible();
  await expect(main(page).getByText(/^1\. Projectpagina/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Niet geschikt" }).getByText("er niets meer te kiezen is").first()).toBeVisible();
  await inOrder(page, scripted);
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  /** A draft of its own; gives its address. */
  async function draft(page: Page, scripted: boolean): Promise<string> {
    await open(page, "/beheer/processen/nieuw", scripted);
    const name = `Waar moet de raad over praten ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}?`;
    await page.getByLabel("De vraag").fill(name);
    await press(page, "Sla op");
    await page.waitForURL(/\/fases$/);
    return new URL(page.url()).pathname.replace(/\/fases$/, "");
  }

  test("keeps a choice; another than the first needs a reason", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await draft(page, scripted);
    await open(page, `${address}/keuzehulp`, scripted);
    await expect(main(page).getByText("Er is nog geen methode vastgelegd.", { exact: false })).toBeVisible();
    await inOrder(page, scripted);
    await answer(page, agenda);
    await press(page, "Toon passende methoden");
    await expect(main(page).getByText("1. Voorstel met steundrempel").first()).toBeVisible();
    await inOrder(page, scripted);
    // The public page leads here with the same answers.
    await open(page, `/keuzehulp?${query(agenda)}`, scripted);
    await page.getByRole("region", { name: "Hoe verder?" }).getByRole("link", { name: /^Leg de keuze vast bij/ }).first().click();
    await expect(page.getByRole("region", { name: "Leg de keuze vast" })).toBeVisible();
    await open(page, `${address}/keuzehulp?${query(agenda)}`, scripted);
    await page.getByRole("link", { name: "Leg de keuze vast" }).click();
    await expect(page.getByRole("region", { name: "Leg de keuze vast" })).toBeInViewport();
    await main(page).locator('input[name="methode"][value="survey"]').check();
    await press(page, "Leg de keuze vast");
    await expect(page.locator(summary)).toContainText("Waarom deze keuze?");
    await expect(main(page).locator('input[name="methode"][value="survey"]')).toBeChecked();
    await inOrder(page, scripted);
    await page.getByLabel("Waarom deze keuze?").fill("De wijkraad vroeg om een vragenlijst op papier.");
    await press(page, "Leg de keuze vast");
    await expect(main(page).getByText("De keuze is vastgelegd.")).toBeVisible();
    const chosen = page.getByRole("region", { name: "Gekozen methode" });
    await expect(chosen.getByRole("link", { name: "Enquête" })).toBeVisible();
    await expect(chosen.getByText("De wijkraad vroeg om een vragenlijst op papier.")).toBeVisible();
    await open(page, address, scripted);
    await expect(main(page).getByRole("link", { name: "Enquête" })).toBeVisible();
    await open(page, `${address}/geschiedenis`, scripted);
    await expect(main(page).getByText("Methode vastgelegd met de keuzehulp")).toBeVisible();
  });

  test("proposals on a draft bring phases to look at before they are saved", async ({ page, scripted }) => {
    const address = await draft(page, scripted);
    await open(page, `${address}/keuzehulp?${query(agenda)}`, scripted);
    await main(page).locator('input[name="methode"][value="proposals"]').check();
    await press(page, "Leg de keuze vast");
    await page.waitForURL(/\/fases\?opzet=ja$/);
    await expect(main(page).getByText("Er is nog niets opgeslagen.", { exact: false }).first()).toBeVisible();
    await expect(main(page).locator('input[name="name-0"]')).toHaveValue("Insturen");
    await expect(main(page).locator('input[name="name-2"]')).toHaveValue("Beoordelen en antwoorden");
    await inOrder(page, scripted);
    await press(page, "Bekijk wat er verandert");
    await expect(page.locator(summary)).toContainText("“Insturen” komt erbij");
    await press(page, "Sla de fases op");
    await expect(main(page).getByText("De fases zijn opgeslagen.")).toBeVisible();
    await expect(page.getByRole("group", { name: "Fase 1: Insturen" })).toBeVisible();
    await open(page, `${address}/keuzehulp`, scripted);
    await expect(page.getByRole("region", { name: "Gekozen methode" }).getByRole("link", { name: "Voorstel met steundrempel" })).toBeVisible();
  });

  test("earlier choices stay in the history", async ({ page, scripted }) => {
    await open(page, "/beheer/processen", scripted);
    await main(page).getByRole("link", { name: /Welk plan/ }).first().click();
    const parts = page.getByRole("navigation", { name: "Onderdelen van dit proces" });
    await parts.getByRole("link", { name: "Keuzehulp", exact: true }).click();
    await expect(page.getByRole("region", { name: "Gekozen methode" }).getByRole("link", { name: "Burgerbegroting" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Eerdere keuzes" }).getByText(/De wijkmanager wil eerst/)).toBeVisible();
    await inOrder(page, scripted);
  });
});

test.describe("as a desk clerk", () => {
  test.use({ storageState: session("deskClerk") });

  test("reads what was chosen and cannot keep a choice", async ({ page, scripted }) => {
    await open(page, "/beheer/processen", scripted);
    await main(page).getByRole("link", { name: /Welk plan/ }).first().click();
    const address = new URL(page.url()).pathname;
    await open(page, `${address}/keuzehulp?${query(neighbourhood)}`, scripted);
    await expect(main(page).getByText("1. Burgerbegroting").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Leg de keuze vast" })).toHaveCount(0);
  });
});

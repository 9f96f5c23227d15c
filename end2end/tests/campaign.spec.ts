// The campaign of a process: whom it touches, how they are reached, codes on paper and what is printed.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { onlyPaper, printedPages } from "../support/print";
import { expect, open, test } from "../support/test";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
const unique = (scripted: boolean, what: string) =>
  `${what} ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}`;
const pick = (page: Page, legend: string, choice: string) =>
  main(page).getByRole("group", { name: legend }).locator("label", { hasText: choice }).click();

/** Open what is folded, once the page is there. */
async function unfold(page: Page, name: string): Promise<void> {
  await expect(main(page).locator("summary", { hasText: name })).toBeVisible();
  const folded = main(page).locator("details:not([open]) > summary", { hasText: name });
  if (await folded.count()) await folded.click();
}

/** A new process, at its campaign. */
async function newCampaign(page: Page, scripted: boolean): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  await page.getByLabel("De vraag").fill(unique(scripted, "Hoe bereiken wij de wijk?"));
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  const address = new URL(page.url()).pathname.replace(/fases$/, "campagne");
  await open(page, address, scripted);
  return address;
}

async function addGroup(page: Page, scripted: boolean, campaign: string, name: string): Promise<void> {
  await open(page, `${campaign}/betrokkenen`, scripted);
  await unfold(page, "Zet een groep op de kaart");
  await page.getByLabel("Naam van de groep").fill(name);
  await page.getByLabel("Soort").selectOption({ label: "Ontbreekt meestal" });
  await pick(page, "Hoeveel belang hebben zij erbij?", "Veel belang");
  await pick(page, "Hoeveel invloed hebben zij?", "Weinig invloed");
  await press(page, "Zet deze groep op de kaart");
  await expect(main(page).getByText("De groep is opgeslagen.")).toBeVisible();
}

async function addMoment(page: Page, scripted: boolean, campaign: string, message: string, group: string): Promise<void> {
  await open(page, `${campaign}/momenten/nieuw`, scripted);
  await page.getByLabel("Voor wie is dit?").selectOption({ label: group });
  await page.getByLabel("Met welk kanaal?").selectOption({ label: "Brief" });
  await page.getByLabel("De boodschap in één regel").fill(message);
  await page.getByLabel("Dag en tijd").fill("2026-03-04T10:30");
  await press(page, "Sla het moment op");
  await expect(heading(page)).toHaveText(message);
}

/** The campaign of the demo that has all there is. */
async function demo(page: Page, scripted: boolean): Promise<string> {
  await open(page, "/beheer/processen", scripted);
  await main(page).getByRole("link", { name: /Welk plan maakt uw wijk/ }).first().click();
  await main(page).getByRole("link", { name: "Campagne" }).click();
  await expect(heading(page)).toHaveText("Campagne");
  return new URL(page.url()).pathname;
}

test.describe("as communication", () => {
  test.use({ storageState: session("communication") });

  test("the plan shows what is done, by whom and how many came", async ({ page, scripted }) => {
    await demo(page, scripted);
    const letter = main(page).getByRole("row", { name: /mooier, groener of gezelliger/ });
    await expect(letter).toContainText("Pien Verhulst");
    await expect(letter).toContainText("Gedaan");
    await expect(letter).toContainText(/3\d\d/);
    await inOrder(page, scripted);
    await letter.getByRole("link").click();
    await expect(main(page).getByText(/bezoeken, geteld zonder cookies/)).toBeVisible();
    await expect(main(page).getByRole("img", { name: /QR-code die naar .*\/k\// })).toBeVisible();
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Poster" }).click();
    await expect(heading(page)).toHaveText("Welk plan maakt uw wijk mooier, groener of gezelliger?");
    await expect(main(page).locator(".pl-sheet__address")).toHaveText(/\/k\/[cdfghjkmnprtvwxy3467]{6}$/);
    await inOrder(page, scripted);
  });

  test("the map can be read as a grid and as a table", async ({ page, scripted }) => {
    await demo(page, scripted);
    await main(page).getByRole("link", { name: "Betrokkenen", exact: true }).click();
    await expect(heading(page)).toHaveText("Betrokkenen");
    const much = main(page).getByRole("row", { name: /^Veel invloed/ });
    await expect(much.getByRole("cell").last()).toHaveText("Wijkraden");
    await expect(main(page).getByRole("row", { name: /^Jongeren van 12/ })).toContainText("Ontbreekt meestal");
    await inOrder(page, scripted);
  });

  test("the plan comes along as a table and as a calendar", async ({ page, scripted }) => {
    await demo(page, scripted);
    for (const [name, holds] of [
      [/tabel/, "Pien Verhulst;"],
      [/agenda/, "BEGIN:VEVENT"],
    ] as const) {
      const coming = page.waitForEvent("download");
      await main(page).getByRole("link", { name }).click();
      expect(readFileSync(await (await coming).path(), "utf8")).toContain(holds);
    }
  });
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("a draft says what its plan lacks, and where that is mended", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await newCampaign(page, scripted);
    const lacks = main(page).locator(".pl-alert", { hasText: "Wat nog ontbreekt" });
    await expect(lacks).toContainText("Er staat nog niemand op de kaart");
    await inOrder(page, scripted);
    await lacks.getByRole("link", { name: /Voeg een contactmoment toe/ }).click();
    await expect(heading(page)).toHaveText("Contactmoment toevoegen");
    await page.getByLabel("De boodschap in één regel").fill("Doe mee");
    await press(page, "Sla het moment op");
    await expect(page.locator(summary)).toContainText("Dag en tijd");
    await expect(page.getByLabel("De boodschap in één regel")).toHaveValue("Doe mee");
    await inOrder(page, scripted);
  });

  test("a group that nobody speaks with is named, and what was forgotten until it is ticked off", async ({ page, scripted }) => {
    const campaign = await newCampaign(page, scripted);
    const lacks = main(page).locator(".pl-alert", { hasText: "Wat nog ontbreekt" });
    await addGroup(page, scripted, campaign, "Nachtwerkers");
    await addMoment(page, scripted, campaign, "Wij komen naar u toe", "Nachtwerkers");
    await open(page, campaign, scripted);
    await expect(lacks).toContainText("Niemand spreekt “Nachtwerkers” persoonlijk.");
    await expect(lacks).toContainText("“Wij komen naar u toe” van 4 maart 2026 is nog niet afgevinkt.");
    await lacks.getByRole("link", { name: /Werk het moment bij/ }).click();
    await unfold(page, "Wijzig dit contactmoment");
    await main(page).locator("label", { hasText: "Dit is gedaan" }).click();
    await page.getByLabel("Wat kwam ervan?").fill("12 mensen gesproken.");
    await press(page, "Sla het moment op");
    await expect(main(page).getByText("12 mensen gesproken.").first()).toBeVisible();
    await open(page, campaign, scripted);
    await expect(lacks).not.toContainText("nog niet afgevinkt");
  });

  test("a group with moments goes only after its reader has seen them", async ({ page, scripted }) => {
    const campaign = await newCampaign(page, scripted);
    await addGroup(page, scripted, campaign, "Studenten");
    await addMoment(page, scripted, campaign, "Kom langs op de campus", "Studenten");
    await open(page, `${campaign}/betrokkenen`, scripted);
    await main(page).getByRole("link", { name: "Studenten" }).click();
    await press(page, "Haal de groep van de kaart");
    await expect(heading(page)).toHaveText("Studenten van de kaart halen?");
    await expect(main(page).getByText("Kom langs op de campus")).toBeVisible();
    await inOrder(page, scripted);
    await press(page, "Ja, haal de groep van de kaart");
    await expect(main(page).getByText("De groep is van de kaart gehaald.")).toBeVisible();
    await open(page, campaign, scripted);
    await expect(main(page).getByRole("row", { name: /Kom langs op de campus/ })).toContainText("Iedereen");
  });

  test("a moment gets a code, which is counted when somebody opens it", async ({ page, browser, scripted }) => {
    const campaign = await demo(page, scripted);
    const message = unique(scripted, "Kijk op het bord");
    await addMoment(page, scripted, campaign, message, "Iedereen");
    const moment = new URL(page.url()).pathname;
    await press(page, "Maak een korte code");
    await expect(main(page).getByText("De code is gemaakt.")).toBeVisible();
    await expect(main(page).getByText(/^0 bezoeken/)).toBeVisible();
    const link = main(page).locator(".pl-campaign-code__address a");
    const code = (await link.getAttribute("href")) ?? "";
    const phone = await browser.newContext({ baseURL: new URL(page.url()).origin, storageState: session("visitor") });
    const reader = await phone.newPage();
    await reader.goto(code.toUpperCase().replace("/K/", "/k/"));
    await expect(reader).toHaveURL(/\/meedoen\/wijkbudget$/);
    expect(await phone.cookies()).toEqual([]);
    await phone.close();
    await open(page, moment, scripted);
    await expect(main(page).getByText(/^1 bezoek,/)).toBeVisible();
    await unfold(page, "Verwijder dit contactmoment");
    await press(page, "Verwijder dit contactmoment");
    await expect(main(page).getByText("Het contactmoment is verwijderd.")).toBeVisible();
  });

  test("the letter on paper is whole", async ({ page, scripted }) => {
    const campaign = await demo(page, scripted);
    await open(page, `${campaign}/brief`, scripted);
    await expect(main(page).getByRole("heading", { name: "Zo doet u mee" })).toBeVisible();
    await inOrder(page, scripted);
    await onlyPaper(page);
  });

  test("the poster is one page without the website around it", async ({ page, scripted }) => {
    const campaign = await demo(page, scripted);
    for (const size of ["", "?formaat=a3"]) {
      await open(page, `${campaign}/poster${size}`, scripted);
      await expect(main(page).locator(".pl-qr")).toBeVisible();
      await onlyPaper(page);
      expect(await printedPages(page), `poster${size}`).toBe(1);
      await page.emulateMedia({ media: "screen" });
    }
  });

  test("the form on paper asks what the website asks", async ({ page, scripted }) => {
    const campaign = await demo(page, scripted);
    await open(page, `${campaign}/formulier`, scripted);
    await expect(heading(page)).toHaveText("Formulier: uw voorstel");
    for (const asked of ["Titel van uw voorstel", "Uw voorstel", "Onderwerp", "In welke wijk?", "Foto (niet verplicht)"]) {
      await expect(main(page).getByRole("heading", { name: asked, exact: true })).toBeVisible();
    }
    await inOrder(page, scripted);
    await onlyPaper(page);
  });
});

test.describe("as a moderator", () => {
  test.use({ storageState: session("moderator") });

  test("the plan can be read and not changed", async ({ page, guard, scripted }) => {
    guard.allow(403);
    const campaign = await demo(page, scripted);
    await expect(main(page).getByRole("link", { name: "Voeg een contactmoment toe" })).toHaveCount(0);
    for (const closed of ["momenten/nieuw", "poster"]) {
      expect((await open(page, `${campaign}/${closed}`, scripted))?.status()).toBe(403);
    }
  });
});

test.describe("as a visitor", () => {
  test("a code that is not known says so and shows where one can take part", async ({ page, guard, scripted }) => {
    guard.allow(404);
    const response = await open(page, "/k/xxxxxx", scripted);
    expect(response?.status()).toBe(404);
    await expect(heading(page)).toHaveText("Deze code kennen wij niet");
    await expect(page.getByLabel("Uw code")).toHaveValue("xxxxxx");
    await expect(main(page).getByRole("link", { name: /Welk plan maakt uw wijk/ })).toBeVisible();
    await inOrder(page, scripted);
  });

  test("the dates of a process come along in a calendar", async ({ page, scripted }) => {
    await open(page, "/meedoen/wijkbudget", scripted);
    const coming = page.waitForEvent("download");
    await main(page).getByRole("link", { name: "Zet de data in uw agenda" }).click();
    const text = readFileSync(await (await coming).path(), "utf8");
    expect(text).toContain("SUMMARY:Begint: Plannen indienen en steunen");
    expect(text).toContain("SUMMARY:Laatste kans: Plannen indienen en steunen");
  });
});

// The guide: to read for everybody, and to follow for who runs a process.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
const unique = (scripted: boolean, what: string) =>
  `${what} ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}`;

/** Of choices that are boxes the whole box is the label. */
const choose = (page: Page, name: string) => main(page).locator("label", { hasText: name }).first().click();

/** Open what is folded; with script it may still be open from before. */
async function unfold(page: Page, name: string | RegExp): Promise<void> {
  const found = main(page).locator("summary", { hasText: name }).first();
  await expect(found).toBeVisible();
  if (await main(page).locator("details:not([open]) > summary", { hasText: name }).count()) await found.click();
}

/** What a link gives to keep. */
async function download(page: Page, name: RegExp): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await main(page).getByRole("link", { name }).click();
  return readFileSync(await (await coming).path());
}

/** A new process, at its guide. */
async function newGuide(page: Page, scripted: boolean): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  await page.getByLabel("De vraag").fill(unique(scripted, "Hoe wordt het plein groener?"));
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  await page.getByRole("link", { name: "Start de gids" }).click();
  await expect(heading(page)).toHaveText("Gids");
  return new URL(page.url()).pathname;
}

test.describe("as a visitor", () => {
  test("the steps can be read without signing in", async ({ page, scripted }) => {
    await open(page, "/", scripted);
    await page.getByRole("contentinfo").getByRole("link", { name: "De gids", exact: true }).click();
    await expect(heading(page)).toHaveText("De gids");
    await main(page).getByRole("link", { name: "B. Opstarten" }).click();
    await expect(heading(page)).toHaveText("B. Opstarten");
    await expect(main(page).getByRole("heading", { name: /^B3\. / })).toBeVisible();
    // The municipality's own words stand in the place of those that came with the portal.
    await expect(main(page).getByRole("heading", { name: /^B1\. .*poster/ })).toBeVisible();
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "C. Projectteam en draagvlak" }).click();
    await expect(main(page).getByRole("heading", { name: "C-1. De wijkraad heeft advies gegeven" })).toBeVisible();
  });

  test("what the municipality hides is not there", async ({ page, scripted }) => {
    await open(page, "/gids/A", scripted);
    await expect(main(page).getByRole("heading", { name: /^A5\. / })).toBeVisible();
    await expect(main(page).getByRole("heading", { name: /^A6\. / })).toHaveCount(0);
  });

  test("a phase that is not there is not found", async ({ page, guard, scripted }) => {
    guard.allow(404);
    expect((await open(page, "/gids/Z", scripted))?.status()).toBe(404);
  });
});

test("the files of a guide are for staff only", async ({ page, guard }) => {
  guard.allow(401);
  for (const ending of ["csv", "ods"]) {
    const address = `/beheer/processen/00000000-0000-7000-8000-000000000000/gids.${ending}`;
    expect((await page.goto(address))?.status()).toBe(401);
  }
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("a new process offers the guide; it starts anywhere, and what the portal knows is done", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await newGuide(page, scripted);
    await choose(page, "Klein");
    await choose(page, "B. Opstarten");
    await press(page, "Start de gids");
    await expect(page.locator(summary)).toContainText("Wat is er al gedaan");
    await expect(page.getByRole("radio", { name: /^Klein/ })).toBeChecked();
    await page.getByLabel("Wat is er al gedaan?").fill("De wijkraad heeft hierom gevraagd.");
    await press(page, "Start de gids");
    await expect(main(page).getByRole("heading", { name: "Hoe ver is het?" })).toBeVisible();
    const before = main(page).locator(".pl-guide-glance__phase").first();
    await expect(before).toContainText("Gedaan vóór Polder");
    const question = main(page).locator("details li", { has: page.getByRole("link", { name: /^B1\. / }) });
    await expect(question).toContainText("het portaal ziet dit zelf");
    await inOrder(page, scripted);
  });

  test("a step is left out with a reason, given to somebody, and done with what shows it", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const guide = await newGuide(page, scripted);
    await press(page, "Start de gids");
    await expect(main(page).getByRole("heading", { name: "Hoe ver is het?" })).toBeVisible();
    await open(page, `${guide}/A1`, scripted);
    await inOrder(page, scripted);
    await choose(page, "Niet nodig");
    await press(page, "Sla de stap op");
    await expect(page.locator(summary)).toContainText("Reden bij ‘Niet nodig’: vul dit in");
    await expect(page.locator("label", { hasText: "Waarom is dit niet nodig?" })).toHaveText("Waarom is dit niet nodig? (nodig bij ‘Niet nodig’)");
    await page.getByLabel("Waarom is dit niet nodig?").fill("Dat is al besloten.");
    await press(page, "Sla de stap op");
    await expect(main(page).getByText("Stap A1 is opgeslagen.")).toBeVisible();
    await expect(main(page).locator("details li", { hasText: "A1. " })).toContainText("niet nodig: Dat is al besloten.");
    await open(page, `${guide}/A2`, scripted);
    await page.getByLabel("Wie doet dit?").selectOption({ index: 1 });
    await page.getByLabel("Uiterlijk op").fill("2020-01-31");
    await press(page, "Sla de stap op");
    await expect(main(page).locator(".pl-alert", { hasText: "Deze stappen zijn te laat" })).toContainText("A2. ");
    await open(page, `${guide}/A2`, scripted);
    await choose(page, "Klaar");
    await page.getByLabel("Wat laat zien dat dit klaar is?").fill("Drie voorbeelden staan in het verslag.");
    await page.getByLabel("Adres van een document").fill("javascript:alert(1)");
    await press(page, "Sla de stap op");
    await expect(page.locator(summary)).toContainText("Adres van een document");
    await expect(page.getByLabel("Wat laat zien dat dit klaar is?")).toHaveValue("Drie voorbeelden staan in het verslag.");
    await page.getByLabel("Adres van een document").fill("https://voorbeeldstad.example/verslag.pdf");
    await press(page, "Sla de stap op");
    await expect(main(page).getByText("Deze stappen zijn te laat")).toHaveCount(0);
  });

  test("the guide goes back only with a reason", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const guide = await newGuide(page, scripted);
    await press(page, "Start de gids");
    await expect(main(page).getByRole("heading", { name: "Hoe ver is het?" })).toBeVisible();
    await unfold(page, "Ga naar een andere fase");
    await choose(page, "C. Projectteam en draagvlak");
    await press(page, "Ga naar deze fase");
    await expect(main(page).getByText("De gids is in een andere fase.")).toBeVisible();
    await open(page, guide, scripted);
    await unfold(page, "Ga naar een andere fase");
    await choose(page, "B. Opstarten");
    await press(page, "Ga naar deze fase");
    await expect(page.locator(summary)).toContainText("Reden");
    await page.locator("#fase-reason").fill("De vraag bleek te smal.");
    await press(page, "Ga naar deze fase");
    await expect(main(page).getByText("Terug van fase C naar fase B")).toBeVisible();
    await expect(main(page).getByText("De vraag bleek te smal.")).toBeVisible();
  });

  test("the guide is taken along as a table and a spreadsheet", async ({ page, scripted }) => {
    await open(page, "/beheer/processen", scripted);
    await main(page).getByRole("link", { name: /Kanaalpark/ }).first().click();
    await main(page).getByRole("link", { name: "Gids", exact: true }).click();
    await expect(heading(page)).toHaveText("Gids");
    expect((await download(page, /CSV/)).toString()).toContain("D8;Getest met echte mensen");
    expect((await download(page, /ODS/)).subarray(30, 38).toString()).toBe("mimetype");
    await main(page).getByRole("link", { name: /Open alle stappen/ }).click();
    await expect(main(page).locator("div[id^=fase-] > details[open]")).toHaveCount(6);
  });

  test("what is late stands on the work list", async ({ page, scripted }) => {
    await open(page, "/beheer", scripted);
    await expect(main(page).getByRole("heading", { name: /Stappen van de gids die te laat zijn/ })).toBeVisible();
    await main(page).getByRole("link", { name: /C-1\. De wijkraad heeft advies gegeven/ }).click();
    await expect(heading(page)).toHaveText("C-1. De wijkraad heeft advies gegeven");
  });
});

test.describe("as an administrator", () => {
  test.use({ storageState: session("administrator") });

  test("a text is changed, hidden and given up for the built-in one", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const code = scripted ? "F7" : "F5";
    await open(page, "/beheer/gids", scripted);
    await expect(main(page).getByText("De ingebouwde tekst is veranderd").first()).toBeVisible();
    await main(page).getByRole("link", { name: new RegExp(`^${code}\\. `) }).first().click();
    await page.getByLabel("Titel").fill("ja");
    await press(page, "Sla de tekst op");
    await expect(page.locator(summary)).toContainText("Titel");
    const title = unique(scripted, "Onze eigen titel");
    await page.getByLabel("Titel").fill(title);
    await press(page, "Sla de tekst op");
    await expect(main(page).getByRole("link", { name: `${code}. ${title}` })).toBeVisible();
    await open(page, "/gids/F", scripted);
    await expect(main(page).getByRole("heading", { name: `${code}. ${title}` })).toBeVisible();
    await open(page, `/beheer/gids/${code}`, scripted);
    await press(page, "Verberg deze stap");
    await expect(main(page).getByText("De stap is verborgen.")).toBeVisible();
    await press(page, "Toon deze stap weer");
    await expect(main(page).getByText("De stap is weer te zien.")).toBeVisible();
    await press(page, "Gebruik de ingebouwde tekst");
    await expect(heading(page)).not.toHaveText(`${code}. ${title}`);
  });

  test("a step of one's own is added", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/gids", scripted);
    await main(page).getByRole("link", { name: "Voeg een stap toe" }).click();
    const title = unique(scripted, "De sportclub is gebeld");
    await page.getByLabel("Titel").fill(title);
    await press(page, "Voeg een stap toe");
    await expect(page.locator(summary)).toContainText("Bij welke fase");
    await choose(page, "E. Uitproberen");
    await page.getByLabel("Wat het betekent").fill("Bel de sportclub voordat het begint.");
    await page.getByLabel("Klaar als").fill("De sportclub weet ervan.");
    await press(page, "Voeg een stap toe");
    await expect(main(page).getByRole("link", { name: title })).toBeVisible();
    await expect(main(page).getByText(/Stap E-\d+ is toegevoegd/)).toBeVisible();
  });
});

test.describe("as a moderator", () => {
  test.use({ storageState: session("moderator") });

  test("the texts of the guide are closed", async ({ page, guard, scripted }) => {
    guard.allow(403);
    expect((await open(page, "/beheer/gids", scripted))?.status()).toBe(403);
  });
});

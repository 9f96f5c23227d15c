// Inspiration and the library: found, searched and filtered by everybody; kept by staff.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const main = (page: Page) => page.getByRole("main");
const cards = (page: Page) => main(page).locator(".pl-card__link");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });
const unique = (what: string) => `${what} ${Date.now() % 1_000_000}`;

/** Open the filter where it is folded. */
async function unfold(page: Page): Promise<void> {
  const folded = main(page).locator("details:not([open]) > summary", { hasText: "Zoeken en filteren" });
  if (await folded.isVisible()) await folded.click();
}

test("a visitor finds inspiration from the footer, with a failure among the examples", async ({ page, scripted }) => {
  await open(page, "/help", scripted);
  await page.getByRole("contentinfo").getByRole("link", { name: "Inspiratie", exact: true }).click();
  await page.waitForURL(/\/inspiratie$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inspiratie");
  const shown = page.getByRole("region", { name: "Zo deden anderen het" });
  await expect(shown.getByText("Gestopt of mislukt").first()).toBeVisible();
  for (const way of ["Wat kan dit voor mijn gemeente?", "Methoden om mee te doen", "Zelftest", "Bibliotheek"]) {
    await expect(page.getByRole("region", { name: "Verder kijken" }).getByRole("link", { name: way })).toBeVisible();
  }
  await inOrder(page, scripted);
});

test("examples are searched by words and filtered by how they ended", async ({ page, scripted }) => {
  await open(page, "/inspiratie/voorbeelden", scripted);
  await expect(status(page, /^3\d voorbeelden$/)).toBeVisible();
  await expect(cards(page)).toHaveCount(12);
  await inOrder(page, scripted);
  await main(page).getByRole("link", { name: "Volgende bladzijde" }).click();
  await page.waitForURL(/bladzijde=2/);
  await expect(main(page).getByText(/Bladzijde 2 van \d/)).toBeVisible();
  await unfold(page);
  await page.getByLabel("Hoe het afliep").selectOption({ label: "Gestopt of mislukt" });
  await page.getByLabel("Methode").selectOption({ label: "Burgerbegroting" });
  await press(page, "Toon voorbeelden");
  await page.waitForURL(/uitkomst=stopped/);
  await expect(status(page, /^1 voorbeeld$/)).toBeVisible();
  await expect(page.getByLabel("Hoe het afliep")).toHaveValue("stopped");
  await inOrder(page, scripted);
  await cards(page).filter({ hasText: "Hart voor Aigenhaid" }).click();
  await page.waitForURL(/\/aigenhaid-2021$/);
  for (const part of ["Wat gebeurde er?", "Cijfers", "Wat leert u hiervan?", "Bron", "In het kort"]) {
    await expect(page.getByRole("region", { name: part, exact: true })).toBeVisible();
  }
  await inOrder(page, scripted);
});

test("who finds nothing is told how to go on", async ({ page, guard, scripted }) => {
  await open(page, "/inspiratie/voorbeelden?zoek=ruimteschip", scripted);
  await expect(status(page, /^0 voorbeelden$/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Niets gevonden" })).toBeVisible();
  await inOrder(page, scripted);
  await main(page).getByRole("link", { name: "Toon alle voorbeelden" }).click();
  await expect(cards(page)).toHaveCount(12);
  guard.allow(404);
  expect((await page.goto("/inspiratie/voorbeelden/bestaat-niet"))?.status()).toBe(404);
});

test("a document of the library is found, and stands with the step that it helps with", async ({ page, scripted }) => {
  await open(page, "/inspiratie/bibliotheek", scripted);
  await inOrder(page, scripted);
  await unfold(page);
  await page.getByLabel("Zoek op woorden").fill("SPELREGELS wijkbudget");
  await press(page, "Toon documenten");
  await page.waitForURL(/zoek=/);
  await expect(status(page, /^1 document$/)).toBeVisible();
  await expect(main(page).getByRole("link", { name: "Zo maken wij spelregels voor een wijkbudget (PDF, 180 kB)" })).toBeVisible();
  await inOrder(page, scripted);
  await open(page, "/gids/D", scripted);
  await expect(main(page).getByText("Hulp hierbij").first()).toBeVisible();
  await expect(main(page).getByRole("link", { name: "Keuzehulp (Pagina in dit portaal)" })).toBeVisible();
});

test("a municipality sees what fits with what it has, and who of its size did it", async ({ page, scripted }) => {
  await open(page, "/inspiratie/mijn-gemeente", scripted);
  await inOrder(page, scripted);
  await press(page, "Toon wat past");
  await page.waitForURL(/toon=ja/);
  await expect(page.locator(".pl-error-summary")).toContainText("Hoeveel mensen wonen er in uw gemeente");
  await inOrder(page, scripted);
  await page.getByLabel("20.000 tot 50.000 inwoners").check();
  await page.getByLabel("Ongeveer een maand").check();
  await page.getByLabel("Nee", { exact: true }).check();
  await press(page, "Toon wat past");
  await page.waitForURL(/inwoners=middle/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dit past bij uw gemeente");
  await expect(page.getByRole("region", { name: "Methoden die passen" }).getByRole("link", { name: "Enquête" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Zo deden gemeenten van uw grootte het" }).locator(".pl-card__link")).toHaveCount(3);
  await main(page).getByText("Wat nu niet past, en waarom").click();
  await expect(main(page).getByText(/Burgerbegroting.*26 weken.*geld nodig/)).toBeVisible();
  await inOrder(page, scripted);
  await main(page).getByRole("link", { name: "Pas uw antwoorden aan" }).click();
  await expect(page.getByLabel("20.000 tot 50.000 inwoners")).toBeChecked();
});

test("it is complete in English", async ({ page, scripted }) => {
  await page.goto("/taal/en?terug=/inspiratie");
  await open(page, "/inspiratie/voorbeelden/duinoord-2019", scripted);
  await expect(page.getByRole("region", { name: "What do you learn from it?" })).toBeVisible();
  await expect(main(page).getByText("1,460 of the 6,364 adults").first()).toBeVisible();
});

test.describe("as communication", () => {
  test.use({ storageState: session("communication") });

  test("a document is added, changed and withdrawn", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const title = unique("Draaiboek inloopavond");
    await open(page, "/beheer/bibliotheek", scripted);
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Voeg een document toe" }).first().click();
    await page.waitForURL(/\/bibliotheek\/document$/);
    await press(page, "Voeg een document toe");
    await expect(page.locator(".pl-error-summary")).toContainText("Er zijn 5 dingen");
    await inOrder(page, scripted);
    await page.getByLabel("Handreiking").check();
    await main(page).locator("#nieuw-title").fill(title);
    await main(page).locator("#nieuw-about").fill("Wat u regelt voor een avond in de wijk.");
    await main(page).locator("#nieuw-publisher").fill("Gemeente Voorbeeldstad");
    await main(page).locator("#nieuw-url").fill("https://voorbeeldstad.example/draaiboek.pdf");
    await main(page).locator("#nieuw-date").fill("21 mei 2026");
    await press(page, "Voeg een document toe");
    await expect(page.locator(".pl-error-summary")).toContainText("Datum: schrijf een jaar, een maand of een dag: 2026, 2026-05 of 2026-05-21");
    await expect(main(page).locator("#nieuw-date")).toHaveValue("21 mei 2026");
    await main(page).locator("#nieuw-date").fill("2026-05");
    await press(page, "Voeg een document toe");
    await page.waitForURL(/\/beheer\/bibliotheek$/);
    await expect(main(page).getByText("Het is toegevoegd aan de bibliotheek.")).toBeVisible();
    await main(page).getByRole("link", { name: title }).click();
    await page.waitForURL(/\/bibliotheek\/[0-9a-f-]{36}$/);
    await inOrder(page, scripted);
    await main(page).locator("#tekst-format").fill("PDF, 90 kB");
    await press(page, "Sla de tekst op");
    await page.waitForURL(/\/beheer\/bibliotheek$/);
    await open(page, `/inspiratie/bibliotheek?zoek=${encodeURIComponent(title)}`, scripted);
    await expect(main(page).getByRole("link", { name: `${title} (PDF, 90 kB)` })).toBeVisible();
    await open(page, "/beheer/bibliotheek", scripted);
    await main(page).getByRole("link", { name: title }).click();
    await press(page, "Trek dit in");
    await expect(main(page).getByText("Het is niet meer te zien voor anderen.")).toBeVisible();
    await open(page, `/inspiratie/bibliotheek?zoek=${encodeURIComponent(title)}`, scripted);
    await expect(status(page, /^0 documenten$/)).toBeVisible();
  });

  test("an example of the portal is left out and shown again", async ({ page, scripted }) => {
    // Both runs may go on at the same time.
    const key = scripted ? "magazijn-de-zon" : "het-rond-houten";
    await open(page, `/beheer/bibliotheek/${key}`, scripted);
    await press(page, "Verberg dit");
    await expect(main(page).getByText("Verborgen", { exact: true })).toBeVisible();
    await inOrder(page, scripted);
    await press(page, "Toon dit weer");
    await expect(main(page).getByText("Het is weer te zien voor iedereen.")).toBeVisible();
    await open(page, `/inspiratie/voorbeelden/${key}`, scripted);
    await expect(page.getByRole("region", { name: "Wat gebeurde er?" })).toBeVisible();
  });
});

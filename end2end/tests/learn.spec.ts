// Looking back and learning: lessons that come back, answers without a name, and a process that only closes when
// somebody learned from it. Each once with and once without script.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { onlyPaper } from "../support/print";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
const unique = (what: string) => `${what} ${Date.now() % 1_000_000}`;

/** Of choices that are boxes the whole box is the label. */
const choose = (page: Page, group: string | RegExp, name: string) =>
  main(page).getByRole("group", { name: group }).getByLabel(name).check();

/** Open what is folded; it may still be open from before. */
async function unfold(page: Page, name: string | RegExp): Promise<void> {
  const folded = main(page).locator("details:not([open]) > summary", { hasText: name });
  await expect(main(page).locator("summary", { hasText: name }).first()).toBeVisible();
  if (await folded.count()) await folded.first().click();
}

/** Make a process as a draft; gives its address. */
async function newProcess(page: Page, scripted: boolean, question: string): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  await page.getByLabel("De vraag").fill(unique(question));
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  return new URL(page.url()).pathname.replace(/\/fases$/, "");
}

test.describe("as a visitor", () => {
  test("somebody who stopped halfway looks back without a name", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/meedoen/kanaalpark", scripted);
    await main(page).getByRole("link", { name: "Geef uw mening over dit proces" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kijk terug: hoe ging het?");
    await inOrder(page, scripted);
    const words = unique("Het duurde mij te lang");
    await page.getByLabel("Wilt u daar iets over vertellen?").fill(words);
    await press(page, "Stuur uw antwoorden in");
    await expect(page.locator(summary)).toContainText("Wat vond u van hoe het ging");
    await expect(page.getByLabel("Wilt u daar iets over vertellen?")).toHaveValue(words);
    await inOrder(page, scripted);
    await choose(page, /Wat vond u van hoe het ging/, "4. Goed");
    await choose(page, /Deed u mee tot het eind/, "Nee, ik ben halverwege gestopt");
    await page.getByLabel("Bent u gestopt?").selectOption({ label: "Het kostte te veel tijd" });
    await press(page, "Stuur uw antwoorden in");
    await expect(page.getByText("Uw antwoorden zijn bewaard, zonder uw naam.").first()).toBeVisible();
  });

  test("who prints the questions gets a form to tick and to write on", async ({ page, scripted }) => {
    await open(page, "/meedoen/kanaalpark/terugblik", scripted);
    const paper = main(page).locator(".pl-sheet--form");
    await expect(paper).toBeHidden();
    await onlyPaper(page);
    await expect(main(page).locator("form")).toBeHidden();
    const asked = paper.locator(".pl-sheet__field");
    const first = asked.filter({ has: page.getByRole("heading", { name: "Wat vond u van hoe het ging?" }) });
    await expect(first.locator(".pl-sheet__box")).toHaveCount(5);
    await expect(first.locator(".pl-sheet__box").first()).toBeVisible();
    const remark = asked.last().locator(".pl-sheet__line");
    await expect(remark.first()).toBeVisible();
    expect(await remark.count()).toBeGreaterThanOrEqual(3);
    // Every question of the form is on paper, each with room for its answer.
    const questions = await main(page).locator("form [name]:not([type=hidden]):not([type=submit])").evaluateAll(
      (fields) => new Set(fields.map((field) => field.getAttribute("name"))).size,
    );
    await expect(asked).toHaveCount(questions);
    await expect(asked.filter({ hasNot: page.locator(".pl-sheet__box, .pl-sheet__line") })).toHaveCount(0);
    await expect(paper.getByRole("heading", { name: "Inleveren" })).toBeVisible();
  });

  test("who stopped is asked a few questions only", async ({ page, scripted }) => {
    await open(page, "/meedoen/kanaalpark/terugblik", scripted);
    await main(page).getByRole("link", { name: "Beantwoord dan alleen de vragen voor wie stopte." }).click();
    await expect(main(page).getByRole("group", { name: /Wat vindt u van wat eruit kwam/ })).toHaveCount(0);
    await inOrder(page, scripted);
    await choose(page, /Wat vond u van hoe het ging/, "2. Slecht");
    await choose(page, /Deed u mee tot het eind/, "Nee, ik ben halverwege gestopt");
    await page.getByLabel("Wilt u daar iets over vertellen?").fill(unique("Te moeilijk"));
    await press(page, "Stuur uw antwoorden in");
    await expect(page.getByText("Uw antwoorden zijn bewaard, zonder uw naam.").first()).toBeVisible();
  });

  test("what came of it is shown without small groups", async ({ page, scripted }) => {
    await open(page, "/meedoen/hart-voor-spoorzicht", scripted);
    await expect(main(page).getByText("Na de proef: wij gaan door, maar anders")).toBeVisible();
    await main(page).getByRole("link", { name: "Wat mensen van dit proces vonden" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wat vonden mensen ervan?");
    await expect(main(page).getByText(/keken 41 mensen terug/)).toBeVisible();
    await expect(main(page).getByRole("rowheader", { name: "Bewoners" })).toBeVisible();
    await expect(main(page).getByRole("rowheader", { name: "Organisaties" })).toHaveCount(0);
    await expect(main(page).getByText(/Niet apart te zien: organisaties/)).toBeVisible();
    await inOrder(page, scripted);
  });

  test("published lessons are found by word and by kind", async ({ page, scripted }) => {
    await open(page, "/lessen", scripted);
    await expect(main(page).getByRole("heading", { name: "Bel de indiener voor u een idee afwijst" })).toBeVisible();
    await inOrder(page, scripted);
    await open(page, "/lessen?zoek=straat&soort=keep", scripted);
    await expect(main(page).getByText("1 les", { exact: true })).toBeVisible();
    await expect(main(page).getByRole("heading", { name: /Ga naar de mensen toe/ })).toBeVisible();
  });
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("a lesson is written, found, and comes back as a tip", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted, "Wat leerden wij van het plein?");
    await open(page, `${address}/leren`, scripted);
    await expect(main(page).getByText("Nog geen les opgeschreven")).toBeVisible();
    const title = unique("Begin met een ontbijt voor ondernemers");
    await page.getByLabel("De les in één regel").fill(title);
    await press(page, "Sla de les op");
    await expect(page.locator(summary)).toContainText("Wat voor les is het");
    await expect(page.getByLabel("De les in één regel")).toHaveValue(title);
    await inOrder(page, scripted);
    await choose(page, /Wat voor les is het/, "Weer zo doen");
    await page.getByLabel("Bij welke stap van de gids").selectOption("C5");
    await page.getByLabel("Wat gebeurde er?").fill("De ondernemers kwamen en bleven lang praten.");
    await page.getByLabel("Wat doet u een volgende keer?").fill("Weer een ontbijt, in de eerste maand.");
    await page.getByLabel("Vanuit welke rol").selectOption("project_leader");
    await press(page, "Sla de les op");
    await expect(page.getByText("De les is opgeslagen.").first()).toBeVisible();
    await expect(main(page).getByRole("heading", { name: new RegExp(title) })).toBeVisible();

    await open(page, `/beheer/lessen?zoek=${encodeURIComponent(title)}`, scripted);
    await expect(main(page).getByRole("heading", { name: new RegExp(title) })).toBeVisible();
    await inOrder(page, scripted);

    const next = await newProcess(page, scripted, "En wat doen wij met de haven?");
    await open(page, `${next}/gids`, scripted);
    await press(page, "Start de gids");
    await expect(main(page).getByRole("button", { name: "Start de gids" })).toHaveCount(0);
    await open(page, `${next}/gids/C5`, scripted);
    await expect(main(page).getByRole("link", { name: title })).toBeVisible();
    await inOrder(page, scripted);
  });

  test("an improvement is late until it has a result", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted, "Wat gaat er beter?");
    await open(page, `${address}/leren`, scripted);
    await unfold(page, "Voeg een verbeterpunt toe");
    const what = unique("Zet de regels vooraan");
    await page.getByLabel("Wat gaat u doen?").first().fill(what);
    await page.getByLabel("Wie doet het?").first().fill("Team Participatie");
    await page.getByLabel("Voor welke datum?").first().fill("2026-01-05");
    await press(page, "Voeg een verbeterpunt toe");
    await expect(main(page).getByText("Te laat", { exact: true })).toBeVisible();
    await open(page, "/beheer", scripted);
    await expect(main(page).getByRole("heading", { name: what })).toBeVisible();
    await open(page, `${address}/leren`, scripted);
    await unfold(page, "Meld klaar:");
    await press(page, "Meld dit klaar");
    await expect(page.locator(summary)).toContainText("Wat is het resultaat");
    await page.getByLabel("Wat is het resultaat?").fill("De regels staan nu vooraan.");
    await press(page, "Meld dit klaar");
    await expect(main(page).getByText("Klaar", { exact: true })).toBeVisible();
  });

  test("the questionnaire is opened by day, and answers on paper are entered", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/lessen?zoek=indiener", scripted);
    const closed = await main(page).getByRole("link", { name: "Welk idee maakt Spoorzicht" }).first().getAttribute("href");
    await open(page, `${closed}`.replace("leren", "terugblik"), scripted);
    await expect(main(page).getByText("Alle tellingen")).toBeVisible();
    await expect(main(page).getByText("Fijn dat er iemand belde")).toBeVisible();
    await inOrder(page, scripted);

    const address = await newProcess(page, scripted, "Hoe kijkt u terug?");
    await open(page, `${address}/terugblik`, scripted);
    await page.getByLabel("Eerste dag").fill("2026-02-02");
    await page.getByLabel("Laatste dag").fill("2026-02-01");
    await press(page, "Sla de dagen op");
    await expect(page.locator(summary)).toContainText("Laatste dag");
    await expect(page.getByLabel("Eerste dag")).toHaveValue("2026-02-02");
    await page.getByLabel("Laatste dag").fill("2030-02-01");
    await press(page, "Sla de dagen op");
    await expect(page.getByText("De dagen zijn opgeslagen.").first()).toBeVisible();
    await expect(main(page).getByText("Zet eerst het proces open.")).toBeVisible();
    await expect(main(page).getByText("leest u zodra vijf mensen antwoord gaven")).toBeVisible();
  });

  test("who took part is asked by mail, once", async ({ page, scripted }) => {
    await open(page, "/beheer/processen", scripted);
    await main(page).getByRole("link", { name: /Kanaalpark/ }).first().click();
    await page.waitForURL(/processen\/[0-9a-f-]+/);
    const address = new URL(page.url()).pathname;
    await open(page, `${address}/terugblik`, scripted);
    await expect(main(page).getByRole("heading", { name: "Vraag mensen om terug te kijken" })).toBeVisible();
    const button = main(page).getByRole("button", { name: "Mail de uitnodiging" });
    // The other of the two runs may have asked them already.
    if (await button.count()) {
      await button.click();
      await expect(page.getByText(/De mail gaat naar \d+ mensen\./).first()).toBeVisible();
    }
    await expect(main(page).getByText(/niemand meer om te vragen|worden nu gemaild/)).toBeVisible();
    await expect(button).toHaveCount(0);
    await inOrder(page, scripted);
  });

  test("a self-evaluation judges ten aspects and stays", async ({ page, guard, scripted }) => {
    guard.allow(422);
    test.setTimeout(90_000);
    const address = await newProcess(page, scripted, "Hoe deed het team het?");
    await open(page, `${address}/zelfevaluatie`, scripted);
    await press(page, "Sla de zelfevaluatie op");
    await expect(page.locator(summary)).toContainText("Terugkoppeling: maak een keuze");
    await inOrder(page, scripted);
    const groups = main(page).locator("fieldset", { has: page.getByLabel("Onvoldoende", { exact: true }) });
    const count = await groups.count();
    expect(count).toBe(10);
    for (let i = 0; i < count; i += 1) {
      await groups.nth(i).getByLabel(i === 0 ? "Onvoldoende" : "Goed", { exact: true }).check();
    }
    for (const why of await main(page).getByLabel(/^Waarom\?/).all()) await why.fill("Zo ging het.");
    await press(page, "Sla de zelfevaluatie op");
    await expect(main(page).getByText("Onvoldoende: één onderdeel is onvoldoende, en dat is niet goedgemaakt.")).toBeVisible();
    await inOrder(page, scripted);
  });

  test("a trial is recorded, decided, and then fixed", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted, "Werkt een proef?");
    await open(page, `${address}/proef`, scripted);
    await unfold(page, "Maak van dit proces een proef");
    await page.getByLabel("Wat verwacht u?").fill("Met codes doen meer mensen mee dan zonder.");
    await press(page, "Sla de proef op");
    await expect(page.locator(summary)).toContainText("Eerste dag van de proef");
    await page.getByLabel("Waaraan ziet u of dat zo is?").fill("Een opkomst van 15 procent of meer.");
    await page.getByLabel("Eerste dag van de proef").fill("2026-03-01");
    await page.getByLabel("Laatste dag van de proef").fill("2026-05-01");
    await press(page, "Sla de proef op");
    await expect(page.getByText("De proef is opgeslagen.").first()).toBeVisible();
    await inOrder(page, scripted);
    await unfold(page, "Leg het besluit vast");
    await choose(page, /Wat gebeurt er na de proef/, "Opschalen");
    await page.getByLabel("Waarom?").fill("De opkomst was hoger dan verwacht.");
    await press(page, "Leg het besluit vast");
    await expect(main(page).getByText("Na het besluit kan dit niet meer veranderen.")).toBeVisible();
  });
});

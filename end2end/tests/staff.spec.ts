// What staff do, from the work list to an answer, each task once with and once without script.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { addLesson, fillTeam } from "../support/team";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();

/** A name that no earlier run used. */
const unique = (scripted: boolean, what: string) =>
  `${what} ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}`;

/** Open what is folded; with script it may still be open from before. */
async function unfold(page: Page, name: string | RegExp): Promise<void> {
  const summary = main(page).locator("summary", { hasText: name }).first();
  await expect(summary).toBeVisible();
  if (await main(page).locator("details:not([open]) > summary", { hasText: name }).count()) await summary.click();
}

/** Of choices that are boxes the whole box is the label. */
const choose = (page: Page, name: string) => main(page).locator("label", { hasText: name }).first().click();

/** Make a process as a draft and end on its phases; gives its address. */
async function newProcess(page: Page, scripted: boolean): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  await page.getByLabel("De vraag").fill(unique(scripted, "Wat doen we met het plein?"));
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  return new URL(page.url()).pathname.replace(/\/fases$/, "");
}

/** Fill in everything that publication asks. */
async function complete(page: Page): Promise<void> {
  await choose(page, "Adviseren");
  await page.getByLabel("Wat staat vast").fill("Er komen geen extra parkeerplaatsen.");
  await page.getByLabel("Wat ligt open").fill("De inrichting van het plein.");
  await page.getByLabel("Wie beslist").fill("De gemeenteraad");
  await page.getByLabel("Datum van het besluit").fill("2030-06-17");
  await page.getByLabel("Belofte").fill("Wij leggen uit wat wij met elk voorstel doen.");
  await page.getByLabel(/^Bewoners/).fill("Wie aan het plein woont.");
  await page.getByLabel(/^Zo blijven mensen betrokken/).fill("Elk jaar lopen wij samen over het plein.");
}

async function onePhase(page: Page, address: string, scripted: boolean): Promise<void> {
  await open(page, `${address}/fases`, scripted);
  const row = page.getByRole("group", { name: "Fase 1: nieuw" });
  await row.getByLabel("Naam").fill("Plannen insturen");
  await row.getByLabel("Begint op").fill("2026-01-05T09:00");
  await row.getByLabel("Tot en met").fill("2030-01-05T23:59");
  await row.getByLabel("Voorstellen insturen").check();
  await row.getByLabel("Voorstellen steunen").check();
}

test.describe("as a visitor", () => {
  test("the staff side asks to sign in", async ({ page, guard, scripted }) => {
    guard.allow(401);
    const response = await open(page, "/beheer", scripted);
    expect(response?.status()).toBe(401);
    await expect(main(page).getByRole("link", { name: "Inloggen" })).toBeVisible();
  });
});

test.describe("as a resident", () => {
  test.use({ storageState: session("resident") });

  test("the staff side is closed", async ({ page, guard, scripted }) => {
    guard.allow(403);
    for (const address of ["/beheer", "/beheer/processen", "/beheer/invoer", "/beheer/steunlijsten"]) {
      expect((await open(page, address, scripted))?.status(), address).toBe(403);
    }
  });
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("the work list leads to what is late", async ({ page, scripted }) => {
    await open(page, "/beheer", scripted);
    await expect(heading(page)).toHaveText("Beheer");
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: /^(Geef antwoord|Controleer|Bekijk)/ }).first().click();
    await expect(heading(page)).not.toHaveText("Beheer");
  });

  test("a process goes from draft to closed, and says what is missing on the way", async ({ page, guard, scripted }) => {
    guard.allow(422);
    test.setTimeout(120_000);
    const address = await newProcess(page, scripted);
    await open(page, address, scripted);
    await expect(main(page).getByText("Nog invullen voor het proces open kan")).toBeVisible();
    await inOrder(page, scripted);
    await press(page, "Laat het proces nakijken");
    await expect(page.getByText("Het proces wacht nu op controle.").first()).toBeVisible();
    await press(page, "Open het proces voor iedereen");
    await expect(page.locator(summary)).toContainText("Wie beslist");
    await inOrder(page, scripted);

    await open(page, address, scripted);
    await complete(page);
    await press(page, "Sla op");
    await expect(page.getByText("Het proces is opgeslagen.").first()).toBeVisible();
    await onePhase(page, address, scripted);
    await press(page, "Bekijk wat er verandert");
    await expect(page.locator(summary)).toContainText("Zodra het proces open is, kan dit: Voorstellen insturen");
    await press(page, "Sla de fases op");
    await expect(page.getByText("De fases zijn opgeslagen.").first()).toBeVisible();

    await fillTeam(page, address, scripted);
    await open(page, address, scripted);
    await press(page, "Open het proces voor iedereen");
    await expect(page.getByText("Het proces is open voor iedereen.").first()).toBeVisible();
    await main(page).getByRole("link", { name: "Bekijk de openbare pagina" }).click();
    await expect(heading(page)).toContainText("Wat doen we met het plein?");

    await open(page, address, scripted);
    await press(page, "Rond het proces af");
    await expect(page.locator(summary)).toContainText("Uitkomst");
    await open(page, address, scripted);
    await page.getByLabel(/^Uitkomst/).fill("Het plein wordt opnieuw ingericht.");
    await press(page, "Sla op");
    await expect(page.getByText("Het proces is opgeslagen.").first()).toBeVisible();
    await press(page, "Rond het proces af");
    await expect(page.locator(summary)).toContainText("Les: vul dit in");
    await open(page, address, scripted);
    await main(page).getByRole("link", { name: "Schrijf minstens één les op" }).click();
    await addLesson(page);
    await open(page, address, scripted);
    await expect(main(page).getByRole("button", { name: "Rond het proces af" }), "closing is not one key away").toBeHidden();
    await main(page).locator("summary", { hasText: "Rond het proces af" }).click();
    await press(page, "Rond het proces af");
    await expect(page.getByText("Het proces is afgerond.").first()).toBeVisible();
    await open(page, `${address}/geschiedenis`, scripted);
    await expect(main(page).getByText("Geopend voor iedereen")).toBeVisible();
    await expect(main(page).getByText("Afgerond").first()).toBeVisible();
  });

  test("phases that overlap are refused, each with its row; a row more keeps what was typed", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted);
    await onePhase(page, address, scripted);
    await press(page, "Voeg een fase toe");
    const third = page.getByRole("group", { name: "Fase 3: nieuw" });
    await third.getByLabel("Naam").fill("Stemmen");
    await third.getByLabel("Begint op").fill("2029-01-05T09:00");
    await expect(page.getByRole("group", { name: "Fase 1: nieuw" }).getByLabel("Naam")).toHaveValue("Plannen insturen");
    await press(page, "Sla de fases op");
    await expect(page.locator(summary)).toContainText("Begin van fase 3: dit valt samen met de fase Plannen insturen");
    await expect(third.getByLabel("Naam")).toHaveValue("Stemmen");
    await inOrder(page, scripted);
    await third.getByLabel("Begint op").fill("2030-01-06T00:00");
    await press(page, "Sla de fases op");
    await expect(page.getByText("De fases zijn opgeslagen.").first()).toBeVisible();
    await expect(main(page).getByText(/tot en met zaterdag 5 januari 2030, 23.59 uur/)).toBeVisible();
  });

  test("a colleague who saved first is not overwritten", async ({ page, guard, context, scripted }) => {
    guard.allow(409);
    const address = await newProcess(page, scripted);
    await open(page, address, scripted);
    const other = await context.newPage();
    await open(other, address, scripted);
    await other.getByLabel("Samenvatting").fill("Van een collega.");
    await press(other, "Sla op");
    await expect(other.getByText("Het proces is opgeslagen.").first()).toBeVisible();
    await other.close();
    await page.getByLabel("Samenvatting").fill("Van mij.");
    await press(page, "Sla op");
    await expect(page.locator(summary)).toContainText("Een collega heeft dit intussen gewijzigd");
    await expect(page.getByLabel("Samenvatting")).toHaveValue("Van mij.");
  });

  test("news and documents are added, changed and removed; settings are kept", async ({ page, scripted }) => {
    test.setTimeout(120_000);
    const address = await newProcess(page, scripted);
    await open(page, `${address}/nieuws`, scripted);
    await inOrder(page, scripted);
    const form = page.locator("form", { has: page.getByRole("button", { name: "Plaats het bericht" }) });
    await form.getByLabel("Kop").fill("De straat gaat open");
    await form.getByLabel("Tekst").fill("Volgende week begint het werk aan de straat.");
    await press(page, "Plaats het bericht");
    await expect(page.getByText("Het komt op de pagina zodra het proces openbaar is.").first()).toBeVisible();
    await unfold(page, "Wijzig “De straat gaat open”");
    await inOrder(page, scripted);
    const change = page.locator("form", { has: page.getByRole("button", { name: "Sla het bericht op" }) });
    await change.getByLabel("Kop").fill("De straat gaat weer open");
    await press(page, "Sla het bericht op");
    await expect(main(page).getByRole("heading", { name: "De straat gaat weer open" })).toBeVisible();
    await unfold(page, "Wijzig “De straat gaat weer open”");
    await press(page, "Haal dit bericht weg");
    await expect(page.getByText("Het bericht is weggehaald.").first()).toBeVisible();

    await open(page, `${address}/documenten`, scripted);
    await page.getByLabel("Titel").fill("Tekening van het plein");
    await page.getByLabel("Webadres").fill("https://voorbeeldstad.example/tekening.pdf");
    await page.getByLabel("Soort en grootte").fill("pdf, 340 kB");
    await press(page, "Voeg een document toe");
    await expect(main(page).getByRole("link", { name: "Tekening van het plein" })).toBeVisible();
    await inOrder(page, scripted);

    await open(page, `${address}/instellingen`, scripted);
    await page.getByLabel("Aantal steunbetuigingen dat nodig is").fill("40");
    await press(page, "Sla de instellingen op");
    await expect(page.getByText("De instellingen zijn opgeslagen.").first()).toBeInViewport();
    if (scripted) await expect(page.locator("h1:focus, #melding:focus")).toBeInViewport();
    await expect(page.getByLabel("Aantal steunbetuigingen dat nodig is")).toHaveValue("40");
    await inOrder(page, scripted);
  });

  test("an answer says why; without it the form says what is missing", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/voorstellen?open=1&staat=published", scripted);
    const links = main(page).locator("tbody th a");
    await links.nth(scripted ? 0 : 1).click();
    await expect(main(page).getByRole("heading", { name: "Geef antwoord" })).toBeVisible();
    await inOrder(page, scripted);
    await press(page, "Plaats het antwoord");
    await expect(page.locator(summary)).toContainText("Antwoord: maak een keuze");
    await choose(page, "Wordt bekeken");
    await page.getByLabel("Uitleg").fill("Wij zoeken uit of dit op deze plek kan en wat het kost.");
    await press(page, "Plaats het antwoord");
    await expect(page.getByText("Het antwoord staat op de website.").first()).toBeVisible();
    await expect(main(page).getByRole("heading", { name: /^Wordt bekeken/ }).first()).toBeVisible();
  });

  test("an answer about a part says what does and what does not go ahead, and everybody finds it", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/voorstellen?open=1&staat=published", scripted);
    await main(page).locator("tbody th a").nth(scripted ? 2 : 3).click();
    await expect(main(page).getByRole("heading", { name: "Geef antwoord" })).toBeVisible();
    await choose(page, "Gaat deels door");
    await page.getByLabel("Uitleg").fill("Een deel kan.");
    await press(page, "Plaats het antwoord");
    await expect(page.locator(summary)).toContainText("Uitleg: schrijf op wat wel doorgaat, wat niet, en waarom.");
    await expect(page.locator(summary)).toContainText("Wie zorgt ervoor");
    await expect(page.locator(summary)).toContainText("Wanneer");
    await expect(page.getByLabel("Uitleg")).toHaveValue("Een deel kan.");
    await inOrder(page, scripted);
    await page.getByLabel("Uitleg").fill("Het bankje komt er. De lamp komt er niet, want daar ligt geen stroom.");
    await page.getByLabel("Wie zorgt ervoor").fill("Team Groen");
    await page.getByLabel("Wanneer").fill("voorjaar 2027");
    await press(page, "Plaats het antwoord");
    await expect(page.getByText("Het antwoord staat op de website.").first()).toBeVisible();
    await expect(main(page).getByRole("heading", { name: /^Gaat deels door/ }).first()).toBeVisible();

    await main(page).getByRole("link", { name: "Bekijk op de website" }).click();
    const answer = page.getByRole("region", { name: "Antwoord van de gemeente" });
    await expect(answer).toContainText("Gaat deels door");
    await expect(answer).toContainText("De lamp komt er niet");
    await expect(answer).toContainText("Team Groen");
    const name = await heading(page).innerText();
    const process = new URL(page.url()).pathname.replace(/\/voorstellen\/\d+$/, "");
    await open(page, `${process}/resultaat?uitkomst=gaat-deels-door`, scripted);
    await expect(main(page).getByRole("link", { name, exact: true })).toBeVisible();
    await open(page, "/beheer/voorstellen", scripted);
    await unfold(page, "Filteren");
    await page.getByLabel("Antwoord", { exact: true }).selectOption({ label: "Gaat deels door" });
    await press(page, "Toon");
    await page.waitForURL(/antwoord=partly/);
    await expect(main(page).getByRole("link", { name }).first()).toBeVisible();
  });
});

test.describe("as a moderator", () => {
  test.use({ storageState: session("moderator") });

  test("hides a proposal with a reason and shows it again", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/voorstellen?staat=published", scripted);
    await main(page).locator("tbody th a").nth(scripted ? 3 : 4).click();
    await expect(main(page).getByRole("heading", { name: "Controleren en opruimen" })).toBeVisible();
    await unfold(page, "Verberg het voorstel");
    await press(page, "Verberg het voorstel");
    await expect(page.locator(summary)).toContainText("Reden");
    const form = page.locator("form", { has: page.getByRole("button", { name: "Verberg het voorstel" }) });
    await expect(form.getByLabel("Reden")).toBeVisible();
    await form.getByLabel("Reden").fill("Er staat een telefoonnummer van iemand anders in.");
    await press(page, "Verberg het voorstel");
    await expect(page.getByText("Het voorstel is verborgen.").first()).toBeVisible();
    await inOrder(page, scripted);
    await press(page, "Maak weer zichtbaar");
    await expect(page.getByText("Het voorstel is weer te zien.").first()).toBeVisible();
  });

  test("sees only what a moderator may do", async ({ page, scripted }) => {
    await open(page, "/beheer", scripted);
    const navigation = page.getByRole("navigation", { name: "Beheer" });
    await expect(navigation.getByRole("link", { name: "Voorstellen" })).toBeVisible();
    for (const name of ["Steunlijsten", "Uitgaande mail", "Mensen en rollen", "Logboek"]) {
      await expect(navigation.getByRole("link", { name })).toHaveCount(0);
    }
  });
});

test.describe("as a desk clerk", () => {
  test.use({ storageState: session("deskClerk") });

  test("enters a proposal from paper and gets a receipt", async ({ page, scripted }) => {
    await open(page, "/beheer/invoer", scripted);
    await inOrder(page, scripted);
    const process = page.getByLabel("Bij welk proces hoort het?");
    const wanted = await process.locator("option", { hasText: "wijk" }).first().getAttribute("value");
    await process.selectOption(wanted ?? { index: 1 });
    await page.getByRole("radio", { name: "Balie" }).check();
    await page.getByLabel("Herkomst").fill("Inloopavond buurthuis");
    await page.getByLabel("Naam die bij het voorstel komt te staan").fill("Mevrouw De Wit");
    const title = unique(scripted, "Een bank bij de kerk");
    await page.getByLabel("Titel").fill(title);
    await page.getByLabel("Uitleg").fill("Bij de kerk kun je nergens zitten. Een bank onder de boom helpt ouderen.");
    await page.getByLabel("Thema").selectOption({ index: 1 });
    await page.getByLabel("Wijk").selectOption({ index: 1 });
    await press(page, "Voer het voorstel in");
    await expect(heading(page)).toHaveText("Bewijs van ontvangst");
    await expect(main(page).getByText(title)).toBeVisible();
    await inOrder(page, scripted);
  });

  test("enters a support list; bad lines are named, doubles are decided on", async ({ page, guard, scripted }) => {
    guard.allow(422);
    test.setTimeout(120_000);
    await open(page, "/meedoen/wijkbudget/voorstellen?volgorde=nodig", scripted);
    const href = await page.locator(".pl-card__link").nth(scripted ? 5 : 6).getAttribute("href");
    let number = href?.match(/\d+$/)?.[0] ?? "";
    const person = unique(scripted, "Anna Jansen").replaceAll(/[^A-Za-z ]/g, "x");
    const enter = async (lines: string) => {
      await open(page, "/beheer/steunlijsten", scripted);
      await page.getByLabel("Nummer van het voorstel").fill(number);
      await page.getByRole("radio", { name: "Papier of brief" }).check();
      await page.getByLabel("Herkomst").fill("Lijst van de winkel");
      await page.getByLabel("Namen, één per regel").fill(lines);
      await press(page, "Voer de lijst in");
    };
    const known = number;
    number = "99999";
    await enter(person);
    await expect(page.locator(summary)).toContainText("Er is geen voorstel met dit nummer.");
    number = known;
    await enter(`${person}; 1234 AB; 12\n; 1234 AB\nPiet; 99`);
    await expect(page.locator(summary)).toContainText("Regel 2");
    await expect(page.locator(summary)).toContainText("Regel 3");
    await inOrder(page, scripted);
    await enter(person);
    await expect(heading(page)).toContainText("Steunlijst");
    await enter(`${person}\n${person}`);
    await expect(main(page).getByRole("heading", { name: "Kies per regel" })).toBeVisible();
    await inOrder(page, scripted);
    await page.setViewportSize({ width: 320, height: 640 });
    const table = await main(page).locator(".pl-table-container").evaluate((at) => at.scrollWidth - at.clientWidth);
    expect(table).toBe(0);
    await main(page).getByRole("button", { name: new RegExp(`^Dezelfde persoon.*${person}`) }).first().click();
    const said = page.locator("#melding");
    await expect(said).toContainText(`${person} is dezelfde persoon en telt niet dubbel.`);
    if (scripted) await expect(said).toBeFocused();
    await expect(said).toBeInViewport();
    await press(page, new RegExp(`^Iemand anders.*${person}`));
    await expect(said).toContainText(`${person} is iemand anders en telt mee.`);
    if (scripted) await expect(said).toBeFocused();
    await expect(main(page).getByRole("heading", { name: "Kies per regel" })).toHaveCount(0);
  });
});

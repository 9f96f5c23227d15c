// What staff do, each task from beginning to end with the keyboard alone, in a wide window and in a narrow one.
import { Keyboard, test, windows } from "../support/keyboard";
import { mailOf, session } from "../support/personas";
import { expect, open } from "../support/test";
import type { Page } from "@playwright/test";

const list = "/meedoen/wijkbudget/voorstellen";
const main = (page: Page) => page.getByRole("main");
const button = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name });
const link = (page: Page, name: string | RegExp) => main(page).getByRole("link", { name });
const said = (page: Page, words: string | RegExp) => expect(main(page).getByText(words).first()).toBeVisible();
const fold = (page: Page, words: string | RegExp) => main(page).locator("summary", { hasText: words }).first();
const unique = (run: number, what: string) => `${what} ${run}${Date.now() % 10_000_000}`;

/** From the work list to a part of the staff side. */
async function go(page: Page, keys: Keyboard, scripted: boolean, to: string): Promise<void> {
  await open(page, "/beheer", scripted);
  await keys.unfold(fold(page, "Menu van beheer"));
  await keys.follow(page.getByRole("navigation", { name: "Beheer" }).getByRole("link", { name: to }));
  await keys.arrived(to);
}

/** To another page of the same process. */
async function tab(page: Page, keys: Keyboard, name: string, title: string | RegExp = name): Promise<void> {
  const parts = page.getByRole("navigation", { name: "Onderdelen van dit proces" });
  await keys.follow(parts.getByRole("link", { name, exact: true }));
  await keys.arrived(title);
}

/** Make a process; one ends on its phases. */
async function newProcess(page: Page, keys: Keyboard, scripted: boolean, question: string): Promise<void> {
  await go(page, keys, scripted, "Processen");
  await keys.follow(link(page, "Maak een nieuw proces"));
  await keys.arrived("Nieuw proces");
  await keys.type(page.getByLabel("De vraag"), question);
  await keys.press(button(page, "Sla op"));
  await page.waitForURL(/\/fases$/);
  await keys.sent("Fases");
  await said(page, "Het concept is opgeslagen.");
}

/** Put somebody in the team. */
async function member(page: Page, keys: Keyboard, role: string, name: string, replacement = ""): Promise<void> {
  await keys.unfold(fold(page, "Zet iemand in het team"));
  const form = main(page).locator("form", { has: page.locator("#nieuw-role") });
  await keys.select(form.getByLabel("Rol"), role);
  await keys.type(form.getByLabel("Naam"), name);
  await keys.type(form.getByLabel("Uren per week"), "8");
  if (replacement) await keys.type(form.getByLabel(/^Wie vervangt/), replacement);
  await keys.press(form.getByRole("button", { name: "Zet iemand in het team" }));
  await expect(main(page).getByRole("heading", { name: role, exact: true }).first()).toBeVisible();
  await keys.keptPlace();
}

/** Without a lesson no process is closed. */
async function lesson(page: Page, keys: Keyboard): Promise<void> {
  await keys.type(page.getByLabel("De les in één regel"), "Begin eerder met de regels");
  await keys.choose(main(page).getByLabel("Anders doen"));
  await keys.select(page.getByLabel("Bij welke stap van de gids"), "B3");
  await keys.type(page.getByLabel("Wat gebeurde er?"), "De regels stonden er te laat op.");
  await keys.type(page.getByLabel("Wat doet u een volgende keer?"), "Eerst de regels, dan de ideeën.");
  await keys.select(page.getByLabel("Vanuit welke rol"), "Projectleider");
  await keys.press(button(page, "Sla de les op"));
  await said(page, "De les is opgeslagen.");
}

for (const viewport of windows) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });
    test.setTimeout(180_000);

    test.describe("as a project leader", () => {
      test.use({ storageState: session("projectLeader") });

      test("a process is made, filled, carried by a team, opened, closed and put away", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await newProcess(page, keys, scripted, unique(run, "Wat doen we met het plein?"));

        const phase = (n: number) => page.getByRole("group", { name: `Fase ${n}: nieuw` });
        await keys.type(phase(1).getByLabel("Naam"), "Plannen insturen");
        await keys.date(phase(1).getByLabel("Begint op"), "2026-01-05T09:00");
        await keys.date(phase(1).getByLabel("Tot en met"), "2030-01-05T23:59");
        await keys.tick(phase(1).getByLabel("Voorstellen insturen"));
        await keys.press(button(page, "Voeg een fase toe"));
        await expect(phase(3)).toBeVisible();
        await keys.keptPlace();
        await keys.type(phase(3).getByLabel("Naam"), "Stemmen");
        await keys.date(phase(3).getByLabel("Begint op"), "2029-01-05T09:00");
        await keys.press(button(page, "Sla de fases op"));
        const summary = await keys.refused("Begin van fase 3: dit valt samen met de fase Plannen insturen");
        await keys.follow(summary.getByRole("link").first());
        await expect(phase(3).getByLabel("Begint op")).toBeFocused();
        await keys.date(phase(3).getByLabel("Begint op"), "2030-01-06T00:00");
        await keys.press(button(page, "Bekijk wat er verandert"));
        await keys.refused("“Stemmen” komt erbij");
        await keys.press(button(page, "Sla de fases op"));
        await said(page, "De fases zijn opgeslagen.");
        await keys.keptPlace();

        await tab(page, keys, "Overzicht", /^Wat doen we met het plein/);
        await keys.press(button(page, "Laat het proces nakijken"));
        await said(page, "Het proces wacht nu op controle.");
        await keys.keptPlace();
        await keys.press(button(page, "Open het proces voor iedereen"));
        const missing = await keys.refused("Wie beslist");
        await keys.follow(missing.getByRole("link", { name: /^Wie beslist/ }));
        await expect(page.getByLabel("Wie beslist")).toBeFocused();
        await keys.type(page.getByLabel("Wie beslist"), "De gemeenteraad");
        await keys.choose(page.getByRole("radio", { name: "Adviseren" }));
        await keys.type(page.getByLabel("Wat staat vast"), "Er komen geen extra parkeerplaatsen.");
        await keys.type(page.getByLabel("Wat ligt open"), "De inrichting van het plein.");
        await keys.date(page.getByLabel("Datum van het besluit"), "2030-06-17");
        await keys.type(page.getByLabel("Belofte"), "Wij leggen uit wat wij met elk voorstel doen.");
        await keys.type(page.getByLabel(/^Bewoners/), "Wie aan het plein woont.");
        await keys.type(page.getByLabel(/^Zo blijven mensen betrokken/), "Elk jaar lopen wij samen over het plein.");
        await keys.press(button(page, "Sla op"));
        await said(page, "Het proces is opgeslagen.");
        await keys.keptPlace();

        await tab(page, keys, "Team en steun");
        await member(page, keys, "Opdrachtgever", "Ine Dijkstra");
        await member(page, keys, "Projectleider", "Sam Vos", "Kim Bos");
        await member(page, keys, "Communicatie en webredactie", "Noor Haan");
        await member(page, keys, "Wie de berichten controleert", "Teun Smit");
        const form = main(page).locator("form", { has: page.locator("#akkoord-promised") });
        await keys.choose(form.getByLabel("College van burgemeester en wethouders"));
        await keys.type(form.getByLabel("Namens wie"), "Wethouder Buitenruimte");
        await keys.date(form.getByLabel("Datum van het akkoord"), "2026-10-01");
        await keys.type(form.getByLabel("Wat is er afgesproken"), "Het college voert de gekozen plannen uit.");
        await keys.press(form.getByRole("button", { name: "Leg het akkoord vast" }));
        await said(page, "Het akkoord is vastgelegd.");
        await keys.keptPlace();

        await tab(page, keys, "Overzicht", /^Wat doen we met het plein/);
        await keys.press(button(page, "Open het proces voor iedereen"));
        await said(page, "Het proces is open voor iedereen.");
        await keys.keptPlace();
        await keys.type(page.getByLabel(/^Uitkomst/), "Het plein wordt opnieuw ingericht.");
        await keys.press(button(page, "Sla op"));
        await said(page, "Het proces is opgeslagen.");
        await keys.follow(link(page, "Schrijf minstens één les op"));
        await page.waitForURL(/leren/);
        await lesson(page, keys);
        await tab(page, keys, "Overzicht", /^Wat doen we met het plein/);
        await keys.press(main(page).locator("summary", { hasText: "Rond het proces af" }));
        await keys.press(button(page, "Rond het proces af"));
        await said(page, "Het proces is afgerond.");
        await keys.keptPlace();
        await keys.press(main(page).locator("summary", { hasText: "Zet het proces in het archief" }));
        await keys.press(button(page, "Zet het proces in het archief"));
        await said(page, "Het proces staat in het archief.");
        await keys.keptPlace();
        await tab(page, keys, "Geschiedenis");
        await said(page, "Afgerond");
      });

      test("the guide is begun and a step is kept; the choice aid is answered and a choice is kept", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await newProcess(page, keys, scripted, unique(run, "Hoe wordt het plein groener?"));
        await keys.follow(page.getByRole("link", { name: "Start de gids" }));
        await keys.arrived("Gids");
        await keys.choose(page.getByRole("radio", { name: /^Klein/ }));
        await keys.press(button(page, "Start de gids"));
        await said(page, "De gids is gestart.");
        await keys.keptPlace();
        await keys.follow(main(page).locator("details").getByRole("link", { name: /^A1\. / }));
        await keys.arrived(/^A1\. /);
        await keys.choose(page.getByLabel("Niet nodig", { exact: true }));
        await keys.press(button(page, "Sla de stap op"));
        const summary = await keys.refused("Reden");
        await keys.follow(summary.getByRole("link").first());
        await keys.type(page.getByLabel("Waarom is dit niet nodig?"), "Dat is al besloten met de wijkraad.");
        await keys.press(button(page, "Sla de stap op"));
        await said(page, "Stap A1 is opgeslagen.");
        await keys.keptPlace();

        await tab(page, keys, "Keuzehulp");
        const questions = main(page).locator("fieldset", { has: page.locator("input[type=radio]") });
        for (const question of await questions.all()) await keys.choose(question.locator("input").first());
        await keys.press(button(page, "Toon passende methoden"));
        await page.waitForURL(/vraag=/);
        await keys.loaded();
        await keys.press(button(page, "Leg de keuze vast"));
        await keys.refused(/./);
        await keys.tick(main(page).locator("input[name=methode]").nth(1));
        await keys.type(page.getByLabel("Waarom deze keuze?"), "De wijkraad vroeg hierom.");
        await keys.press(button(page, "Leg de keuze vast"));
        await said(page, "De keuze is vastgelegd.");
        await keys.keptPlace();
      });

      test("news and documents are added, changed and removed; settings are kept", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await newProcess(page, keys, scripted, unique(run, "Hoe gaat het met de straat?"));
        await tab(page, keys, "Nieuws");
        const add = page.locator("form", { has: page.getByRole("button", { name: "Plaats het bericht" }) });
        await keys.press(add.getByRole("button", { name: "Plaats het bericht" }));
        await keys.refused(/./);
        await keys.type(add.getByLabel("Kop"), "De straat gaat open");
        await keys.type(add.getByLabel("Tekst"), "Volgende week begint het werk aan de straat.");
        await keys.press(add.getByRole("button", { name: "Plaats het bericht" }));
        // Nobody else reads a draft: the message waits with it.
        await said(page, "Het bericht is opgeslagen. Het komt op de pagina zodra het proces openbaar is.");
        await expect(main(page).getByText("Dit proces is nog niet openbaar.", { exact: false })).toBeVisible();
        await keys.keptPlace();
        await expect(fold(page, "Wijzig “De straat gaat open”")).toBeVisible();
        await keys.unfold(fold(page, "Wijzig “De straat gaat open”"));
        const change = page.locator("form", { has: page.getByRole("button", { name: "Sla het bericht op" }) });
        await keys.type(change.getByLabel("Kop"), "De straat gaat weer open");
        await keys.press(change.getByRole("button", { name: "Sla het bericht op" }));
        await said(page, "Het bericht is gewijzigd.");
        await keys.keptPlace();
        await expect(fold(page, "Wijzig “De straat gaat weer open”")).toBeVisible();
        await keys.unfold(fold(page, "Wijzig “De straat gaat weer open”"));
        await keys.press(button(page, "Haal dit bericht weg"));
        await said(page, "Het bericht is weggehaald.");
        await keys.keptPlace();

        await tab(page, keys, "Documenten");
        await keys.type(page.getByLabel("Titel"), "Tekening van het plein");
        await keys.type(page.getByLabel("Webadres"), "https://voorbeeldstad.example/tekening.pdf");
        await keys.type(page.getByLabel("Soort en grootte"), "pdf, 340 kB");
        await keys.press(button(page, "Voeg een document toe"));
        await expect(link(page, "Tekening van het plein")).toBeVisible();
        await keys.keptPlace();

        await tab(page, keys, "Instellingen");
        await keys.type(page.getByLabel("Aantal steunbetuigingen dat nodig is"), "40");
        await keys.press(button(page, "Sla de instellingen op"));
        await said(page, "De instellingen zijn opgeslagen.");
        await keys.keptPlace();
      });

      test("a proposal is answered", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await go(page, keys, scripted, "Voorstellen");
        await keys.unfold(fold(page, "Filteren"));
        await keys.tick(page.getByLabel("Alleen zonder eindantwoord"));
        await keys.press(button(page, "Toon voorstellen"));
        await page.waitForURL(/open=1/);
        await keys.loaded();
        await keys.follow(main(page).locator("tbody th a").nth(6 + run));
        await expect(main(page).getByRole("heading", { name: "Geef antwoord" })).toBeVisible();
        await keys.press(button(page, "Plaats het antwoord"));
        const summary = await keys.refused("Antwoord: maak een keuze");
        await keys.follow(summary.getByRole("link").first());
        await keys.choose(page.getByRole("radio", { name: "Wordt bekeken" }));
        await keys.type(page.getByLabel("Uitleg"), "Wij zoeken uit of dit op deze plek kan en wat het kost.");
        await keys.press(button(page, "Plaats het antwoord"));
        await said(page, "Het antwoord staat op de website.");
        await keys.keptPlace();
      });
    });

    test.describe("as a moderator", () => {
      test.use({ storageState: session("moderator") });

      test("a reported argument is removed and put back, a proposal hidden and shown", async ({ page, browser, guard, keys, scripted, run }) => {
        guard.allow(422);
        // Somebody writes, and somebody else reports it; how is the task of another test.
        const text = unique(run, "Wat een onzin");
        const as = async (role: "organisation" | "business") =>
          (await browser.newContext({ storageState: session(role), javaScriptEnabled: false })).newPage();
        const author = await as("organisation");
        await author.goto(list);
        const address = (await author.locator(".pl-card__link").nth(10 + run).getAttribute("href")) ?? "";
        await author.goto(`${address}/argumenten/nieuw`);
        await author.locator("input[name=side]").first().check();
        await author.locator("textarea[name=body]").fill(text);
        await author.getByRole("button", { name: "Argument plaatsen" }).click();
        const reader = await as("business");
        await reader.goto(`${address}/argumenten`);
        await reader.locator(".pl-comment", { hasText: text }).getByRole("link", { name: /Melden/ }).click();
        await reader.getByRole("button", { name: "Argument melden" }).click();
        const name = (await reader.locator("h1").innerText()).match(/“(.*)”/)?.[1] ?? "";
        for (const one of [author, reader]) await one.context().close();

        await open(page, "/beheer", scripted);
        await keys.follow(main(page).locator('a[href$="#argumenten"]', { hasText: name }).first());
        await keys.arrived(name);
        const row = main(page).locator(".pl-comment", { hasText: text });
        await keys.unfold(row.locator("summary"));
        await keys.press(row.getByRole("button", { name: /Verwijder met een reden/ }));
        await keys.refused("Reden");
        await keys.type(row.getByLabel("Reden"), "Dit gaat niet over het voorstel.");
        await keys.press(row.getByRole("button", { name: /Verwijder met een reden/ }));
        await said(page, "Het argument is verwijderd. De schrijver krijgt een mail.");
        await keys.keptPlace();
        await keys.press(row.getByRole("button", { name: /Zet terug/ }));
        await said(page, "Het argument staat er weer. De schrijver krijgt een mail.");
        await keys.keptPlace();

        await keys.unfold(fold(page, "Verberg het voorstel"));
        const form = page.locator("form", { has: page.getByRole("button", { name: "Verberg het voorstel" }) });
        await keys.press(form.getByRole("button", { name: "Verberg het voorstel" }));
        await keys.refused("Reden");
        await keys.type(form.getByLabel("Reden"), "Er staat een telefoonnummer van iemand anders in.");
        await keys.press(form.getByRole("button", { name: "Verberg het voorstel" }));
        await said(page, "Het voorstel is verborgen.");
        await keys.keptPlace();
        await keys.press(button(page, "Maak weer zichtbaar"));
        await said(page, "Het voorstel is weer te zien.");
        await keys.keptPlace();
      });
    });

    test.describe("as a desk clerk", () => {
      test.use({ storageState: session("deskClerk") });

      test("a proposal from paper is entered, and a list with somebody who may be there twice", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await go(page, keys, scripted, "Voorstel invoeren");
        await keys.press(button(page, "Voer het voorstel in"));
        const summary = await keys.refused(/./);
        await keys.follow(summary.getByRole("link").first());
        await keys.select(page.getByLabel("Bij welk proces hoort het?"), "wijk");
        await keys.choose(page.getByRole("radio", { name: "Balie" }));
        await keys.type(page.getByLabel("Herkomst"), "Inloopavond buurthuis");
        await keys.type(page.getByLabel("Naam die bij het voorstel komt te staan"), "Mevrouw De Wit");
        const title = unique(run, "Een bank bij de kerk");
        await keys.type(page.getByLabel("Titel"), title);
        await keys.type(page.getByLabel("Uitleg"), "Bij de kerk kun je nergens zitten. Een bank onder de boom helpt ouderen.");
        await keys.select(page.getByLabel("Thema"), 1);
        await keys.select(page.getByLabel("Wijk"), 1);
        await keys.press(button(page, "Voer het voorstel in"));
        await keys.sent("Bewijs van ontvangst");
        await said(page, title);
        const number = await main(page).locator("dt", { hasText: "Nummer van het voorstel" }).locator("+ dd").innerText();

        const person = `Anna Jansen ${"abcd"[run]}${Date.now()}`.replaceAll(/\d/g, (figure) => "qwertyuiop"[Number(figure)] ?? "");
        const enter = async () => {
          await keys.type(page.getByLabel("Nummer van het voorstel"), number);
          await keys.choose(page.getByRole("radio", { name: "Papier of brief" }));
          await keys.type(page.getByLabel("Herkomst"), "Lijst van de winkel");
          await keys.type(page.getByLabel("Namen, één per regel"), `${person}\nPiet Puk van ${person}`);
          await keys.press(button(page, "Voer de lijst in"));
          await keys.sent(/^Steunlijst \d/);
        };
        await go(page, keys, scripted, "Steunlijsten");
        await enter();
        await go(page, keys, scripted, "Steunlijsten");
        await enter();
        await expect(main(page).getByRole("heading", { name: "Kies per regel" })).toBeVisible();
        await keys.press(button(page, new RegExp(`^Dezelfde persoon ?: ${person}`)));
        await said(page, `${person} is dezelfde persoon en telt niet dubbel.`);
        await keys.keptPlace();
        await keys.press(button(page, new RegExp(`^Iemand anders ?: Piet Puk van ${person}`)));
        await said(page, `Piet Puk van ${person} is iemand anders en telt mee.`);
        await keys.keptPlace();
      });
    });

    test.describe("as an administrator", () => {
      test.use({ storageState: session("administrator") });

      test("a role is given and taken away; the audit log and the outgoing mail are read", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await go(page, keys, scripted, "Mensen en rollen");
        await keys.press(button(page, "Geef deze rol"));
        const summary = await keys.refused("E-mailadres");
        await keys.follow(summary.getByRole("link").first());
        // A role that nobody needs, for each run another.
        const role = ["Beoordelaar", "Moderator", "Projectleider", "Baliemedewerker"][run] ?? "";
        const mail = mailOf("communication");
        await keys.type(main(page).getByLabel("E-mailadres"), mail);
        await keys.choose(main(page).getByLabel(role, { exact: true }));
        await keys.press(button(page, "Geef deze rol"));
        await said(page, "De rol is gegeven.");
        await keys.keptPlace();
        const row = main(page).getByRole("row", { name: new RegExp(mail) });
        await keys.press(row.getByRole("button", { name: new RegExp(`^Haal weg ?: ${role}`) }));
        await said(page, "De rol is weggehaald.");
        await keys.keptPlace();

        await go(page, keys, scripted, "Logboek");
        await keys.select(page.getByLabel("Wat is er gedaan?"), "Rol weggehaald");
        await keys.press(button(page, "Toon"));
        await page.waitForURL(/wat=role_take/);
        await expect(main(page).getByRole("row", { name: new RegExp(`Rol weggehaald.*${role}`) }).first()).toBeVisible();
        await keys.loaded();

        await go(page, keys, scripted, "Uitgaande mail");
        await keys.follow(main(page).getByRole("table").getByRole("link").first());
        await expect(main(page).getByRole("heading", { name: "Tekst" })).toBeVisible();
        await keys.arrived(/./);
      });
    });
  });
}

// What residents do, each task from beginning to end with the keyboard alone, in a wide window and in a narrow one.
import path from "node:path";
import { Keyboard, test, windows } from "../support/keyboard";
import { session } from "../support/personas";
import { expect, open } from "../support/test";
import type { Page } from "@playwright/test";

const list = "/meedoen/wijkbudget/voorstellen";
const main = (page: Page) => page.getByRole("main");
const banner = (page: Page) => page.getByRole("banner");
const button = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name });
const link = (page: Page, name: string | RegExp) => main(page).getByRole("link", { name });
const said = (page: Page, words: string | RegExp) => expect(main(page).getByText(words).first()).toBeVisible();
/** The row with this text. */
const row = (page: Page, text: string) => main(page).locator(".pl-comment", { hasText: text });
const unique = (run: number, what: string) => `${what} ${run}${Date.now() % 10_000_000}`;

/** From the page that says a mail was sent, through the demo's mail, to the page that its link leads to. */
async function byMail(page: Page, keys: Keyboard, scripted: boolean, mail: string): Promise<void> {
  await keys.follow(link(page, "Lees de mail"));
  await keys.arrived("Mail van deze voorbeeldwebsite");
  await keys.type(main(page).getByLabel("E-mailadres"), mail);
  await page.keyboard.press("Enter");
  await page.waitForURL(/adres=/);
  await keys.loaded();
  const letter = main(page).locator("a[href*='code=']").first();
  await keys.follow(letter);
  await page.waitForURL(/code=/);
  await keys.loaded();
}

interface Newcomer {
  mail: string;
  kind?: "Namens een bedrijf" | "Namens een organisatie";
  organisation?: string;
}

/** Make an account, confirm it and be signed in. */
async function signUp(page: Page, keys: Keyboard, scripted: boolean, who: Newcomer): Promise<void> {
  await open(page, "/inloggen", scripted);
  await keys.follow(link(page, "Account maken"));
  await keys.arrived("Account maken");
  await keys.type(main(page).getByLabel("E-mailadres"), who.mail);
  await keys.type(main(page).getByLabel("Naam", { exact: true }), "Noor de Groot");
  if (who.kind) {
    await keys.choose(main(page).getByLabel(who.kind));
    await keys.type(main(page).getByLabel(/^Naam van het bedrijf/), who.organisation ?? "");
  }
  await keys.type(main(page).getByLabel(/^Wachtwoord/), "vier paarse fietsen");
  await keys.press(button(page, "Maak mijn account"));
  await keys.sent("Kijk in uw mail");
  await byMail(page, keys, scripted, who.mail);
  await keys.press(button(page, "Bevestig mijn e-mailadres"));
  await page.waitForURL(/\/mijn$/);
  await said(page, "Uw e-mailadres is bevestigd.");
  await keys.loaded();
}

for (const viewport of windows) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });
    test.setTimeout(120_000);

    test("the first stop leads past the header, and another language is found", async ({ page, keys, scripted }) => {
      await open(page, list, scripted);
      const skip = page.locator(".pl-skip-link");
      await keys.follow(skip);
      await expect(main(page)).toBeFocused();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement))).toBe(true);
      await keys.menu();
      await keys.follow(banner(page).getByRole("link", { name: "English" }));
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await keys.loaded();
      await keys.menu();
      await keys.follow(banner(page).getByRole("link", { name: "Nederlands" }));
      await expect(page.locator("html")).toHaveAttribute("lang", "nl");
      await keys.loaded();
      await keys.menu();
      await keys.follow(page.locator("#menu").getByRole("link", { name: "Hulp en contact" }));
      await keys.arrived("Hulp en contact");
    });

    test("proposals are searched, filtered and turned, and one is read and shared", async ({ page, context, keys, scripted }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await open(page, "/", scripted);
      await keys.follow(link(page, /Welk plan maakt uw wijk/));
      await keys.arrived(/Welk plan maakt uw wijk/);
      await keys.follow(link(page, /^Bekijk alle voorstellen/));
      await page.waitForURL(/voorstellen$/);
      await keys.arrived(/./);
      const cards = page.locator(".pl-card__link");
      const first = await cards.first().innerText();
      await keys.follow(link(page, "Volgende voorstellen"));
      await page.waitForURL(/plaats=/);
      await expect(cards.first()).not.toHaveText(first);
      await keys.keptPlace();
      await keys.follow(link(page, "Vorige voorstellen"));
      await expect(cards.first()).toHaveText(first);
      await keys.keptPlace();

      const filters = main(page).locator("summary", { hasText: "Zoeken en filteren" });
      await keys.unfold(filters);
      await keys.type(page.getByLabel("Zoek in de voorstellen").and(page.getByRole("searchbox")), "bank");
      await page.keyboard.press("Enter");
      await page.waitForURL(/zoek=bank/);
      await keys.loaded();
      await keys.unfold(filters);
      await keys.select(page.getByLabel("Volgorde"), "Nieuwste eerst");
      await keys.press(button(page, "Toon voorstellen"));
      await page.waitForURL(/volgorde=nieuw/);
      await keys.loaded();
      await keys.unfold(filters);
      await keys.follow(link(page, "Filters wissen"));
      await page.waitForURL((url) => !url.search.includes("bank"));
      await expect(cards.first()).toHaveText(first);

      await keys.follow(cards.first());
      await keys.arrived(first);
      await keys.to(link(page, "Mail deze pagina"));
      if (!scripted) return;
      await keys.to(button(page, "Druk deze pagina af"));
      await keys.press(button(page, "Kopieer het adres"));
      await said(page, "Het adres is gekopieerd.");
      await expect(button(page, "Kopieer het adres")).toBeFocused();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    });

    test("somebody signs up, signs out, and signs in by a mailed link and by password", async ({ page, guard, keys, scripted, run }) => {
      guard.allow(422);
      const mail = `${unique(run, "toetsen").replace(" ", "-")}@bewoners.example`;
      await signUp(page, keys, scripted, { mail });
      const out = async () => {
        await keys.menu();
        await keys.press(banner(page).getByRole("button", { name: "Uitloggen" }));
        await said(page, "U bent uitgelogd.");
        await keys.loaded();
      };
      await out();
      await keys.menu();
      await keys.follow(banner(page).getByRole("link", { name: "Inloggen" }));
      await keys.arrived("Inloggen");
      const byLink = main(page).locator("form", { has: page.getByRole("button", { name: "Stuur mij een link" }) });
      await keys.type(byLink.getByLabel("E-mailadres"), mail);
      await keys.press(byLink.getByRole("button", { name: "Stuur mij een link" }));
      await keys.sent("Kijk in uw mail");
      await byMail(page, keys, scripted, mail);
      await keys.press(button(page, "Log in"));
      await said(page, "U bent ingelogd.");
      await keys.loaded();
      await out();

      await open(page, "/inloggen", scripted);
      const byPassword = main(page).locator("form", { has: page.locator("input[type=password]") });
      await keys.type(byPassword.getByLabel("E-mailadres"), mail);
      await keys.type(byPassword.getByLabel("Wachtwoord"), "een heel ander wachtwoord");
      await keys.press(byPassword.getByRole("button", { name: "Inloggen" }));
      await keys.refused("Het e-mailadres of het wachtwoord klopt niet");
      await keys.type(byPassword.getByLabel("Wachtwoord"), "vier paarse fietsen");
      await page.keyboard.press("Enter");
      await said(page, "U bent ingelogd.");
    });

    test("a business takes part, changes its mail address and signs out another device", async ({ page, browser, keys, scripted, run }) => {
      const mail = `${unique(run, "bakker").replace(" ", "-")}@bewoners.example`;
      await signUp(page, keys, scripted, { mail, kind: "Namens een bedrijf", organisation: "Bakkerij Zonder Muis" });
      await keys.menu();
      await keys.follow(banner(page).getByRole("link", { name: "Bakkerij Zonder Muis" }));
      await keys.arrived("Mijn gegevens");
      await keys.choose(main(page).getByLabel("Namens een organisatie"));
      await keys.press(button(page, "Bewaar mijn gegevens"));
      await said(page, "Uw gegevens zijn bewaard.");
      await keys.loaded();

      await keys.follow(page.getByRole("navigation", { name: "Mijn account" }).getByRole("link", { name: "E-mailadres" }));
      await keys.arrived("E-mailadres wijzigen");
      const changed = `nieuw-${mail}`;
      await keys.type(main(page).getByLabel("Nieuw e-mailadres"), changed);
      await keys.type(main(page).getByLabel(/^Uw wachtwoord/), "vier paarse fietsen");
      await keys.press(button(page, "Stuur een link"));
      await said(page, "Wij hebben een mail gestuurd naar het nieuwe adres.");
      await keys.keptPlace();
      await byMail(page, keys, scripted, changed);
      await keys.press(button(page, "Gebruik dit e-mailadres"));
      await page.waitForURL(/account\/mail$/);
      await said(page, `Uw e-mailadres is nu ${changed}.`);
      await keys.loaded();

      const elsewhere = await browser.newContext({ javaScriptEnabled: scripted, viewport });
      const other = await elsewhere.newPage();
      const otherKeys = new Keyboard(other, scripted);
      await open(other, "/inloggen", scripted);
      const form = main(other).locator("form", { has: other.locator("input[type=password]") });
      await otherKeys.type(form.getByLabel("E-mailadres"), changed);
      await otherKeys.type(form.getByLabel("Wachtwoord"), "vier paarse fietsen");
      await other.keyboard.press("Enter");
      await said(other, "U bent ingelogd.");
      await keys.follow(page.getByRole("navigation", { name: "Mijn account" }).getByRole("link", { name: "Ingelogde apparaten" }));
      await keys.arrived("Ingelogde apparaten");
      await keys.press(button(page, /^Log uit ?: Chrome op/).first());
      await said(page, "Het apparaat is uitgelogd.");
      await keys.keptPlace();
      await elsewhere.close();
    });

    test("votes are counted again from a file", async ({ page, keys, scripted }) => {
      await open(page, "/help", scripted);
      await keys.follow(link(page, "Zelf natellen"));
      await keys.arrived("Zelf natellen");
      const coming = page.waitForEvent("download");
      await keys.follow(link(page, "Download het voorbeeld (dorp.pb)"));
      expect((await coming).suggestedFilename()).toBe("dorp.pb");
      if (!scripted) return;
      const asked = page.waitForEvent("filechooser");
      await keys.press(page.getByLabel("Bestand met stemmen"));
      await (await asked).setFiles(path.resolve("../public/voorbeelden/dorp.pb"));
      await expect(page.getByRole("heading", { level: 2, name: /^Uitslag/ })).toBeFocused();
      await keys.select(page.getByLabel("Andere telregel"), "Gelijke delen");
      await expect(page.getByText("4 plannen hebben met deze regel een andere uitkomst.")).toBeVisible();
      await keys.keptPlace();
      await keys.unfold(main(page).locator("summary", { hasText: "Bankjes bij de vijver: Niet gekozen" }));
      await keys.press(button(page, "Reken uit hoeveel stemmen erbij"));
      await expect(page.getByText(/stembiljet(ten)? erbij, alleen voor dit plan/)).toBeVisible();
      await keys.keptPlace();
    });

    test("the questions of the choice aid are answered", async ({ page, keys, scripted }) => {
      await open(page, "/methoden", scripted);
      await keys.follow(link(page, "Start de keuzehulp"));
      await page.waitForURL(/keuzehulp$/);
      await keys.arrived(/./);
      await keys.press(button(page, "Toon passende methoden"));
      const summary = await keys.refused("Er zijn 11 dingen");
      await keys.follow(summary.getByRole("link").first());
      await expect(main(page).locator("input").first()).toBeFocused();
      for (const group of await main(page).locator("fieldset").all()) await keys.choose(group.locator("input").nth(1));
      await keys.press(button(page, "Toon passende methoden"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Uitkomst van de keuzehulp");
      await keys.loaded();
    });

    test("in the dark the focus is seen too", async ({ page, keys, scripted }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await open(page, "/inloggen", scripted);
      await keys.to(page.getByRole("contentinfo").getByRole("link", { name: "Toegankelijkheid" }));
      await keys.to(page.locator(".pl-skip-link"));
    });

    test.describe("as a resident", () => {
      test.use({ storageState: session("resident") });

      test("a proposal is supported, and the support is taken back", async ({ page, keys, scripted, run }) => {
        await open(page, list, scripted);
        await keys.follow(page.locator(".pl-card__link").nth(14 + run));
        await page.waitForURL(/voorstellen\/\d+$/);
        await keys.arrived(/./);
        const box = page.locator("#steun");
        const back = button(page, /Ik trek mijn steun in/);
        if (await back.isVisible()) await keys.press(back);
        await keys.press(button(page, /Ik steun dit/));
        await said(page, "Dank u. U steunt nu dit voorstel.");
        if (scripted) await expect(box).toBeFocused();
        await page.keyboard.press("Tab");
        // Right after the box comes what undoes it.
        await expect(back).toBeFocused();
        await keys.press(back);
        await said(page, "U steunt dit voorstel niet meer.");
        if (scripted) await expect(box).toBeFocused();
      });
    });

    // An account may send in only so much in an hour; nobody else sends in as this one.
    test.describe("as an organisation", () => {
      test.use({ storageState: session("organisation") });

      test("a proposal is sent in next to those like it, changed and withdrawn", async ({ page, guard, keys, scripted, run }) => {
        guard.allow(422);
        await open(page, list, scripted);
        await keys.follow(link(page, "Voorstel insturen").first());
        await keys.arrived("Uw voorstel insturen");
        const title = page.getByLabel("Titel van uw voorstel");
        if (viewport.width === 320) {
          await keys.press(button(page, "Voorstel insturen"));
          const summary = await keys.refused("Titel van uw voorstel");
          await keys.follow(summary.getByRole("link").first());
          await expect(title).toBeFocused();
        }
        const name = unique(run, "Een bank bij de vijver");
        await keys.type(title, name);
        if (scripted) {
          await said(page, "Lijkt uw idee op een van deze voorstellen?");
          // One is still where one was typing, and finds what came at the next stop.
          await expect(title).toBeFocused();
          await page.keyboard.press("Tab");
          await expect(main(page).locator(".pl-link-list a").first()).toBeFocused();
        }
        const wish = "Bij de vijver staat niets om op te zitten. Met een bank onder de wilg kunnen ouderen daar uitrusten.";
        await keys.type(page.getByLabel("Uw voorstel", { exact: true }), wish);
        await keys.select(page.getByLabel("Onderwerp"), 1);
        await keys.select(page.getByLabel("In welke wijk?"), 1);
        await keys.press(button(page, "Voorstel insturen"));
        if (!scripted) {
          await keys.refused("Lijkt uw idee op een van deze voorstellen?");
          await keys.press(button(page, "Toch insturen"));
        }
        await page.waitForURL(/voorstellen\/\d+$/);
        await keys.sent(name);

        await keys.follow(link(page, "Voorstel aanpassen"));
        await keys.arrived("Uw voorstel aanpassen");
        await keys.type(title, `${name} beter`);
        await keys.press(button(page, "Wijzigingen opslaan"));
        await page.waitForURL(/voorstellen\/\d+$/);
        await keys.sent(`${name} beter`);
        await keys.follow(link(page, "Voorstel intrekken"));
        await keys.arrived("Uw voorstel intrekken?");
        await keys.press(button(page, "Ja, voorstel intrekken"));
        await said(page, "Uw voorstel is ingetrokken.");
        await keys.keptPlace();
      });

      test("an argument is given, reported by somebody else and taken away", async ({ page, browser, guard, keys, scripted, run }) => {
        guard.allow(422);
        const text = unique(run, "Te duur voor wat het is");
        await open(page, list, scripted);
        await keys.follow(page.locator(".pl-card__link").nth(6 + run));
        await page.waitForURL(/voorstellen\/\d+$/);
        await keys.arrived(/./);
        await keys.follow(link(page, "Argument geven").first());
        await keys.arrived("Geef uw argument");
        await keys.press(button(page, "Argument plaatsen"));
        const summary = await keys.refused("Uw argument");
        await keys.follow(summary.getByRole("link").first());
        await expect(main(page).locator("form input[type=radio]").first()).toBeFocused();
        await keys.choose(page.getByLabel("Ik ben tegen"));
        await keys.type(page.getByLabel("Uw argument", { exact: true }), text);
        await keys.press(button(page, "Argument plaatsen"));
        await said(page, "Dank u. Uw argument staat op de site.");
        await keys.keptPlace();

        const context = await browser.newContext({ storageState: session("business"), javaScriptEnabled: scripted, viewport });
        const reader = await context.newPage();
        const readerKeys = new Keyboard(reader, scripted);
        await open(reader, page.url(), scripted);
        await readerKeys.follow(row(reader, text).getByRole("link", { name: /Melden/ }));
        await readerKeys.arrived("Dit argument melden?");
        await readerKeys.press(button(reader, "Argument melden"));
        await said(reader, "Dank u. De gemeente kijkt naar dit argument.");
        await readerKeys.keptPlace();
        await context.close();

        await keys.follow(row(page, text).getByRole("link", { name: /Verwijderen/ }));
        await keys.arrived("Uw argument verwijderen?");
        await keys.press(button(page, "Ja, argument verwijderen"));
        await said(page, "Uw argument is verwijderd.");
        await keys.keptPlace();
      });
    });
  });
}

// Accounts: signing up, in and out, one's own data, devices; and what staff see of it.
import { inOrder } from "../support/accessibility";
import { mailOf, password, session, signIn } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const fresh = (scripted: boolean, who: string) =>
  `${who}-${scripted ? "met" : "zonder"}-${Date.now()}@bewoners.example`;

/** The link in the latest mail to an address, as the demo shows it. */
async function mailedLink(page: Page, mail: string, scripted: boolean): Promise<string> {
  await open(page, `/demo/mail?adres=${encodeURIComponent(mail)}`, scripted);
  const link = main(page).locator("a[href*='code=']").first();
  return (await link.getAttribute("href")) ?? "";
}

/** A new account that is signed in; gives its address. */
async function newcomer(page: Page, scripted: boolean, who: string): Promise<string> {
  const mail = fresh(scripted, who);
  await open(page, "/aanmelden", scripted);
  await main(page).getByLabel("E-mailadres").fill(mail);
  await main(page).getByLabel("Naam", { exact: true }).fill("Noor de Groot");
  await main(page).getByRole("button", { name: "Maak mijn account" }).click();
  await page.waitForURL(/verstuurd$/);
  await open(page, await mailedLink(page, mail, scripted), scripted);
  await main(page).getByRole("button", { name: "Bevestig mijn e-mailadres" }).click();
  await page.waitForURL(/mijn$/);
  return mail;
}

test("somebody signs up, confirms, and is signed in", async ({ page, scripted }) => {
  const mail = fresh(scripted, "noor");
  await open(page, "/aanmelden?terug=/meedoen", scripted);
  await main(page).getByLabel("E-mailadres").fill(mail);
  await main(page).getByLabel("Naam", { exact: true }).fill("Noor de Groot");
  await main(page).getByLabel(/^Schuilnaam/).fill("Buurvrouw Noor");
  await main(page).getByRole("button", { name: "Maak mijn account" }).click();
  await page.waitForURL(/aanmelden\/verstuurd$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kijk in uw mail");
  const link = await mailedLink(page, mail, scripted);
  expect(link).toMatch(/^\/aanmelden\/bevestigen\?code=.+&terug=\/meedoen$/);
  await open(page, link, scripted);
  await inOrder(page, scripted);
  await main(page).getByRole("button", { name: "Bevestig mijn e-mailadres" }).click();
  await page.waitForURL(/meedoen$/);
  await expect(main(page).getByText("Uw e-mailadres is bevestigd.").first()).toBeVisible();
  await expect(page.getByRole("banner").getByText("Buurvrouw Noor").first()).toBeAttached();
});

test("a link from a mail works once", async ({ page, guard, scripted }) => {
  guard.allow(422);
  const mail = await newcomer(page, scripted, "eenmaal");
  const link = await mailedLink(page, mail, scripted);
  await open(page, link, scripted);
  await main(page).getByRole("button", { name: "Bevestig mijn e-mailadres" }).click();
  await expect(page.locator(summary)).toContainText("Deze link werkt niet meer");
  await expect(page.locator(summary).getByRole("link", { name: /Vraag een nieuwe link aan/ })).toBeVisible();
  await expect(main(page).getByRole("button", { name: "Bevestig mijn e-mailadres" })).toHaveCount(0);
  await inOrder(page, scripted);
});

test("a sign-up that is not right keeps what was typed and names each field", async ({ page, guard, scripted }) => {
  guard.allow(422);
  await open(page, "/aanmelden", scripted);
  await main(page).getByLabel("E-mailadres").fill("geen adres");
  await main(page).getByLabel("Namens een bedrijf").check();
  await main(page).getByLabel(/^Postcode/).fill("12");
  await main(page).getByLabel(/^Wachtwoord/).fill("kort");
  await main(page).getByRole("button", { name: "Maak mijn account" }).click();
  await expect(page.locator(summary).getByRole("link")).toHaveCount(5);
  await expect(page.locator(summary).getByRole("link", { name: /^E-mailadres: vul een e-mailadres in/ })).toBeVisible();
  await expect(main(page).getByLabel("E-mailadres")).toHaveValue("geen adres");
  await expect(main(page).getByLabel("Namens een bedrijf")).toBeChecked();
  // The server never sends a password back; with script the page was not replaced.
  if (!scripted) await expect(main(page).getByLabel(/^Wachtwoord/)).toHaveValue("");
  await inOrder(page, scripted);
});

test("a password that is not right says so, whoever it is", async ({ page, guard, scripted }) => {
  guard.allow(422);
  for (const mail of [mailOf("organisation"), "niemand@bewoners.example"]) {
    await open(page, "/inloggen", scripted);
    const form = page.locator("form", { has: page.locator("input[type=password]") });
    await form.locator("input[type=email]").fill(mail);
    await form.locator("input[type=password]").fill("een heel ander wachtwoord");
    await form.getByRole("button", { name: "Inloggen" }).click();
    await expect(page.locator(summary)).toContainText("Het e-mailadres of het wachtwoord klopt niet");
    await expect(form.locator("input[type=email]")).toHaveValue(mail);
  }
  await inOrder(page, scripted);
});

test("one mail address is asked for both ways to sign in, and Enter sends no mail", async ({ page, guard, scripted }) => {
  guard.allow(422);
  await open(page, "/inloggen", scripted);
  await expect(main(page).getByRole("textbox", { name: "E-mailadres" })).toHaveCount(1);
  await main(page).getByLabel("E-mailadres").fill(mailOf("resident"));
  await page.keyboard.press("Enter");
  await expect(page.locator(summary)).toContainText("Vul uw wachtwoord in, of kies “Stuur mij een link”");
  await expect(main(page).getByLabel("E-mailadres")).toHaveValue(mailOf("resident"));
  await inOrder(page, scripted);
});

test("somebody signs in by a mailed link and comes back where they were", async ({ page, scripted }) => {
  await open(page, "/inloggen?terug=/help", scripted);
  await inOrder(page, scripted);
  const form = main(page).locator("form", { has: page.getByRole("button", { name: "Stuur mij een link" }) });
  const mail = mailOf("valuator");
  await form.getByLabel("E-mailadres").fill(mail);
  await form.getByRole("button", { name: "Stuur mij een link" }).click();
  await page.waitForURL(/inloggen\/verstuurd$/);
  await inOrder(page, scripted);
  await open(page, await mailedLink(page, mail, scripted), scripted);
  await main(page).getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/help$/);
  await expect(main(page).getByText("U bent ingelogd.").first()).toBeVisible();
  await page.getByRole("button", { name: "Uitloggen" }).first().click();
  await page.waitForURL(/\/$/);
  await expect(main(page).getByText("U bent uitgelogd.").first()).toBeVisible();
});

test("after signing in one never lands on another site", async ({ page, scripted }) => {
  for (const odd of ["//elders.example", "https://elders.example", "/%5C%5Celders.example"]) {
    await page.context().clearCookies();
    await open(page, `/inloggen?terug=${odd}`, scripted);
    const form = page.locator("form", { has: page.locator("input[type=password]") });
    await form.locator("input[type=email]").fill(mailOf("resident"));
    await form.locator("input[type=password]").fill(password);
    await form.getByRole("button", { name: "Inloggen" }).click();
    await page.waitForURL((url) => url.pathname !== "/inloggen");
    expect(new URL(page.url()).hostname).toContain("voorbeeldstad");
  }
});

test("one's own data, mail address and password", async ({ page, guard, scripted }) => {
  guard.allow(422);
  const mail = await newcomer(page, scripted, "eigen");
  await open(page, "/account", scripted);
  await inOrder(page, scripted);
  await main(page).getByLabel("Namens een organisatie").check();
  await main(page).getByLabel(/^Naam van het bedrijf/).fill("Buurtvereniging De Linde");
  await main(page).getByRole("button", { name: "Bewaar mijn gegevens" }).click();
  await expect(main(page).getByText("Uw gegevens zijn bewaard.").first()).toBeVisible();
  await expect(main(page).getByText("Anderen zien u als Buurtvereniging De Linde.")).toBeVisible();

  await open(page, "/account/wachtwoord", scripted);
  await main(page).getByLabel(/^Nieuw wachtwoord/).fill("wachtwoord123");
  await main(page).getByRole("button", { name: "Bewaar het wachtwoord" }).click();
  await expect(page.locator(summary)).toContainText("moeilijk te raden");
  await main(page).getByLabel(/^Nieuw wachtwoord/).fill("vier paarse fietsen");
  await main(page).getByRole("button", { name: "Bewaar het wachtwoord" }).click();
  await expect(main(page).getByText("Uw wachtwoord is bewaard.").first()).toBeVisible();
  await expect(main(page).getByLabel("Uw wachtwoord van nu")).toBeVisible();

  await open(page, "/account/mail", scripted);
  const changed = fresh(scripted, "nieuw");
  await main(page).getByLabel("Nieuw e-mailadres").fill(changed);
  await main(page).getByLabel(/^Uw wachtwoord/).fill("mis mis mis");
  await main(page).getByRole("button", { name: "Stuur een link" }).click();
  await expect(page.locator(summary)).toContainText("Dit wachtwoord klopt niet");
  await expect(main(page).getByLabel("Nieuw e-mailadres")).toHaveValue(changed);
  await inOrder(page, scripted);
  await main(page).getByLabel(/^Uw wachtwoord/).fill("vier paarse fietsen");
  await main(page).getByRole("button", { name: "Stuur een link" }).click();
  await expect(main(page).getByText("Wij hebben een mail gestuurd naar het nieuwe adres.").first()).toBeVisible();
  await open(page, await mailedLink(page, changed, scripted), scripted);
  await main(page).getByRole("button", { name: "Gebruik dit e-mailadres" }).click();
  await page.waitForURL(/account\/mail$/);
  await expect(main(page).getByText(`Uw e-mailadres is nu ${changed}.`)).toBeVisible();
  await open(page, `/demo/mail?adres=${encodeURIComponent(mail)}`, scripted);
  await expect(main(page).getByRole("heading", { name: "Uw e-mailadres is gewijzigd" })).toBeVisible();

  await open(page, "/account/wachtwoord/verwijderen", scripted);
  await main(page).getByLabel("Uw wachtwoord van nu").fill("vier paarse fietsen");
  await main(page).getByRole("button", { name: "Verwijder mijn wachtwoord" }).click();
  await expect(main(page).getByText("Uw wachtwoord is verwijderd.").first()).toBeVisible();
});

test("other devices are seen and signed out", async ({ page, browser, scripted }) => {
  const mail = await newcomer(page, scripted, "apparaten");
  const elsewhere = await browser.newContext({ javaScriptEnabled: scripted });
  const other = await elsewhere.newPage();
  await open(other, "/inloggen", scripted);
  await main(other).getByLabel("E-mailadres").first().fill(mail);
  await main(other).getByRole("button", { name: "Stuur mij een link" }).click();
  await other.waitForURL(/verstuurd$/);
  await open(other, await mailedLink(other, mail, scripted), scripted);
  await main(other).getByRole("button", { name: "Log in" }).click();
  await other.waitForURL(/mijn$/);

  await open(page, "/account/sessies", scripted);
  await inOrder(page, scripted);
  await expect(main(page).getByText("Dit apparaat")).toBeVisible();
  await main(page).getByRole("button", { name: /^Log uit ?: Chrome op/ }).click();
  await expect(main(page).getByText("Het apparaat is uitgelogd.").first()).toBeVisible();
  await expect(main(page).getByRole("button", { name: /^Log uit/ })).toHaveCount(0);
  expect((await other.goto("/account"))?.status()).toBe(401);
  await elsewhere.close();
});

test("an account page asks a visitor to sign in and leads back", async ({ page, guard, scripted }) => {
  guard.allow(401);
  expect((await open(page, "/account/sessies", scripted))?.status()).toBe(401);
  await main(page).getByRole("link", { name: "Inloggen" }).click();
  await expect(page).toHaveURL(/inloggen\?terug=\/account\/sessies$/);
});

test.describe("as an administrator", () => {
  test.use({ storageState: session("administrator") });

  test("gives a role and takes it away, and the audit log tells", async ({ page, browser, guard, scripted }) => {
    guard.allow(422);
    // Nobody's session: signing in replaces the session of a browser.
    const visitor = await browser.newContext({ javaScriptEnabled: scripted, storageState: session("visitor") });
    const mail = await newcomer(await visitor.newPage(), scripted, "collega");
    await visitor.close();
    await open(page, "/beheer/mensen", scripted);
    await inOrder(page, scripted);
    await main(page).getByRole("button", { name: "Geef deze rol" }).click();
    await expect(page.locator(summary).getByRole("link")).toHaveCount(2);
    await main(page).getByLabel("E-mailadres").fill(mail);
    await main(page).getByLabel("Moderator", { exact: true }).check();
    await main(page).getByRole("button", { name: "Geef deze rol" }).click();
    await expect(main(page).getByText("De rol is gegeven.").first()).toBeVisible();
    const row = main(page).getByRole("row", { name: new RegExp(mail) });
    await row.getByRole("button", { name: /^Haal weg ?: Moderator/ }).click();
    await expect(main(page).getByText("De rol is weggehaald.").first()).toBeVisible();
    await expect(row).toHaveCount(0);
    await open(page, "/beheer/logboek?wat=role_take", scripted);
    await inOrder(page, scripted);
    await expect(main(page).getByRole("row", { name: /Rol weggehaald.*Noor de Groot.*Moderator/ }).first()).toBeVisible();
  });

  test("reads the outgoing mail", async ({ page, scripted }) => {
    await open(page, "/beheer/mail", scripted);
    await inOrder(page, scripted);
    await main(page).getByRole("table").getByRole("link").first().click();
    await expect(main(page).getByRole("heading", { name: "Tekst" })).toBeVisible();
    await inOrder(page, scripted);
  });
});

test("people, mail and audit log are for administrators only", async ({ page, guard, scripted }) => {
  guard.allow(401, 403);
  for (const address of ["/beheer/mensen", "/beheer/mail", "/beheer/logboek"]) {
    expect((await open(page, address, scripted))?.status(), address).toBe(401);
  }
  await signIn(page, mailOf("moderator"));
  for (const address of ["/beheer/mensen", "/beheer/mail", "/beheer/logboek"]) {
    expect((await open(page, address, scripted))?.status(), address).toBe(403);
  }
});

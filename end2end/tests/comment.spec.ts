// Arguments on a proposal: read, give, take away, report, and what staff do with them.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const list = "/meedoen/wijkbudget/voorstellen";
const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");

/** A text that no earlier run used. */
const unique = (scripted: boolean, what: string) =>
  `${what} ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}`;

/** The address of the proposal with most support, which has arguments. */
async function proposal(page: Page, scripted: boolean): Promise<string> {
  await open(page, list, scripted);
  return (await page.locator(".pl-card__link").first().getAttribute("href")) ?? "";
}

/** Give an argument and end on the list. */
async function argue(page: Page, scripted: boolean, address: string, text: string): Promise<void> {
  await open(page, `${address}/argumenten/nieuw`, scripted);
  await main(page).locator("label", { hasText: "Ik ben tegen" }).click();
  await page.getByLabel("Uw argument", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Argument plaatsen" }).click();
  await expect(main(page).getByText("Dank u. Uw argument staat op de site.").first()).toBeVisible();
}

/** The row with this text. */
const row = (page: Page, text: string) => main(page).locator(".pl-comment", { hasText: text });

test("a visitor reads the latest on the proposal and goes to the rest by a link", async ({ page, scripted }) => {
  const address = await proposal(page, scripted);
  await open(page, address, scripted);
  const section = page.getByRole("region", { name: "Argumenten" });
  await expect(section.getByText(/\d+ argumenten: \d+ voor, \d+ tegen, \d+ opmerking/)).toBeVisible();
  await expect(section.locator(".pl-comment")).toHaveCount(3);
  await section.getByRole("link", { name: "Meer argumenten" }).click();
  await page.waitForURL(/\/argumenten$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Argumenten bij");
  expect(await main(page).locator(".pl-comment").count()).toBeGreaterThan(5);
  await expect(main(page).getByText("Dit argument is verwijderd door de schrijver.").first()).toBeVisible();
  await expect(main(page).getByText(/Dit argument is verwijderd door de gemeente: Deze reactie scheldt/)).toBeVisible();
  await expect(main(page).getByText("bangerik")).toHaveCount(0);
  await inOrder(page, scripted);
  await main(page).getByRole("link", { name: "Argument geven" }).click();
  await page.waitForURL(/\/nieuw$/);
  await expect(main(page).getByRole("link", { name: "Inloggen" })).toHaveAttribute("href", /terug=.*argumenten/);
  await inOrder(page, scripted);
  for (const odd of ["?plaats=onzin", "?plaats=na-1_1"]) {
    expect((await open(page, `${address}/argumenten${odd}`, scripted))?.status()).toBe(200);
  }
});

test("a proposal without arguments says so", async ({ page, scripted }) => {
  await open(page, `${list}?zoek=prikbord`, scripted);
  await page.locator(".pl-card__link").first().click();
  const section = page.getByRole("region", { name: "Argumenten" });
  await expect(section.getByText("Er zijn nog geen argumenten.")).toBeVisible();
  await open(page, `${new URL(page.url()).pathname}/argumenten`, scripted);
  await expect(main(page).getByText("Wat vindt u van dit voorstel? Geef het eerste argument.")).toBeVisible();
  await inOrder(page, scripted);
});

test("when it is closed the page says until when it could be done", async ({ page, scripted }) => {
  await open(page, "/meedoen/hart-voor-spoorzicht/voorstellen?zoek=geluidsscherm", scripted);
  await page.locator(".pl-card__link").first().click();
  const section = page.getByRole("region", { name: "Argumenten" });
  await expect(section.locator(".pl-comment")).toHaveCount(3);
  await expect(section.getByText(/U kunt nu geen argument geven/)).toBeVisible();
  await expect(section.getByRole("link", { name: "Argument geven" })).toHaveCount(0);
});

test.describe("as a resident", () => {
  test.use({ storageState: session("resident") });

  test("gives an argument and takes it away again", async ({ page, scripted }) => {
    const address = await proposal(page, scripted);
    const text = unique(scripted, "Te duur voor wat het is");
    await argue(page, scripted, address, text);
    await expect(row(page, text)).toHaveCount(1);
    await inOrder(page, scripted);
    await open(page, address, scripted);
    await expect(row(page, text)).toBeVisible();
    await row(page, text).getByRole("link", { name: /Verwijderen/ }).click();
    await page.waitForURL(/\/verwijderen$/);
    await expect(row(page, text)).toBeVisible();
    await inOrder(page, scripted);
    await page.getByRole("button", { name: "Ja, argument verwijderen" }).click();
    await page.waitForURL(/\/argumenten$/);
    await expect(main(page).getByText("Uw argument is verwijderd.").first()).toBeVisible();
    await expect(row(page, text)).toHaveCount(0);
  });

  test("what is typed stays when something is wrong, and each error leads to its field", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, `${await proposal(page, scripted)}/argumenten/nieuw`, scripted);
    const field = page.getByLabel("Uw argument", { exact: true });
    await field.fill("</textarea><script>alert(1)</script>");
    await page.getByRole("button", { name: "Argument plaatsen" }).click();
    await expect(page.locator(summary).getByRole("link")).toHaveCount(1);
    await expect(field).toHaveValue("</textarea><script>alert(1)</script>");
    await inOrder(page, scripted);
    await main(page).locator("label", { hasText: "Ik ben voor" }).click();
    await field.fill("é".repeat(1001));
    await page.getByRole("button", { name: "Argument plaatsen" }).click();
    await expect(page.locator(summary)).toContainText("1.000");
    await expect(field).toHaveValue("é".repeat(1001));
    await expect(page.getByLabel("Ik ben voor")).toBeChecked();
  });
});

test.describe("as staff", () => {
  test("what is reported is looked at, removed with a reason and put back", async ({ browser, scripted }) => {
    const as = async (role: "resident" | "business" | "moderator") => {
      const context = await browser.newContext({ storageState: session(role), javaScriptEnabled: scripted });
      return context.newPage();
    };
    const text = unique(scripted, "Wat een onzin");
    const author = await as("resident");
    const address = await proposal(author, scripted);
    await argue(author, scripted, address, text);

    const reader = await as("business");
    await open(reader, `${address}/argumenten`, scripted);
    await row(reader, text).getByRole("link", { name: /Melden/ }).click();
    await reader.waitForURL(/\/melden$/);
    await inOrder(reader, scripted);
    await reader.getByRole("button", { name: "Argument melden" }).click();
    await expect(main(reader).getByText("Dank u. De gemeente kijkt naar dit argument.").first()).toBeVisible();

    const staff = await as("moderator");
    await open(staff, "/beheer", scripted);
    await expect(main(staff).getByRole("heading", { name: /Argumenten om naar te kijken/ })).toBeVisible();
    const href = await main(staff).locator('a[href$="#argumenten"]').last().getAttribute("href");
    await open(staff, href ?? "", scripted);
    await inOrder(staff, scripted);
    const reported = row(staff, text);
    await expect(reported.getByText("1 keer gemeld")).toBeVisible();
    await reported.locator("summary").click();
    await reported.getByLabel("Reden").fill("Dit gaat niet over het voorstel.");
    await reported.getByRole("button", { name: /Verwijder met een reden/ }).click();
    await expect(main(staff).getByText("Het argument is verwijderd. De schrijver krijgt een mail.").first()).toBeVisible();
    await open(reader, `${address}/argumenten`, scripted);
    await expect(main(reader).getByText("Dit argument is verwijderd door de gemeente: Dit gaat niet over het voorstel.").first()).toBeVisible();
    await expect(row(reader, text)).toHaveCount(0);

    await row(staff, text).getByRole("button", { name: /Zet terug/ }).click();
    await expect(main(staff).getByText("Het argument staat er weer. De schrijver krijgt een mail.").first()).toBeVisible();
    await open(reader, `${address}/argumenten`, scripted);
    await expect(row(reader, text).getByText("Na bezwaar teruggezet door de gemeente.")).toBeVisible();
    for (const page of [author, reader, staff]) await page.context().close();
  });
});

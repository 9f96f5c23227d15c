// Figures of a process: for everybody, with what is not shown and why; staff fill in how many people there are.
import { readFile } from "node:fs/promises";
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const main = (page: Page) => page.getByRole("main");

test("a visitor reads who took part and what came of it", async ({ page, scripted }) => {
  await open(page, "/meedoen/hart-voor-spoorzicht", scripted);
  await expect(main(page).getByRole("listitem").filter({ hasText: "Stemmen" }).first()).toContainText("Gaat niet door");
  await main(page).getByRole("link", { name: "Bekijk alle cijfers" }).click();
  await expect(main(page).getByRole("heading", { level: 1 })).toHaveText("Cijfers");
  const people = main(page).getByRole("table", { name: "Uit welke wijk kwamen zij?" });
  await expect(people.getByRole("row", { name: /Lindenveld/ })).toContainText("9.870");
  await expect(main(page).getByText("Groepen van minder dan vijf mensen tonen wij niet.")).toBeVisible();
  // What was sent in is what became of all of it.
  const numbers = async (table: string) => {
    const cells = main(page).getByRole("table", { name: table }).locator("tbody td");
    return (await cells.allInnerTexts()).map((text) => Number(text.trim()));
  };
  await expect(main(page).getByText(/Hier tellen alle \d+ ingestuurde voorstellen mee/)).toBeVisible();
  // The vote was planned and called off.
  const plan = main(page).getByRole("table", { name: "Loopt het op tijd?" });
  await expect(plan.getByRole("row", { name: /Stemmen/ })).toContainText("vervallen");
  const [sent] = await numbers("Hoe ver kwamen de voorstellen?");
  const fates = await numbers("Hoe staat het er nu voor?");
  expect(sent).toBeGreaterThan(0);
  expect(fates.reduce((sum, n) => sum + n, 0)).toBe(sent);
  await inOrder(page, scripted);
});

test("a visitor reads whom it reached, who was new, who stopped and what it cost", async ({ page, scripted }) => {
  await open(page, "/meedoen/hart-voor-spoorzicht/cijfers", scripted);
  const reach = main(page).getByRole("table", { name: "Bezoeken via codes, per kanaal" });
  // 61 + 34 + 12 + 9 visits of 2,300 letters.
  await expect(reach.getByRole("row", { name: /Brief/ })).toContainText("116");
  await expect(reach.getByRole("row", { name: /Brief/ })).toContainText("2.300");
  await expect(reach.getByRole("row", { name: /Gesprek/ })).toContainText("niet gemeten");
  await expect(main(page).getByText("zonder cookies")).toBeVisible();
  await expect(main(page).getByRole("table", { name: "Nieuwe gezichten" })).toContainText("Deed voor het eerst mee");
  await expect(main(page).getByRole("table", { name: "Wie begon en stopte?" })).toContainText("Ingestuurde voorstellen");
  const cost = main(page).getByRole("table", { name: "Wat kostte het?" });
  // 1,840 + 95 + 410 + 1,620 euros of 9,500.
  await expect(cost.getByRole("row", { name: /Geld/ })).toContainText("3.965");
  await expect(cost.getByRole("row", { name: /Geld/ })).toContainText("9.500");
  await expect(cost.getByRole("row", { name: /Uren/ })).toContainText("194");
  await expect(main(page).getByText("per deelnemer.")).toBeVisible();
  await inOrder(page, scripted);
  await open(page, "/meedoen/wijkbudget/cijfers", scripted);
  await expect(main(page).getByText("heeft de gemeente hier niet ingevuld of niet bekendgemaakt")).toBeVisible();
});

test("the figures can be taken along, and those of a draft cannot", async ({ page, guard, scripted }) => {
  guard.allow(404);
  await open(page, "/meedoen/kanaalpark/cijfers", scripted);
  await expect(main(page).getByRole("table", { name: "Loopt het op tijd?" })).toContainText("dagen later");
  for (const [link, name, begin] of [
    ["Alle cijfers als tabel (csv)", "cijfers-kanaalpark.csv", "Onderdeel;Wat;Aantal"],
    ["Alle cijfers als rekenblad (ods)", "cijfers-kanaalpark.ods", "opendocument.spreadsheet"],
  ] as const) {
    const coming = page.waitForEvent("download");
    await main(page).getByRole("link", { name: link }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(name);
    expect((await readFile(await file.path())).toString()).toContain(begin);
  }
  for (const address of ["/meedoen/schoolomgeving/cijfers", "/meedoen/schoolomgeving/cijfers.csv"]) {
    expect((await page.goto(address))?.status()).toBe(404);
  }
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("numbers of people are checked, kept and seen beside who took part", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/bevolking", scripted);
    const field = (name: string) => main(page).getByLabel(name);
    const before = await field("Inwoners van de gemeente").inputValue();
    await field("Inwoners van de gemeente").fill("12");
    await field("Bron van het aantal bedrijven").fill("");
    await main(page).getByRole("button", { name: "Sla de cijfers op" }).click();
    const summary = page.locator(".pl-error-summary");
    await expect(summary).toContainText("Inwoners van de gemeente");
    await expect(summary).toContainText("Bron van het aantal bedrijven");
    await expect(field("Inwoners van de gemeente")).toHaveValue("12");
    await inOrder(page, scripted);
    await field("Inwoners van de gemeente").fill(before);
    await field("Bron van het aantal bedrijven").fill("Bedacht voor de demo");
    await main(page).getByRole("button", { name: "Sla de cijfers op" }).click();
    await expect(page.getByText("De bevolkingscijfers zijn opgeslagen.").first()).toBeVisible();
    await open(page, "/beheer/processen", scripted);
    await main(page).getByRole("link", { name: "Welk plan maakt uw wijk mooier" }).first().click();
    await main(page).getByRole("link", { name: "Cijfers", exact: true }).click();
    await expect(main(page).getByRole("table", { name: "Als wat deden zij mee?" })).toContainText("42.800");
    await inOrder(page, scripted);
  });
});

test.describe("as a project leader who writes down costs", () => {
  test.use({ storageState: session("projectLeader") });

  test("a line is refused, kept, seen in the totals and removed", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, "/beheer/processen/nieuw", scripted);
    await page.getByLabel("De vraag").fill(`Wat mag het kosten? ${Date.now() % 1_000_000}`);
    await main(page).getByRole("button", { name: "Sla op" }).click();
    await page.waitForURL(/\/fases$/);
    const address = new URL(page.url()).pathname.replace(/\/fases$/, "");
    await open(page, `${address}/cijfers`, scripted);
    await main(page).getByRole("link", { name: "Kosten en uren invullen" }).click();
    await expect(main(page).getByRole("heading", { level: 1 })).toContainText("Kosten en uren");
    await page.getByLabel("Waarvoor?").fill("Brieven");
    await page.getByLabel("Hoeveel geld?").fill("veel");
    await main(page).getByRole("button", { name: "Sla de post op" }).click();
    const summary = page.locator(".pl-error-summary");
    await expect(summary).toContainText("Hoeveel geld");
    await expect(summary).toContainText("Op welke dag");
    await expect(page.getByLabel("Hoeveel geld?")).toHaveValue("veel");
    await inOrder(page, scripted);
    await page.getByLabel("Hoeveel geld?").fill("1.250,50");
    await page.getByLabel("Hoeveel uren?").fill("12");
    await page.getByLabel("Op welke dag?").fill("2026-10-01");
    await page.getByLabel("Waar komt dit getal vandaan?").fill("Rekening van de drukker");
    await main(page).getByRole("button", { name: "Sla de post op" }).click();
    await expect(page.getByText("De post is opgeslagen.").first()).toBeVisible();
    await expect(main(page).getByRole("table", { name: "Posten" })).toContainText("1.250,50");
    await expect(main(page).getByRole("table", { name: "Wat kostte het?" })).toContainText("1.250,50");
    await inOrder(page, scripted);
    await main(page).locator("summary", { hasText: "Vul het budget in" }).click();
    await page.getByLabel("Hoeveel geld is er?").fill("5000");
    await page.getByLabel("Waar staat dat?").fill("Begroting 2026");
    await page.getByLabel("Laat de totalen aan iedereen zien").check();
    await main(page).getByRole("button", { name: "Sla het budget op" }).click();
    await expect(main(page).getByText("Iedereen ziet de totalen bij de cijfers.")).toBeVisible();
    await main(page).getByRole("button", { name: /^Haal weg ?: Brieven$/ }).click();
    await expect(main(page).getByText("Nog geen posten")).toBeVisible();
  });
});

test.describe("as a moderator", () => {
  test.use({ storageState: session("moderator") });

  test("reads the figures and does not change numbers of people", async ({ page, guard, scripted }) => {
    guard.allow(403);
    await page.goto("/beheer/bevolking");
    await expect(main(page).getByRole("heading", { level: 1 })).toBeVisible();
    await expect(main(page).getByLabel("Inwoners van de gemeente")).toHaveCount(0);
    await open(page, "/beheer", scripted);
    await expect(page.getByRole("link", { name: "Bevolkingscijfers" })).toHaveCount(0);
  });
});

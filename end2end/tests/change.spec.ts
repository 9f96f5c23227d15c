// The question first: who is affected and how they stay involved; and what was published about influence, which
// changes only with a note that everybody can read.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { fillTeam } from "../support/team";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
/** Of choices that are boxes the whole box is the label. */
const choose = (page: Page, name: string) => main(page).locator("label", { hasText: name }).first().click();

/** Make a draft; gives its address. */
async function draft(page: Page, scripted: boolean): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  const name = `Wat komt er in de straat ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}?`;
  await page.getByLabel("De vraag").fill(name);
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  return new URL(page.url()).pathname.replace(/\/fases$/, "");
}

async function phase(page: Page, address: string, scripted: boolean): Promise<void> {
  await open(page, `${address}/fases`, scripted);
  const row = page.getByRole("group", { name: "Fase 1: nieuw" });
  await row.getByLabel("Naam").fill("Plannen insturen");
  await row.getByLabel("Begint op").fill("2026-01-05T09:00");
  await row.getByLabel("Tot en met").fill("2030-01-05T23:59");
  await row.getByLabel("Voorstellen insturen").check();
  await press(page, "Sla de fases op");
  await expect(page.getByText("De fases zijn opgeslagen.").first()).toBeVisible();
}

test("a visitor reads who is affected, how to stay involved and what has changed", async ({ page, scripted }) => {
  await open(page, "/meedoen/kanaalpark", scripted);
  const who = page.getByRole("region", { name: "Wie merkt hier iets van" });
  await expect(who.getByText("Wie naast de loswal woont", { exact: false })).toBeVisible();
  await expect(who.getByText("Wie wij vaak niet horen")).toBeVisible();
  await expect(page.getByRole("region", { name: "Zo blijft u betrokken" }).getByText("twaalf buren", { exact: false })).toBeVisible();
  await main(page).getByRole("link", { name: "Wij hebben hier iets veranderd. Lees wat en waarom." }).click();
  const changed = page.getByRole("region", { name: "Wat is er veranderd" });
  await expect(changed).toBeInViewport();
  await expect(changed.getByRole("heading", { level: 4 })).toHaveText(["Wat staat vast", "Wanneer is de beslissing"]);
  await expect(changed.getByText("€ 700.000", { exact: false })).toBeVisible();
  await expect(changed.getByText("€ 640.000", { exact: false })).toBeVisible();
  await expect(changed.getByText("kostte € 60.000 meer", { exact: false })).toBeVisible();
  await expect(changed.getByText("Marit")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Nieuws" }).getByText("Dit is veranderd sinds de start")).toBeVisible();
  await inOrder(page, scripted);
});

test("what nobody filled in is not shown", async ({ page, scripted }) => {
  await open(page, "/meedoen/oude-haven-bruist", scripted);
  const who = page.getByRole("region", { name: "Wie merkt hier iets van" });
  await expect(who.getByText("Wie wij vaak niet horen")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Wat is er veranderd" })).toHaveCount(0);
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("says who is affected, opens the process, and changes a promise only with a note", async ({ page, guard, scripted }) => {
    guard.allow(422);
    test.setTimeout(120_000);
    const address = await draft(page, scripted);
    await open(page, address, scripted);
    const missing = main(page).locator(".pl-alert", { hasText: "Nog invullen voor het proces open kan" });
    await missing.getByRole("link", { name: "Vul in: Wie merkt hier iets van" }).click();
    await expect(page.getByLabel(/^Bewoners/)).toBeInViewport();
    await expect(page.getByLabel("Waarom verandert u dit?")).toHaveCount(0);
    await page.getByLabel(/^Wie wij vaak niet horen/).fill("Jongeren. Wij vragen het op school.");
    await choose(page, "Zwaar");
    await choose(page, "Adviseren");
    await page.getByLabel("Wat staat vast").fill("Er komen geen extra parkeerplaatsen.");
    await page.getByLabel("Wat ligt open").fill("De inrichting van de straat.");
    await page.getByLabel("Wie beslist").fill("De gemeenteraad");
    await page.getByLabel("Datum van het besluit").fill("2030-06-17");
    await page.getByLabel("Belofte").fill("Wij leggen uit wat wij met elk voorstel doen.");
    await page.getByLabel(/^Zo blijven mensen betrokken/).fill("Elk jaar lopen wij samen door de straat.");
    await press(page, "Sla op");
    await expect(page.getByText("Het proces is opgeslagen.").first()).toBeVisible();
    await open(page, `${address}/gids`, scripted);
    await expect(page.getByRole("radio", { name: /^Zwaar/ })).toBeChecked();
    await phase(page, address, scripted);
    await fillTeam(page, address, scripted);
    await open(page, address, scripted);
    await press(page, "Laat het proces nakijken");
    await expect(page.getByText("Het proces wacht nu op controle.").first()).toBeVisible();
    await press(page, "Open het proces voor iedereen");
    await expect(page.getByText("Het proces is open voor iedereen.").first()).toBeVisible();

    await open(page, address, scripted);
    await expect(main(page).getByText("Niemand kan dat later weghalen.", { exact: false })).toBeVisible();
    await page.getByLabel("Samenvatting").fill("Korter gezegd.");
    await press(page, "Sla op");
    await expect(page.getByText("Het proces is opgeslagen.").first()).toBeVisible();

    await open(page, address, scripted);
    await page.getByLabel("Belofte").fill("Wij leggen uit wat wij met de tien beste voorstellen doen.");
    await page.getByLabel("Samenvatting").fill("Nog korter gezegd.");
    await press(page, "Sla op");
    await expect(page.locator(summary)).toContainText("Waarom verandert u dit");
    await expect(page.getByLabel("Samenvatting")).toHaveValue("Nog korter gezegd.");
    await expect(page.getByLabel("Belofte")).toHaveValue(/tien beste/);
    await inOrder(page, scripted);
    await page.locator(summary).getByRole("link").first().click();
    await expect(page.getByLabel("Waarom verandert u dit?")).toBeInViewport();
    await page.getByLabel("Waarom verandert u dit?").fill("Wij kregen veel meer voorstellen dan wij dachten.");
    await press(page, "Sla op");
    await expect(page.getByText("Het proces is opgeslagen.").first()).toBeVisible();

    await main(page).getByRole("link", { name: "Bekijk de openbare pagina" }).click();
    const changed = page.getByRole("region", { name: "Wat is er veranderd" });
    await expect(changed.getByText("Wij leggen uit wat wij met elk voorstel doen.")).toBeVisible();
    await expect(changed.getByText("Wij kregen veel meer voorstellen dan wij dachten.")).toBeVisible();
    const who = page.getByRole("region", { name: "Wie merkt hier iets van" });
    await expect(who.getByText("Wij vragen het op school.", { exact: false })).toBeVisible();
    await expect(who.getByText("Ondernemers")).toHaveCount(0);
    await inOrder(page, scripted);
    await open(page, `${address}/geschiedenis`, scripted);
    await expect(main(page).getByText(/^Veranderd wat openbaar is over de invloed: Belofte\./)).toBeVisible();
    await expect(page.getByRole("region", { name: "Wat is er veranderd" }).getByText(/^Door /)).toBeVisible();
    await inOrder(page, scripted);
  });
});

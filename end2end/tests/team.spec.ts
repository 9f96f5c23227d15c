// Who carries a process and what the administration agreed to: a process begins with both, or with a reason.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { addMember, fillTeam } from "../support/team";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();

async function newProcess(page: Page, scripted: boolean, question: string): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  await page.getByLabel("De vraag").fill(`${question} ${Date.now() % 1_000_000}`);
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  return new URL(page.url()).pathname.replace(/\/fases$/, "");
}

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("a team grows until nothing lacks, and mistakes keep what was typed", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted, "Wie doen er mee aan het park?");
    await open(page, `${address}/team`, scripted);
    await expect(main(page).getByText("Nog niemand in het team")).toBeVisible();
    const form = main(page).locator("form", { has: page.locator("#nieuw-role") });
    await form.getByLabel("Naam").fill("Sam Vos");
    await form.getByLabel("Uren per week").fill("honderd");
    await form.getByRole("button", { name: "Zet iemand in het team" }).click();
    const summary = page.locator(".pl-error-summary");
    await expect(summary).toContainText("Rol: maak een keuze");
    await expect(summary).toContainText("Uren per week");
    await expect(form.getByLabel("Naam")).toHaveValue("Sam Vos");
    await inOrder(page, scripted);

    await fillTeam(page, address, scripted);
    await open(page, `${address}/team`, scripted);
    await expect(main(page).getByText("Het team is compleet")).toBeVisible();
    await inOrder(page, scripted);

    await addMember(page, "Jurist", "Rosa Kuiper");
    await expect(form.getByLabel("Naam"), "the next person begins with an empty form").toHaveValue("");
    await main(page).locator("summary", { hasText: "Wijzig Rosa Kuiper" }).click();
    await press(page, "Haal Rosa Kuiper uit het team");
    await expect(page.getByText("Deze persoon is uit het team gehaald.").first()).toBeVisible();
    await expect(main(page).getByText("Rosa Kuiper")).toHaveCount(0);
  });

  test("without a team the leader cannot open the process", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted, "Mag dit zonder team?");
    await open(page, address, scripted);
    await press(page, "Laat het proces nakijken");
    await expect(main(page).getByText("Zet iemand in het team als: Opdrachtgever").first()).toBeVisible();
    await press(page, "Open het proces voor iedereen");
    const summary = page.locator(".pl-error-summary");
    await expect(summary).toContainText("Zet iemand in het team als: Opdrachtgever");
    await expect(summary).toContainText("Leg vast wat het bestuur vooraf heeft afgesproken");
    await expect(summary).not.toContainText("Team en akkoord");
    await expect(summary.getByRole("link", { name: "Ga naar Team en steun" })).toHaveAttribute("href", `${address}/team`);
    await summary.getByRole("link", { name: /Opdrachtgever/ }).click();
    await expect(page.locator("#p-team")).toBeInViewport();
  });
});

test.describe("as an administrator", () => {
  test.use({ storageState: session("administrator") });

  test("who may begin without a team is asked why", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const address = await newProcess(page, scripted, "Waarom begint dit al?");
    await open(page, address, scripted);
    await press(page, "Laat het proces nakijken");
    await expect(page.getByLabel("Waarom begint het proces toch al?")).toBeVisible();
    await inOrder(page, scripted);
    await press(page, "Open het proces voor iedereen");
    await expect(page.locator(".pl-error-summary")).toBeVisible();
    await expect(page.locator(".pl-error-summary")).not.toContainText("Team en akkoord");
  });
});

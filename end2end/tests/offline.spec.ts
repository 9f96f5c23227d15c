// What is done outside the portal: announced, read, reported on. Each once with and once without script.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The tab with activities of a process. */
async function toActivities(page: Page, question: string, scripted: boolean): Promise<void> {
  await open(page, "/beheer/processen", scripted);
  await main(page).getByRole("link", { name: question }).click();
  await expect(heading(page)).toHaveText(question);
  await main(page).getByRole("link", { name: "Activiteiten" }).click();
  await expect(heading(page)).toHaveText("Activiteiten");
}

test("a visitor reads what is to come, what was and what came of it", async ({ page, scripted }) => {
  await open(page, "/meedoen/kanaalpark", scripted);
  const section = page.getByRole("region", { name: "Bijeenkomsten en andere activiteiten" });
  await expect(section.getByRole("heading", { level: 3 }).first()).toHaveText("Rondleiding over de oude loswal");
  await section.getByRole("link", { name: "Rondleiding over de oude loswal" }).click();
  await expect(main(page).getByText("De kade wordt deze maand hersteld.")).toBeVisible();
  await inOrder(page, scripted);
  await page.goBack();
  await page.getByRole("link", { name: "Tekenavond in het wijkcentrum" }).click();
  await expect(heading(page)).toHaveText("Tekenavond in het wijkcentrum");
  await expect(main(page).getByText("Er deden 46 mensen mee.")).toBeVisible();
  await expect(main(page).getByRole("heading", { name: "Wat doet de gemeente ermee?" })).toBeVisible();
  await inOrder(page, scripted);
});

test.describe("as a project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("an activity is refused, announced and called off; residents read why", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const title = `Avond ${scripted ? "met" : "zonder"} script ${Date.now() % 1_000_000}`;
    await toActivities(page, "Welk plan maakt uw wijk mooier, groener of gezelliger?", scripted);
    await main(page).locator("summary", { hasText: "Voeg een activiteit toe" }).click();
    const form = main(page).locator("form[action$='/activiteiten']");
    await form.getByLabel("Naam van de activiteit").fill(title);
    await form.getByRole("button", { name: "Sla op en maak bekend" }).click();
    await expect(page.locator(summary)).toBeVisible();
    await expect(form.getByLabel("Naam van de activiteit")).toHaveValue(title);
    await form.getByLabel("Methode").selectOption({ label: "Werkatelier of klankbordgroep" });
    await form.getByLabel("Wat gebeurt er, en voor wie is het?").fill("Wij bekijken samen de plannen.");
    await form.getByLabel("Begint op").fill("2099-05-12T19:30");
    await form.getByLabel("Is klaar op").fill("2099-05-12T21:30");
    await form.getByLabel("Waar is het?").fill("Buurthuis De Brug");
    await form.getByLabel("Hoe doet iemand mee?").fill("U hoeft zich niet aan te melden.");
    await form.getByRole("button", { name: "Sla op en maak bekend" }).click();
    await expect(main(page).getByText("De activiteit is opgeslagen.")).toBeVisible();
    await inOrder(page, scripted);
    const card = main(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });
    await expect(card.getByText("Komt nog")).toBeVisible();
    await card.locator("summary", { hasText: `Zeg af: ${title}` }).click();
    await card.getByLabel("Waarom gaat het niet door?").fill("De zaal is die avond niet vrij.");
    await card.getByRole("button", { name: "Zeg de activiteit af" }).click();
    await expect(main(page).getByText("De activiteit is afgezegd.")).toBeVisible();
    await expect(card.getByText("Gaat niet door")).toBeVisible();
    await open(page, "/meedoen/wijkbudget", scripted);
    await page.getByRole("link", { name: title }).click();
    await expect(main(page).getByText("De zaal is die avond niet vrij.")).toBeVisible();
  });

  test("the report of what was is mended, and everybody reads it", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await toActivities(page, "Wat mag niet ontbreken in het Kanaalpark?", scripted);
    const name = "Tekenavond in het wijkcentrum";
    const card = main(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
    await card.locator("summary", { hasText: `Wijzig het verslag: ${name}` }).click();
    await card.getByLabel("Hoeveel mensen deden mee?").fill("veel");
    await card.getByRole("button", { name: "Sla het verslag op" }).click();
    await expect(page.locator(summary)).toBeVisible();
    await expect(card.getByLabel("Hoeveel mensen deden mee?")).toHaveValue("veel");
    await card.getByLabel("Hoeveel mensen deden mee?").fill("46");
    const more = `De tekeningen hangen in de bieb (${Date.now() % 1_000_000}).`;
    await card.getByLabel("Wat doet u ermee?").fill(`De steiger komt in het ontwerp. ${more}`);
    await card.getByRole("button", { name: "Sla het verslag op" }).click();
    await expect(main(page).getByText("Het verslag is opgeslagen.")).toBeVisible();
    await open(page, "/meedoen/kanaalpark", scripted);
    await page.getByRole("link", { name }).click();
    await expect(main(page).getByText(more)).toBeVisible();
  });
});

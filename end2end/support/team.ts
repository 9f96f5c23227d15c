// A team and an agreement, as the staff page asks them.
import type { Page } from "@playwright/test";
import { expect, open } from "./test";

const main = (page: Page) => page.getByRole("main");

/** Put somebody in the team. */
export async function addMember(page: Page, role: string, name: string, replacement = ""): Promise<void> {
  const folded = main(page).locator("details:not([open]) > summary", { hasText: "Zet iemand in het team" });
  if (await folded.count()) await folded.click();
  const form = main(page).locator("form", { has: page.locator("#nieuw-role") });
  await form.getByLabel("Rol").selectOption({ label: role });
  await form.getByLabel("Naam").fill(name);
  await form.getByLabel("Uren per week").fill("8");
  await form.getByLabel(/^Wie vervangt/).fill(replacement);
  await form.getByRole("button", { name: "Zet iemand in het team" }).click();
  await expect(main(page).getByRole("heading", { name: role, exact: true }).first()).toBeVisible();
}

/** Record what the administration agreed to. */
export async function agree(page: Page): Promise<void> {
  const form = main(page).locator("form", { has: page.locator("#akkoord-promised") });
  await form.locator("label", { hasText: "College van burgemeester en wethouders" }).click();
  await form.getByLabel("Namens wie").fill("Wethouder Buitenruimte");
  await form.getByLabel("Datum van het akkoord").fill("2026-10-01");
  await form.getByLabel("Wat is er afgesproken").fill("Het college voert de gekozen plannen uit.");
  await form.getByRole("button", { name: "Leg het akkoord vast" }).click();
  await expect(page.getByText("Het akkoord is vastgelegd.").first()).toBeVisible();
}

/** Everything that a process needs before it can begin. */
export async function fillTeam(page: Page, address: string, scripted: boolean): Promise<void> {
  await open(page, `${address}/team`, scripted);
  await addMember(page, "Opdrachtgever", "Ine Dijkstra");
  await addMember(page, "Projectleider", "Sam Vos", "Kim Bos");
  await addMember(page, "Communicatie en webredactie", "Noor Haan");
  await addMember(page, "Wie de berichten controleert", "Teun Smit");
  await agree(page);
}

/** Write down a lesson, on the page about learning: without one no process is closed. */
export async function addLesson(page: Page): Promise<void> {
  await page.getByLabel("De les in één regel").fill("Begin eerder met de regels");
  await main(page).getByLabel("Anders doen").check();
  await page.getByLabel("Bij welke stap van de gids").selectOption("B3");
  await page.getByLabel("Wat gebeurde er?").fill("De regels stonden er te laat op.");
  await page.getByLabel("Wat doet u een volgende keer?").fill("Eerst de regels, dan de ideeën.");
  await page.getByLabel("Vanuit welke rol").selectOption("project_leader");
  await main(page).getByRole("button", { name: "Sla de les op" }).click();
  await page.getByText("De les is opgeslagen.").first().waitFor();
}

// The plan and the report of a process, and what was done with the proposals. Each once with and once without script.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();

/** Open what is folded; it may still be open from before. */
async function unfold(page: Page, name: string): Promise<void> {
  await expect(main(page).locator("summary", { hasText: name }).first()).toBeVisible();
  const folded = main(page).locator("details:not([open]) > summary", { hasText: name });
  if (await folded.count()) await folded.first().click();
}

/** Make a process as a draft; gives its address. */
async function newProcess(page: Page, scripted: boolean): Promise<string> {
  await open(page, "/beheer/processen/nieuw", scripted);
  await page.getByLabel("De vraag").fill(`Wat schrijven wij op? ${scripted ? "met" : "zonder"} ${Date.now() % 1_000_000}`);
  await press(page, "Sla op");
  await page.waitForURL(/\/fases$/);
  return new URL(page.url()).pathname.replace(/\/fases$/, "");
}

test.describe("as a visitor", () => {
  test("the plan is found, read and traced back to its first version", async ({ page, scripted }) => {
    await open(page, "/meedoen/hart-voor-spoorzicht", scripted);
    await main(page).getByRole("link", { name: "Lees het participatieplan" }).click();
    await expect(heading(page)).toHaveText("Participatieplan");
    await inOrder(page, scripted);
    await main(page).getByRole("navigation", { name: "Inhoud" }).getByRole("link", { name: "Planning" }).click();
    await expect(main(page).getByRole("heading", { name: "Planning" })).toBeInViewport();
    await main(page).getByRole("link", { name: /Versie 1 van/ }).click();
    await expect(heading(page)).toHaveText("Participatieplan, versie 1");
    await expect(main(page).getByText(/U leest een oudere versie/)).toBeVisible();
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Lees de nieuwste versie" }).click();
    await expect(main(page).getByText("acht weken in plaats van vijf")).toBeVisible();
  });

  test("a version is kept as a pdf file", async ({ page, scripted }) => {
    for (const [address, name] of [["plan", "plan-hart-voor-spoorzicht-2.pdf"], ["verslag", "verslag-hart-voor-spoorzicht-1.pdf"]]) {
      await open(page, `/meedoen/hart-voor-spoorzicht/${address}`, scripted);
      const waiting = page.waitForEvent("download");
      await main(page).getByRole("link", { name: "Bewaar dit document als pdf-bestand" }).click();
      const file = await waiting;
      expect(file.suggestedFilename()).toBe(name);
      const bytes = await readFile(await file.path());
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      expect(bytes.length).toBeGreaterThan(20_000);
    }
  });

  test("the report leads on to what was done with each proposal", async ({ page, scripted }) => {
    await open(page, "/meedoen/hart-voor-spoorzicht/verslag", scripted);
    await expect(heading(page)).toHaveText("Participatieverslag");
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Wat is er met de voorstellen gedaan?" }).click();
    await expect(heading(page)).toHaveText("Wat is er met de voorstellen gedaan?");
    await expect(main(page).getByText("Er zijn 16 voorstellen ingestuurd.")).toBeVisible();
    await inOrder(page, scripted);
    await main(page).getByRole("navigation", { name: "Kies welke voorstellen u ziet" })
      .getByRole("link", { name: "Gaat niet door, met de reden erbij" }).click();
    await expect(main(page).getByRole("heading", { name: "Fontein op het stationsplein" })).toBeVisible();
    await expect(main(page).getByRole("heading", { name: "Buurtkeuken in het wijkcentrum" })).toHaveCount(0);
    await main(page).getByRole("link", { name: "Fontein op het stationsplein" }).click();
    await expect(heading(page)).toHaveText("Fontein op het stationsplein");
  });
});

test.describe("as project leader", () => {
  test.use({ storageState: session("projectLeader") });

  test("a plan is filled, completed and published", async ({ page, guard, scripted }) => {
    guard.allow(422);
    const process = await newProcess(page, scripted);
    await open(page, `${process}/verslag`, scripted);
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Participatieplan" }).click();
    await expect(heading(page)).toHaveText("Participatieplan");
    await press(page, "Begin en vul in wat bekend is");
    await expect(page.getByText("U bent begonnen. Wat bekend is, staat erin.").first()).toBeVisible();
    await expect(main(page).getByRole("button", { name: "Begin en vul in wat bekend is" })).toHaveCount(0);
    await inOrder(page, scripted);
    await press(page, "Publiceer deze versie");
    await expect(page.locator(summary)).toContainText("Doel: dit deel is nog leeg");
    await inOrder(page, scripted);
    const parts = [
      "Aanleiding", "Doel", "Hoeveel invloed hebt u?", "Wat staat vast en wat kan nog anders?", "Wie vragen wij mee te doen?",
      "Hoe benaderen wij hen?", "Hoe kunt u meedoen?", "Langs welke wegen?", "Planning", "Wie doet wat?",
      "Wat doen wij met uw reactie?", "Hoe kijken wij terug?", "Uw gegevens",
    ];
    for (const part of parts) {
      const empty = main(page).locator("summary", { hasText: `Schrijf: ${part}` });
      if (!(await empty.count())) continue;
      await unfold(page, `Schrijf: ${part}`);
      await page.getByLabel(part, { exact: false }).last().fill(`Zo doen wij dat bij ${part}`);
      await press(page, new RegExp(`^Sla op ?: ${part.replace("?", "\\?")}`));
      await expect(main(page).locator("summary", { hasText: `Pas aan: ${part}` })).toBeVisible();
    }
    await expect(main(page).getByText("Alle verplichte delen zijn gevuld")).toBeVisible();
    await page.getByLabel("Als wat publiceert u?").selectOption({ label: "Projectleider" });
    await press(page, "Publiceer deze versie");
    await expect(page.getByText("Versie 1 is gepubliceerd.").first()).toBeVisible();
    await expect(main(page).getByRole("heading", { name: "Gepubliceerde versies" })).toBeVisible();
    await inOrder(page, scripted);
  });
});

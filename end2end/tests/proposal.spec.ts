// What residents and businesses do: find a question, read, filter, support, send in, change, withdraw.
import { readFile } from "node:fs/promises";
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, hydrated, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const list = "/meedoen/wijkbudget/voorstellen";
const summary = ".pl-error-summary";
const main = (page: Page) => page.getByRole("main");

/** A title that no earlier run used. */
const title = (scripted: boolean, what: string) => `${what} ${scripted ? "met" : "zonder"} script ${Date.now() % 100000}`;

/** Send in a proposal and end on its page; gives the address. */
async function propose(page: Page, scripted: boolean, name: string): Promise<string> {
  await open(page, `${list}/nieuw`, scripted);
  await page.getByLabel("Titel van uw voorstel").fill(name);
  await page.getByLabel("Uw voorstel", { exact: true }).fill(
    "Bij de vijver staat niets om op te zitten. Met een bank onder de wilg kunnen ouderen daar uitrusten.",
  );
  await page.getByLabel("Onderwerp").selectOption({ index: 1 });
  await page.getByLabel("Wijk").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Voorstel insturen" }).click();
  // Without script what is like it is shown now; with script it was while the title was typed.
  const anyway = page.getByRole("button", { name: "Toch insturen" });
  await page.waitForURL((url) => /voorstellen\/(\d+|nieuw)$/.test(url.pathname));
  if (!scripted && (await anyway.isVisible())) {
    await expect(page.locator(summary)).toContainText("Lijkt uw idee op een van deze voorstellen?");
    await expect(page.getByLabel("Titel van uw voorstel")).toHaveValue(name);
    await inOrder(page, scripted);
    await anyway.click();
  }
  await page.waitForURL(/voorstellen\/\d+$/);
  return new URL(page.url()).pathname;
}

test("a visitor goes from the home page to a proposal by links alone", async ({ page, scripted }) => {
  await open(page, "/", scripted);
  await main(page).getByRole("link", { name: /Welk plan maakt uw wijk/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Welk plan maakt uw wijk");
  await expect(main(page).getByText("Wie beslist", { exact: true })).toBeVisible();
  await main(page).getByRole("link", { name: "Steun een voorstel" }).click();
  await expect(main(page).getByText(/\d+ voorstellen/).first()).toBeVisible();
  await main(page).locator(".pl-card__link").first().click();
  await expect(main(page).getByRole("heading", { name: "Steunt u dit voorstel?" })).toBeVisible();
  await expect(main(page).getByRole("link", { name: "Inloggen" })).toHaveAttribute("href", /terug=/);
});

test("what goes ahead for a part is found by its answer, and says what does not", async ({ page, scripted }) => {
  await open(page, list, scripted);
  const filter = main(page).locator("summary", { hasText: "Zoeken en filteren" });
  if (await filter.isVisible()) await filter.click();
  await page.getByLabel("Antwoord van de gemeente").selectOption({ label: "Gaat deels door" });
  await main(page).getByRole("button", { name: "Toon" }).click();
  await page.waitForURL(/antwoord=partly/);
  await expect(page.getByLabel("Antwoord van de gemeente")).toHaveValue("partly");
  const bicycles = main(page).getByRole("article").filter({ hasText: "Zestig extra fietsplekken" });
  await expect(bicycles).toContainText("Gaat deels door");
  await expect(main(page).getByRole("link", { name: "Een openbaar toilet bij de markt" })).toBeVisible();
  await expect(main(page).getByRole("link", { name: "Een bijenlint langs de Molensingel" })).toHaveCount(0);
  await inOrder(page, scripted);
  await bicycles.getByRole("link").first().click();
  const answer = page.getByRole("region", { name: "Antwoord van de gemeente" });
  await expect(answer).toContainText("Dit gaat wel door");
  await expect(answer).toContainText("Dit gaat niet door");
  await open(page, "/meedoen/wijkbudget/cijfers", scripted);
  const decisions = main(page).getByRole("table", { name: "Wat nam de gemeente over?" });
  await expect(decisions.getByRole("row", { name: /^Deels overgenomen/ })).toContainText("%");
  const coming = page.waitForEvent("download");
  await main(page).getByRole("link", { name: "Alle cijfers als tabel (csv)" }).click();
  const file = await readFile(await (await coming).path(), "utf8");
  expect(file).toMatch(/^Wat nam de gemeente over\?;Deels overgenomen;\d+;\d+;.+ \/ .+$/m);
  await main(page).getByRole("link", { name: "Lees bij elk voorstel het antwoord en de reden" }).click();
  await main(page).getByRole("navigation", { name: "Kies welke voorstellen u ziet" })
    .getByRole("link", { name: "Gaat deels door, met de reden erbij" }).click();
  await expect(main(page).getByRole("heading", { name: "Een openbaar toilet bij de markt" })).toBeVisible();
});

test("the list is searched, filtered, sorted and turned by plain addresses", async ({ page, scripted }) => {
  await open(page, list, scripted);
  const count = async () => Number(((await page.locator(".pl-result-count").innerText()).match(/\d+/) ?? ["0"])[0]);
  const all = await count();
  expect(all).toBeGreaterThan(40);
  const first = await page.locator(".pl-card__link").allInnerTexts();
  expect(first).toHaveLength(20);
  await main(page).getByRole("link", { name: "Volgende voorstellen" }).click();
  await page.waitForURL(/plaats=/);
  await expect(page.locator(".pl-card__link").first()).not.toHaveText(first[0] ?? "");
  await main(page).getByRole("link", { name: "Vorige voorstellen" }).click();
  await expect(page.locator(".pl-card__link").first()).toHaveText(first[0] ?? "");

  await open(page, `${list}?zoek=bank`, scripted);
  expect(await count()).toBeLessThan(all);
  await open(page, `${list}?zoek=xyzzyplugh`, scripted);
  await expect(main(page).getByRole("heading", { name: "Geen voorstellen gevonden" })).toBeVisible();
  await inOrder(page, scripted);
  // In a process that is over: other tests send in proposals meanwhile.
  const over = "/meedoen/hart-voor-spoorzicht/voorstellen?volgorde=willekeurig&start=77";
  await open(page, over, scripted);
  const random = await page.locator(".pl-card__link").allInnerTexts();
  expect(random.length).toBeGreaterThan(10);
  await open(page, over, scripted);
  expect(await page.locator(".pl-card__link").allInnerTexts()).toEqual(random);
  for (const odd of ["?plaats=onzin", "?stand=draft", "?zoek=%22%27%3B--", "?onderwerp=bestaat-niet"]) {
    expect((await open(page, list + odd, scripted))?.status()).toBe(200);
  }
});

test("a proposal that does not exist is not found", async ({ page, guard, scripted }) => {
  guard.allow(404);
  for (const address of [`${list}/99999`, `${list}/abc`, "/meedoen/bestaat-niet", "/meedoen/bibliotheek-van-de-toekomst"]) {
    expect((await open(page, address, scripted))?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deze pagina bestaat niet");
  }
});

test.describe("as a resident", () => {
  test.use({ storageState: session("resident") });

  test("sends in a proposal, changes it, and takes it back", async ({ page, scripted }) => {
    const name = title(scripted, "Bank bij de vijver");
    const address = await propose(page, scripted, name);
    await expect(main(page).getByText("Uw voorstel staat op de site.")).toBeVisible();
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Voorstel aanpassen" }).click();
    await page.waitForURL(/wijzigen$/);
    await page.getByLabel("Titel van uw voorstel").fill(`${name} beter`);
    await page.getByRole("button", { name: "Wijzigingen opslaan" }).click();
    await page.waitForURL(new RegExp(`${address}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name} beter`);
    await open(page, "/mijn", scripted);
    await expect(main(page).getByRole("link", { name: `${name} beter` })).toBeVisible();
    await open(page, `${address}/intrekken`, scripted);
    await page.getByRole("button", { name: "Ja, voorstel intrekken" }).click();
    await page.waitForURL(new RegExp(`${address}$`));
    await expect(main(page).getByText("Uw voorstel is ingetrokken.")).toBeVisible();
  });

  test("what is typed stays when something is wrong, and each error leads to its field", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, `${list}/nieuw`, scripted);
    await page.getByLabel("Titel van uw voorstel").fill("Kort");
    await page.getByLabel("Uw voorstel", { exact: true }).fill("</textarea><script>alert(1)</script>");
    await page.getByRole("button", { name: "Voorstel insturen" }).click();
    await expect(page.locator(summary)).toBeVisible();
    await expect(page.locator(summary).getByRole("link")).toHaveCount(4);
    await expect(page.getByLabel("Titel van uw voorstel")).toHaveValue("Kort");
    await expect(page.getByLabel("Uw voorstel", { exact: true })).toHaveValue("</textarea><script>alert(1)</script>");
    await inOrder(page, scripted);
  });

  test("a photo that is too large is said to be, and what was typed stays", async ({ page, guard, scripted }) => {
    guard.allow(413);
    await open(page, `${list}/nieuw`, scripted);
    await page.getByLabel("Titel van uw voorstel").fill("Een bank bij de vijver");
    await page.getByLabel("Wat staat er op de foto?").fill("De vijver");
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    for (const size of [9, 30]) {
      const photo = { name: "vijver.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(size * 1024 * 1024, 1) };
      await page.getByLabel("Foto", { exact: false }).first().setInputFiles(photo);
      await page.getByRole("button", { name: "Voorstel insturen" }).click();
      await expect(page.locator(summary)).toContainText("ten hoogste 8 MB");
      await expect(page.locator("#f-picture-error")).toContainText("Dit bestand is te groot.");
      await expect(page.getByLabel("Titel van uw voorstel")).toHaveValue("Een bank bij de vijver");
      await expect(page.getByLabel("Wat staat er op de foto?")).toHaveValue("De vijver");
    }
    // With script nobody waits for megabytes that are refused.
    expect(sent.length).toBe(scripted ? 0 : 2);
    await inOrder(page, scripted);
  });

  test("a text that was put back is counted, fits a phone, and can be wiped", async ({ page, scripted }) => {
    test.skip(!scripted, "the browser keeps it");
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, `${list}/nieuw`, scripted);
    const [title, body] = [page.getByLabel("Titel van uw voorstel"), page.getByLabel("Uw voorstel", { exact: true })];
    const left = page.locator("#f-body-count");
    const full = (await left.textContent()) ?? "";
    await title.fill("Een bank");
    await body.fill("Graag een bank.");
    await expect(left).not.toHaveText(full);
    const counted = (await left.textContent()) ?? "";
    await page.reload();
    await hydrated(page);
    await expect(body).toHaveValue("Graag een bank.");
    await expect(left).toHaveText(counted);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await inOrder(page, scripted);
    await page.getByRole("button", { name: "Tekst wissen en opnieuw beginnen" }).click();
    await expect(title).toBeFocused();
    await expect(body).toHaveValue("");
    await expect(left).toHaveText(full);
    await page.reload();
    await hydrated(page);
    await expect(title).toHaveValue("");
  });

  test("supports a proposal and takes the support back", async ({ page, scripted }) => {
    await open(page, `${list}?volgorde=nodig`, scripted);
    await page.locator(".pl-card__link").nth(scripted ? 2 : 3).click();
    await expect(page.getByRole("heading", { name: "Steunt u dit voorstel?" })).toBeVisible();
    const undo = page.getByRole("button", { name: /Ik trek mijn steun in/ });
    if (await undo.isVisible()) await undo.click();
    await page.getByRole("button", { name: /Ik steun dit/ }).click();
    await expect(page.getByText("Dank u. U steunt nu dit voorstel.").first()).toBeVisible();
    await expect(undo).toBeVisible();
    // The button is gone; one is still at the box.
    if (scripted) await expect(page.locator("#steun")).toBeFocused();
    await expect(page).toHaveURL(/#steun$/);
    await inOrder(page, scripted);
    await undo.click();
    await expect(page.getByText("U steunt dit voorstel niet meer.").first()).toBeVisible();
  });
});

test.describe("as a business", () => {
  test.use({ storageState: session("business") });

  test("sends in a proposal under the name of the business", async ({ page, scripted }) => {
    await propose(page, scripted, title(scripted, "Fietsrek voor de winkels"));
    await expect(page.getByText(/Bakkerij De Korenmolen, bedrijf/)).toBeVisible();
  });
});

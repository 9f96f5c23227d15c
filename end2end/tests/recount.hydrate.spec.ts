// "Zelf natellen" with script: the browser counts a file by itself.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { inOrder } from "../support/accessibility";
import { expect, open, test } from "../support/test";

const example = readFileSync(path.resolve("../public/voorbeelden/dorp.pb"), "utf8");

/** Chooses a file with this text. */
async function choose(page: Page, text: string, name = "stemmen.pb"): Promise<void> {
  const file = { name, mimeType: "text/plain", buffer: Buffer.from(text) };
  await page.getByLabel("Bestand met stemmen").setInputFiles(file);
}

const result = (page: Page) => page.getByRole("heading", { level: 2, name: /^Uitslag/ });
const plans = (page: Page) => page.getByRole("table", { name: "Elk plan met stemmen, kosten en uitkomst" });

test("the example is counted here, and agrees with what it states", async ({ page }) => {
  await open(page, "/natellen", true);
  await page.getByRole("button", { name: "Tel het voorbeeld" }).click();
  await expect(result(page)).toBeFocused();
  await expect(page.getByRole("heading", { name: "De telling klopt met het bestand" })).toBeVisible();
  const row = plans(page).getByRole("row", { name: /^Speeltuin/ });
  await expect(row).toContainText("Gekozen");
  await expect(row).toContainText("6, klopt");
  await expect(row).toContainText("€ 40.000");
  await expect(page.getByRole("img", { name: "Stemmen per plan" })).toBeVisible();
  await expect(page.locator("figcaption")).toContainText("Van de 5 plannen krijgen er 3 geld");
  await page.getByText("Bankjes bij de vijver: Niet gekozen").click();
  await expect(page.getByText("Er was € 10.000 te weinig.")).toBeVisible();
});

test("what counts is fetched when a file is chosen, not before, and no ballot is sent", async ({ page }) => {
  const wasm: string[] = [];
  const sent: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\.(wasm|parts)$/.test(pathname)) wasm.push(pathname);
    if (request.method() !== "GET") sent.push(pathname);
  });
  await open(page, "/natellen", true);
  await page.waitForLoadState("networkidle");
  const before = wasm.length;
  await choose(page, example);
  await expect(result(page)).toBeVisible();
  expect(wasm.length).toBeGreaterThan(before);
  expect(sent).toEqual([]);
});

test("two rules are held side by side", async ({ page }) => {
  await open(page, "/natellen", true);
  await choose(page, example);
  await page.getByLabel("Andere telregel").selectOption({ label: "Gelijke delen" });
  await expect(page.getByText("4 plannen hebben met deze regel een andere uitkomst.")).toBeVisible();
  const table = page.getByRole("table", { name: "De uitkomst van twee telregels" });
  await expect(table.getByRole("row", { name: /^Speeltuin/ })).toContainText("Alleen geld met de eerste regel");
  await expect(table.getByRole("row", { name: /^Bomen langs de weg/ })).toContainText("Alleen geld met de tweede regel");
  await expect(table.getByRole("row", { name: /^Pierenbad/ })).toContainText("Gelijk");
});

test("how many more ballots would have been enough is worked out when asked", async ({ page }) => {
  await open(page, "/natellen", true);
  await choose(page, example);
  await page.getByText("Bankjes bij de vijver: Niet gekozen").click();
  await page.getByRole("button", { name: "Reken uit hoeveel stemmen erbij" }).click();
  await expect(page.getByText(/stembiljet(ten)? erbij, alleen voor dit plan/)).toBeVisible();
});

test("what a file states wrongly is named", async ({ page }) => {
  await open(page, "/natellen", true);
  await choose(page, example.replace("1;40000;6;Speeltuin;1", "1;40000;9;Speeltuin;0"));
  await expect(page.getByRole("heading", { name: "De telling is anders dan het bestand" })).toBeVisible();
  await expect(page.getByText("Speeltuin: in het bestand 9 stemmen, geteld 6.")).toBeVisible();
  await expect(plans(page).getByRole("row", { name: /^Speeltuin/ })).toContainText("9, klopt niet");
});

test("a broken file says at which line and character, and takes the focus", async ({ page }) => {
  await open(page, "/natellen", true);
  await choose(page, example.replace("4;30000;4;", "4;veel;4;"));
  const alert = page.getByRole("alert").filter({ hasText: "Dit bestand kan niet worden geteld" });
  await expect(alert).toBeFocused();
  await expect(alert).toContainText("Regel 26, teken 3: bij cost hoort een getal, maar er staat 'veel'.");
  await choose(page, example);
  await expect(result(page)).toBeFocused();
  await expect(alert).toHaveCount(0);
});

test("a picture in place of a file with ballots is refused in words", async ({ page }) => {
  await open(page, "/natellen", true);
  await choose(page, "\u0000\u0001 geen stemmen", "foto.pb");
  await expect(page.getByRole("alert").filter({ hasText: "Regel 1, teken 1" })).toBeVisible();
});

test("the result is in order", async ({ page }) => {
  await open(page, "/natellen", true);
  await choose(page, example);
  await page.getByLabel("Andere telregel").selectOption({ label: "Gelijke delen" });
  await expect(page.getByRole("table", { name: "De uitkomst van twee telregels" })).toBeVisible();
  await inOrder(page, true);
});

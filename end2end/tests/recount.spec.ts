// "Zelf natellen" as everybody sees it: the explanation, the command, the checksum and the example.
import { readFileSync } from "node:fs";
import { expect, open, test } from "../support/test";

test("the page says how to count with the program, and which program that is", async ({ page, scripted }) => {
  await open(page, "/natellen", scripted);
  await expect(page.getByRole("heading", { level: 1, name: "Zelf natellen" })).toBeVisible();
  await expect(page.locator("code").first()).toHaveText("polder recount bestand.pb");
  await expect(page.getByRole("heading", { name: "Hetzelfde programma?" })).toBeVisible();
  await expect(page.locator("code").last()).toHaveText(/^[0-9a-f]{64}$/);
});

test("a file can be chosen only where script can count it", async ({ page, scripted }) => {
  await open(page, "/natellen", scripted);
  const field = page.getByLabel("Bestand met stemmen");
  if (scripted) await expect(field).toBeVisible();
  else await expect(field).toBeHidden();
});

test("the example is plain text that can be downloaded", async ({ page, scripted }) => {
  await open(page, "/natellen", scripted);
  const link = page.getByRole("link", { name: "Download het voorbeeld (dorp.pb)" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("dorp.pb");
  expect(readFileSync(await download.path(), "utf8")).toMatch(/^META\n/);
});

test("how votes are counted is explained, and led to from help", async ({ page, scripted }) => {
  await open(page, "/help", scripted);
  await page.locator("main").getByRole("link", { name: "Zelf natellen" }).click();
  await expect(page).toHaveURL(/\/natellen$/);
  await page.getByRole("link", { name: "Lees hoe er wordt geteld" }).click();
  await expect(page).toHaveURL(/\/natellen\/uitleg$/);
  for (const name of ["Meeste stemmen eerst", "Gelijke delen", "Gelijk aantal stemmen", "Geld over"]) {
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  }
});

test("the page is there in English", async ({ page, scripted }) => {
  await open(page, "/natellen", scripted);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Count it yourself" })).toBeVisible();
});

// News and tips, and following them by mail.
import { session } from "../support/personas";
import { expect, test } from "../support/test";

test("a visitor reads the news, chooses a kind and opens a message", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Nieuws en tips" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nieuws en tips");
  const all = await page.getByRole("main").getByRole("listitem").count();
  expect(all).toBeGreaterThan(3);
  await page.getByRole("navigation", { name: "Soort bericht" }).getByRole("link", { name: "Tip" }).click();
  await expect(page).toHaveURL(/soort=tip/);
  const tip = page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link").first();
  const title = (await tip.textContent()) ?? "";
  await tip.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("news comes by mail after a yes, and stops with one press", async ({ page }, info) => {
  const mail = `volger-${info.project.name}-${info.retry}@voorbeeld.example`;
  await page.goto("/meedoen/wijkbudget");
  await page.getByRole("link", { name: "Krijg nieuws hierover per mail" }).click();
  await page.getByLabel("Uw e-mailadres").fill(mail);
  await page.getByRole("button", { name: "Mail mij het nieuws" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kijk in uw mail");

  await page.goto(`/demo/mail?adres=${mail}`);
  await page.getByRole("main").getByRole("link", { name: /nieuws\/volgen/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wilt u dit nieuws per mail?");
  await expect(page.getByRole("main")).not.toContainText(mail);
  await page.getByRole("button", { name: "Ja, mail mij" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dit nieuws krijgt u per mail");
  await expect(page.getByRole("main")).toContainText("Welk plan maakt uw wijk");
  const here = page.url();
  await page.getByRole("button", { name: "Stop alle mails" }).click();
  await expect(page.getByText("U krijgt geen mails meer.").first()).toBeVisible();

  await page.goto(here);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deze link werkt niet meer");
});

test("an address that is none is named, and what was typed stays", async ({ page, guard }) => {
  guard.allow(422);
  await page.goto("/nieuws/volgen");
  await page.getByLabel("Uw e-mailadres").fill("geen adres");
  await page.getByRole("button", { name: "Mail mij het nieuws" }).click();
  await expect(page.locator(".pl-error-summary")).toContainText("e-mailadres");
  await expect(page.getByLabel("Uw e-mailadres")).toHaveValue("geen adres");
});

test.describe("as communication", () => {
  test.use({ storageState: session("communication") });

  test("writes a tip, changes it and takes it away", async ({ page }, info) => {
    const title = `Neem uw buren mee (${info.project.name})`;
    await page.goto("/beheer/nieuws");
    const form = page.locator("form", { has: page.getByRole("button", { name: "Plaats het bericht" }) });
    await form.getByLabel("Tip om mee te doen").check();
    await form.getByLabel("Kop").fill(title);
    await form.getByLabel("Tekst").fill("Samen is het gezelliger, en u leert elkaar kennen.");
    await form.getByRole("button", { name: "Plaats het bericht" }).click();
    await expect(page.getByText("Het bericht staat op de pagina.").first()).toBeVisible();
    const item = page.getByRole("article").filter({ hasText: title });
    await item.getByText(`Wijzig “${title}”`).click();
    await item.getByLabel("Kop").fill(`${title} naar de avond`);
    await item.getByRole("button", { name: "Sla het bericht op" }).click();
    await expect(page.getByText("Het bericht is gewijzigd.").first()).toBeVisible();
    await page.goto("/nieuws?soort=tip");
    await expect(page.getByRole("link", { name: `${title} naar de avond` })).toBeVisible();
    await page.goto("/beheer/nieuws");
    const changed = page.getByRole("article").filter({ hasText: `${title} naar de avond` });
    await changed.locator("summary").click();
    await changed.getByRole("button", { name: "Haal dit bericht weg" }).click();
    await expect(page.getByText("Het bericht is weggehaald.").first()).toBeVisible();
  });
});

// How long data are kept: what staff approve is what residents read.
import { inOrder } from "../support/accessibility";
import { session } from "../support/personas";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const PAGE = "/beheer/inrichten/bewaren";
const main = (page: Page) => page.getByRole("main");
const accounts = (page: Page) => main(page).getByRole("group", { name: "Accounts die niemand gebruikt" }).getByRole("textbox");

test.describe("as an administrator", () => {
  test.use({ storageState: session("administrator") });

  test("a length out of bounds is refused with what was typed, and what is approved is on the page Privacy", async ({ page, guard, scripted }) => {
    guard.allow(422);
    await open(page, PAGE, scripted);
    await inOrder(page, scripted);
    await accounts(page).fill("3");
    await main(page).getByRole("button", { name: "Keur deze termijnen goed" }).click();
    await expect(page.locator(".pl-error-summary")).toContainText("Accounts die niemand gebruikt");
    await expect(accounts(page)).toHaveValue("3");
    const months = scripted ? "118" : "119";
    await accounts(page).fill(months);
    await main(page).getByRole("button", { name: "Keur deze termijnen goed" }).click();
    await expect(main(page).getByText("De termijnen zijn goedgekeurd.").first()).toBeVisible();
    await inOrder(page, scripted);
    await main(page).getByRole("link", { name: "Lees de privacytekst" }).click();
    await page.waitForURL(/privacy$/);
    await expect(main(page).getByText(`Logt u ${months} maanden niet in?`)).toBeVisible();
    await inOrder(page, scripted);
  });
});

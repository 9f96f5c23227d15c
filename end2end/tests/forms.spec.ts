// Every form, sent as it stands when nothing was filled in: the page comes back with what is wrong first, and is
// in order. Which forms there are is found by visiting every route.
import { inOrder } from "../support/accessibility";
import { keepHtml } from "../support/html";
import { session } from "../support/personas";
import { examples, routes, visitors } from "../support/routes";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const all = routes();

for (const role of ["visitor", "resident", "administrator"] as const) {
  test.describe(`as ${role}`, () => {
    test.use({ storageState: session(role) });
    for (const route of all.filter((one) => one.role !== "development" && visitors(one)[0] === role)) {
      test(`an empty form on ${route.path} is refused in words`, async ({ page, guard, scripted }) => {
        guard.allow(422);
        const address = (examples()[route.path]?.[role] ?? [])[0];
        test.skip(address === undefined, "routes.spec.ts says so");
        await open(page, address ?? "/", scripted);
        for (let index = 0; index < (await emptyForms(page)); index += 1) {
          await open(page, address ?? "/", scripted);
          await sendEmpty(page, index, scripted, `${role} ${address} form ${index}`);
        }
      });
    }
  });
}

/** Mark the forms that hold empty text fields only: sending them changes nothing. */
async function emptyForms(page: Page): Promise<number> {
  return page.evaluate(() => {
    const forms = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")].filter((form) => {
      const fields = [...form.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), textarea")].filter(
        (field) => !["checkbox", "radio", "file", "submit"].includes(field.type) && field.checkVisibility(),
      );
      const optional = (field: HTMLInputElement) => field.labels?.[0]?.textContent?.includes("niet verplicht") ?? false;
      const needed = fields.filter((field) => field.closest("details:not([open])") === null && !optional(field));
      return needed.length > 0 && fields.every((field) => field.value === "");
    });
    forms.forEach((form, index) => form.setAttribute("data-empty-form", String(index)));
    return forms.length;
  });
}

async function sendEmpty(page: Page, index: number, scripted: boolean, name: string): Promise<void> {
  await emptyForms(page);
  const before = new URL(page.url());
  const button = page.locator(`form[data-empty-form="${index}"] button:not([type=button])`).first();
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await button.click();
  const response = await answer;
  // To script the reply as such has succeeded: what went wrong is in it, and the console stays clean.
  expect(response.status(), name).toBe(scripted ? 200 : 422);
  await keepHtml(response, name);
  const summary = page.locator(".pl-error-summary");
  await expect(summary).toBeVisible();
  if (scripted) expect(new URL(page.url()).pathname).toBe(before.pathname);
  // Each complaint leads to its field.
  for (const link of await summary.locator("a[href^='#']").all()) {
    const target = (await link.getAttribute("href")) ?? "";
    await expect(page.locator(`[id="${target.slice(1)}"]`), `${name} ${target}`).toHaveCount(1);
  }
  await inOrder(page, scripted);
}

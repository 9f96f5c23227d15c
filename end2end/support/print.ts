// What comes out of the printer.
import { expect } from "./test";
import type { Page } from "@playwright/test";

/** Nothing of the website around it is printed: no way through the site, no footer, nothing to press. */
export async function onlyPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  for (const part of ["header.pl-page-header", "footer", "nav", "button", ".pl-button", ".pl-skip-link", ".pl-help"]) {
    const seen = page.locator(part).filter({ visible: true });
    await expect(seen, `${part} is not printed`).toHaveCount(0);
  }
}

/** How many pages it takes, on the paper that the style sheet asks for. */
export async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

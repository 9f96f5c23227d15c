// In another language than the municipality writes in: what people here wrote says its own language (WCAG 3.1.2), and
// the words of the page do not.
import { inOrder } from "../support/accessibility";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

const main = (page: Page) => page.getByRole("main");
const note = "The texts of the municipality and of residents are in Dutch.";

interface Piece {
  text: string;
  lang: string;
}

/** The pieces of text in the content, each with the language it says it is in. */
function pieces(page: Page): Promise<Piece[]> {
  return page.evaluate(() => {
    const all: Piece[] = [];
    const walk = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent?.replace(/\s+/g, " ").trim() ?? "";
      const around = walk.currentNode.parentElement;
      const lang = around?.closest("[lang]")?.getAttribute("lang") ?? "";
      if (text && !around?.closest("script, style, noscript, option")) all.push({ text, lang });
    }
    return all;
  });
}

/** Three words and more are no name, number or word that both languages share. */
const isSentence = (text: string) =>
  !text.includes("://") && text.split(/[^\p{L}]+/u).filter((word) => word.length > 1).length >= 3;

async function inEnglish(page: Page, address: string, scripted: boolean): Promise<void> {
  await page.goto(`/taal/en?terug=${address}`);
  await open(page, address, scripted);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
}

/** The address of the first page that a list leads to. */
async function first(page: Page, list: string, links: string): Promise<string> {
  await page.goto(list);
  return (await main(page).locator(links).first().getAttribute("href")) ?? "";
}

const process = "/meedoen/wijkbudget";
const places: [string, (page: Page) => Promise<string> | string][] = [
  ["the home page", () => "/"],
  ["the processes", () => "/meedoen"],
  ["a process", () => process],
  ["a process that is over", () => "/meedoen/kanaalpark"],
  ["the proposals", () => `${process}/voorstellen`],
  ["a proposal", (page) => first(page, `${process}/voorstellen`, ".pl-card__link")],
  ["arguments", async (page) => `${await first(page, `${process}/voorstellen`, ".pl-card__link")}/argumenten`],
  ["the results", () => `${process}/resultaat`],
  ["the figures", () => `${process}/cijfers`],
  ["the plan", () => "/meedoen/hart-voor-spoorzicht/plan"],
  ["what was learned", () => "/lessen"],
  ["the news", () => "/nieuws"],
  ["a message", (page) => first(page, "/nieuws", ".pl-card h2 a")],
];

for (const [name, where] of places) {
  test(`${name} in English tells Dutch texts from its own words`, async ({ page, scripted }) => {
    const address = await where(page);
    await open(page, address, scripted);
    const dutch = (await pieces(page)).map(({ text }) => text).join(" ");
    await inEnglish(page, address, scripted);
    const all = await pieces(page);
    // What stands there in both languages was not translated: somebody here wrote it.
    const content = all.filter(({ text }) => dutch.includes(text) && isSentence(text));
    expect(content.length).toBeGreaterThan(0);
    expect(content.filter(({ lang }) => lang !== "nl")).toEqual([]);
    const own = all.filter(({ text }) => !dutch.includes(text) && isSentence(text));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ lang }) => lang !== "en")).toEqual([]);
    await expect(main(page).getByText(note)).toBeVisible();
  });
}

test("headings of what people here wrote are Dutch, and those of the page are not", async ({ page, scripted }) => {
  const language = (level: number) =>
    page.evaluate((level) => {
      const heading = document.querySelector(`main h${level}`);
      const walk = document.createTreeWalker(heading ?? document.body, NodeFilter.SHOW_TEXT);
      walk.nextNode();
      return walk.currentNode.parentElement?.closest("[lang]")?.getAttribute("lang");
    }, level);
  const proposal = await first(page, `${process}/voorstellen`, ".pl-card__link");
  const message = await first(page, "/nieuws", ".pl-card h2 a");
  for (const address of [process, `${process}/voorstellen`, proposal, message]) {
    await inEnglish(page, address, scripted);
    expect(await language(1), address).toBe("nl");
  }
  for (const address of ["/", "/meedoen", "/nieuws"]) {
    await inEnglish(page, address, scripted);
    expect(await language(1), address).toBe("en");
  }
  await inOrder(page, scripted);
});

test("where nothing is in Dutch, nothing says so; and a Dutch page says nothing of it", async ({ page, scripted }) => {
  await inEnglish(page, "/help", scripted);
  await expect(page.getByText(note)).toBeHidden();
  await page.goto("/taal/nl?terug=/");
  await open(page, process, scripted);
  await expect(page.locator(".pl-language-note")).toHaveCount(0);
  await expect(page.locator("main [lang]")).toHaveCount(0);
});

test("going from an English page to the next keeps what is Dutch apart", async ({ page, scripted }) => {
  await inEnglish(page, "/nieuws", scripted);
  await main(page).locator(".pl-card h2 a").first().click();
  await expect(page).toHaveURL(/\/nieuws\/[^/]+$/);
  await expect(main(page).locator("h1 [lang=nl]")).toHaveCount(1);
  await expect(main(page).locator(".pl-rich-text").first()).toHaveAttribute("lang", "nl");
  await expect(main(page).getByText(note)).toBeVisible();
});

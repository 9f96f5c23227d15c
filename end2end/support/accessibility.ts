// What every page must pass: axe, a walk by keyboard, and narrow windows.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import { expect, type Page } from "@playwright/test";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const everything: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

/** All of it. */
export async function inOrder(page: Page, scripted: boolean): Promise<void> {
  await expect(page.locator("h1")).toHaveCount(1);
  await fitsNarrow(page);
  await walksByKeyboard(page);
  // axe is a script; where the visitor's browser runs none, the page is the same before it starts.
  if (scripted) await passesAxe(page);
}

/** axe finds nothing: WCAG 2.0, 2.1, 2.2 A and AA, and best practice; the contrast in the dark too. */
export async function passesAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  expect(await violations(page, everything)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, { runOnly: { type: "rule", values: ["color-contrast"] } })).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found = await page.evaluate(async (given) => {
    const axe = (window as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe;
    const results = await axe.run(given);
    return results.violations.flatMap((one) =>
      one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} – ${node.failureSummary} – ${node.html.slice(0, 160)}`),
    );
  }, options as object);
  return found;
}

/** Nothing is wider than a phone of 320 pixels, nor than a window of 1280 at 400 %. */
export async function fitsNarrow(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const size of [{ width: 320, height: 640 }, { width: 320, height: 200 }]) {
    await page.setViewportSize(size);
    const tooWide = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      if ((document.scrollingElement ?? document.documentElement).scrollWidth <= width) return [];
      const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1);
      return wide.slice(-5).map((e) => e.outerHTML.slice(0, 120));
    });
    expect(tooWide, `at ${size.width} × ${size.height}`).toEqual([]);
  }
  await page.setViewportSize(before);
}

interface Stop {
  key: string;
  html: string;
  problem: string | null;
}

/** Tab reaches everything that can be used, shows where it is, hides it behind nothing, and gets out. */
export async function walksByKeyboard(page: Page): Promise<void> {
  const wanted = await page.evaluate(markFocusable);
  await startAtTheTop(page);
  const reached = new Set<string>();
  const problems: string[] = [];
  let left = false;
  for (let step = 0; step < wanted.length * 2 + 25; step += 1) {
    await page.keyboard.press("Tab");
    const stop: Stop | null = await page.evaluate(describeFocus);
    if (stop === null || (reached.has(stop.key) && stop.key === wanted[0]?.key)) {
      left = true;
      break;
    }
    reached.add(stop.key);
    if (stop.problem !== null) problems.push(`${stop.problem}: ${stop.html}`);
  }
  const missed = wanted.filter((one) => !reached.has(one.key)).map((one) => `not reached: ${one.html}`);
  const trapped = left ? [] : [`the focus does not get out of the page after ${wanted.length} elements`];
  expect([...problems, ...missed, ...trapped]).toEqual([]);
}

/** The next Tab goes to the first element, wherever the page had put the focus. */
async function startAtTheTop(page: Page): Promise<void> {
  // Focus on the body itself would be taken for lost focus, and the page gives that back.
  await page.evaluate(() => {
    const top = document.createElement("span");
    top.id = "begin-hier";
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    window.scrollTo(0, 0);
  });
  // Here, because without script the page has no timers.
  await page.waitForTimeout(50);
  await page.evaluate(() => document.querySelector("#begin-hier")?.remove());
}

/** Runs in the page: give everything that Tab should reach a mark. */
function markFocusable(): { key: string; html: string }[] {
  const selector = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
  const radios = new Set<string>();
  const found: { key: string; html: string }[] = [];
  document.querySelectorAll<HTMLElement>(selector).forEach((element, index) => {
    const field = element as HTMLInputElement;
    const usable = !field.disabled && field.type !== "hidden" && element.tabIndex >= 0;
    const seen = element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
    element.dataset["stop"] = String(index);
    if (!usable || !seen) return;
    if (field.type === "radio") {
      // Of a group of radio buttons, Tab reaches the one that is chosen.
      const group = `${field.form?.getAttribute("action")}/${field.name}`;
      const chosen = field.form?.querySelector(`input[type=radio][name="${CSS.escape(field.name)}"]:checked`);
      if (radios.has(group) || (chosen && chosen !== field)) return;
      radios.add(group);
    }
    found.push({ key: String(index), html: element.outerHTML.slice(0, 120) });
  });
  return found;
}

/** Runs in the page: what has the focus, and what is wrong with how it shows. */
function describeFocus(): Stop | null {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  const box = element.getBoundingClientRect();
  // Of what is taller than the window, the part that is in the window.
  const middle = (from: number, to: number, size: number) => (Math.max(from, 0) + Math.min(to, size)) / 2;
  const points = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)],
    [box.left + 3, box.top + 3],
    [box.right - 3, box.bottom - 3],
  ] as const;
  const labelled = [...((element as HTMLInputElement).labels ?? [])];
  const inSight = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && [element, ...labelled].some((one) => one.contains(top) || top.contains(one));
  });
  const problem = !ringed ? "no visible focus" : !inSight ? "the focus is out of sight or covered" : null;
  return { key: element.dataset["stop"] ?? element.outerHTML, html: element.outerHTML.slice(0, 120), problem };
}

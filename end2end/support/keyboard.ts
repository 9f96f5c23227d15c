// A task done with the keyboard alone: Tab and Shift+Tab, Enter, Space, arrows and typing.
//
// At every stop it must be seen where one is, and there must be a way on.
import type { ElementHandle, Locator, Page } from "@playwright/test";
import { expect, hydrated, test as base } from "./test";

/** The windows in which every task is done. The narrow one is a window of 1280 pixels at 400 %. */
export const windows = [{ width: 1280, height: 800 }, { width: 320, height: 640 }];

/** `test` with a keyboard. */
export const test = base.extend<{ keys: Keyboard; run: number }>({
  keys: async ({ page, scripted }, use) => use(new Keyboard(page, scripted)),
  /** Which of the four runs of a test this is: they may be under way at the same time. */
  run: async ({ page, scripted }, use) => use((scripted ? 0 : 1) + (page.viewportSize()?.width === 320 ? 2 : 0)),
});

/** Stops that it may take to get anywhere: more than the longest page has. */
const MOST = 260;
/** A field for a date and a time has six parts and a button of the browser; nothing else takes as many. */
const PARTS = 8;

interface Stop {
  /** Where one is, in words; nothing when it is nowhere on the page. */
  html: string | null;
  /** What is wrong with how it shows. */
  problem: string | null;
  /** Whether this is what was looked for, or for a choice: another of the same group. */
  there: boolean;
  group: boolean;
  /** Whether what was looked for comes earlier on the page. */
  passed: boolean;
  /** How often in a row the focus was here. */
  times: number;
}

export class Keyboard {
  /** With script, a page takes the focus along; without, a new page begins at its beginning. */
  constructor(
    private readonly page: Page,
    private readonly scripted: boolean,
  ) {}

  /** Tab to a control, or back to it when it was passed. */
  async to(target: Locator): Promise<void> {
    await this.walk(target, (stop) => stop.there);
  }

  /** What a link does. */
  async follow(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press("Enter");
  }

  /** What a button does. */
  async press(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press("Space");
  }

  /** Put words in the place of those that are there. */
  async type(target: Locator, words: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.type(words);
    await expect(target).toHaveValue(words);
  }

  /** Tick a box. */
  async tick(target: Locator): Promise<void> {
    await this.press(target);
    await expect(target).toBeChecked();
  }

  /** Of a group of choices, one: Tab to the group, and arrows within it. */
  async choose(target: Locator): Promise<void> {
    await this.walk(target, (stop) => stop.there || stop.group);
    await this.page.keyboard.press("Space");
    for (let step = 0; step < 30 && !(await target.isChecked()); step += 1) {
      await this.page.keyboard.press("ArrowDown");
      this.judge(await this.look(await this.handle(target)));
    }
    await expect(target).toBeChecked();
    await expect(target).toBeFocused();
  }

  /** Choose from a list by arrows: the entry that holds these words, or the one at a place. */
  async select(target: Locator, wanted: string | number): Promise<void> {
    await this.to(target);
    const options = await target.locator("option").allInnerTexts();
    const at = typeof wanted === "number" ? wanted : options.findIndex((text) => text.includes(wanted));
    expect(at, `"${wanted}" is none of ${options.join(", ")}`).toBeGreaterThanOrEqual(0);
    const now = () => target.evaluate((element) => (element as HTMLSelectElement).selectedIndex);
    for (let step = 0; step < options.length && (await now()) !== at; step += 1) {
      await this.page.keyboard.press((await now()) < at ? "ArrowDown" : "ArrowUp");
    }
    expect(await now()).toBe(at);
  }

  /** Type a date, and a time of day, as the browser's language writes them. */
  async date(target: Locator, moment: string): Promise<void> {
    const [year = "", month = "", day = "", hour = "", minute = ""] = moment.split(/[-T:]/);
    const half = [String(Number(hour) % 12 || 12).padStart(2, "0"), minute, Number(hour) < 12 ? "a" : "p"];
    const ways = [
      [day, month, year, ...(hour ? [hour, minute] : [])],
      [month, day, year, ...(hour ? half : [])],
    ];
    await this.to(target);
    for (const parts of ways) {
      for (let step = 0; step < PARTS; step += 1) await this.page.keyboard.press("ArrowLeft");
      for (const part of parts) {
        await this.page.keyboard.type(part);
        // After two figures the browser goes on by itself; a year could have more than four.
        if (part.length === 4) await this.page.keyboard.press("ArrowRight");
      }
      if ((await target.inputValue()) === moment) return;
    }
    await expect(target).toHaveValue(moment);
  }

  /** Open what is folded; where all of it is shown at once, there is nothing to open. */
  async unfold(summary: Locator): Promise<void> {
    if (!(await summary.isVisible())) return;
    const open = () => summary.evaluate((element) => element.parentElement?.hasAttribute("open") ?? false);
    if (await open()) return;
    await this.press(summary);
    await expect.poll(open).toBe(true);
    await this.keptPlace();
  }

  /** On a phone the menu is folded. */
  async menu(): Promise<void> {
    const button = this.page.locator(".pl-page-header__menu");
    if (!(await button.isVisible())) return;
    // It opens by a link to it, so that it does without script.
    await this.follow(button);
    await expect(this.page.locator("#menu")).toBeVisible();
  }

  /** A page that was loaded as a whole answers. */
  async loaded(): Promise<void> {
    if (this.scripted) await hydrated(this.page);
  }

  /** A page that a link led to, by its title: with script the focus is at its heading. */
  async arrived(title: string | RegExp): Promise<void> {
    const heading = this.page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(title);
    if (this.scripted) await expect(heading).toBeFocused();
  }

  /** The same of a page that a form led to. */
  async sent(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(title);
    await this.loaded();
    await this.keptPlace();
  }

  /** After something was done the focus is somewhere, not lost. Without script a page begins at its beginning. */
  async keptPlace(): Promise<void> {
    if (this.scripted) await expect(this.page.locator(":focus")).toHaveCount(1);
  }

  /** The page says first what is wrong, and the focus is there. */
  async refused(words: string | RegExp): Promise<Locator> {
    const summary = this.page.locator(".pl-error-summary");
    await expect(summary).toContainText(words);
    await expect(summary).toBeFocused();
    return summary;
  }

  private async handle(target: Locator): Promise<ElementHandle> {
    await expect(target).toBeAttached();
    const found = await target.elementHandle();
    if (found === null) throw new Error(`${target} is not there`);
    return found;
  }

  private async walk(target: Locator, there: (stop: Stop) => boolean): Promise<void> {
    let wanted = await this.handle(target);
    let stop = await this.look(wanted);
    const back = stop.passed;
    const way: string[] = [];
    for (let step = 0; !there(stop); step += 1) {
      if (step === MOST) {
        const key = back ? "Shift+Tab" : "Tab";
        throw new Error(`${MOST} × ${key} does not reach ${target}; the last stops:\n${way.slice(-8).join("\n")}`);
      }
      await this.page.keyboard.press(back ? "Shift+Tab" : "Tab");
      // A page that was read again has other elements.
      if (!(await wanted.evaluate((element) => element.isConnected))) wanted = await this.handle(target);
      stop = await this.look(wanted);
      way.push(stop.html ?? "(nowhere on the page)");
      this.judge(stop);
    }
  }

  private judge(stop: Stop): void {
    if (stop.problem !== null) throw new Error(`${stop.problem}: ${stop.html}`);
    if (stop.times > PARTS) throw new Error(`Tab does not get out of ${stop.html}`);
  }

  private look(wanted: ElementHandle): Promise<Stop> {
    return this.page.evaluate(describe, wanted);
  }
}

/** Runs in the page: what has the focus, how it shows, and where that is seen from what is looked for. */
function describe(wanted: Node): Stop {
  const memory = window as unknown as { polderStop?: { at: Element; times: number } };
  const at = document.activeElement as HTMLElement | null;
  if (at === null || at === document.body || at === document.documentElement) {
    delete memory.polderStop;
    return { html: null, problem: null, there: false, group: false, passed: false, times: 0 };
  }
  const times = memory.polderStop?.at === at ? memory.polderStop.times + 1 : 1;
  memory.polderStop = { at, times };
  const [one, other] = [at as HTMLInputElement, wanted as HTMLInputElement];
  const radios = one.type === "radio" && other.type === "radio";
  const group = radios && one.name === other.name && one.form === other.form;
  const passed = (at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return { html: at.outerHTML.slice(0, 160), problem: problem(), there: at === wanted, group, passed, times };

  function problem(): string | null {
    const element = at as HTMLElement;
    // What the page gave the focus itself, to begin from, is no stop of Tab.
    if (element.tabIndex < 0) return null;
    if (element.tabIndex > 0) return "the order is not that of the page";
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!outlined && style.boxShadow === "none") return "the focus cannot be seen";
    const box = element.getBoundingClientRect();
    const [width, height] = [document.documentElement.clientWidth, window.innerHeight];
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, width)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, height)];
    const seen = Math.max(right - left, 0) * Math.max(bottom - top, 0);
    const most = Math.min(box.width, width) * Math.min(box.height, height);
    // Of a long text the browser shows where one writes: a line of it is enough.
    if (seen < most / 2 && bottom - top < 48) return "the focus is out of sight";
    const labels = [...(one.labels ?? [])];
    const at9 = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const));
    const free = at9.filter(([x, y]) => {
      const hit = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
      return hit !== null && [element, ...labels].some((mine) => mine.contains(hit) || hit.contains(mine));
    });
    return free.length === 0 ? "the focus is covered" : null;
  }
}

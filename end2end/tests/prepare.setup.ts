// Before the other tests: a session for every persona, and an example of every page.
import { mkdirSync, writeFileSync } from "node:fs";
import { test as setup, type Browser, type Page } from "@playwright/test";
import { mailOf, personas, session, sessionFile, signIn, type Persona } from "../support/personas";
import { examplesFile, explorers, routeOf, routes, type Examples } from "../support/routes";
import { stateFolder } from "../support/settings";

/** Enough to meet a page in more than one state, few enough to be quick. */
const PER_ROUTE = 3;

setup("everybody can sign in, and every page is linked from another", async ({ browser }) => {
  mkdirSync(stateFolder, { recursive: true });
  for (const persona of Object.keys(personas) as Persona[]) {
    const context = await browser.newContext();
    await signIn(await context.newPage(), mailOf(persona));
    await context.storageState({ path: sessionFile(persona) });
    await context.close();
  }
  const address = await propose(browser);
  for (const persona of ["resident", "business"] as const) await argue(browser, persona, address);
  const found: Examples = {};
  for (const role of explorers) {
    const context = await browser.newContext({ storageState: session(role) });
    const page = await context.newPage();
    await page.goto("/");
    for (const [route, addresses] of Object.entries(await explore(page))) {
      (found[route] ??= {})[role] = addresses;
    }
    await context.close();
  }
  writeFileSync(examplesFile, JSON.stringify(found, null, 2));
});

/** The resident gets a proposal of their own, which can be changed and withdrawn. */
async function propose(browser: Browser): Promise<string> {
  const context = await browser.newContext({ storageState: session("resident"), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/meedoen/wijkbudget/voorstellen/nieuw");
  await page.locator("input[name=title]").fill("Een bank bij de vijver aan de Lindelaan");
  await page.locator("textarea[name=body]").fill("Daar kunnen mensen uitrusten die een eind lopen naar de winkels in de wijk.");
  for (const select of await page.locator("main form[method=post] select").all()) await select.selectOption({ index: 1 });
  await page.getByRole("button", { name: "Voorstel insturen" }).click();
  // There are banks already: who has seen those sends it in all the same.
  await page.getByRole("button", { name: "Toch insturen" }).click();
  await page.waitForURL(/voorstellen\/\d+$/);
  const address = new URL(page.url()).pathname;
  await context.close();
  return address;
}

/** Arguments on it, of which the resident can take one away and report the other. */
async function argue(browser: Browser, persona: Persona, address: string): Promise<void> {
  const context = await browser.newContext({ storageState: session(persona), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}/argumenten/nieuw`);
  await page.locator("input[name=side]").first().check();
  await page.locator("textarea[name=body]").fill("Een goed plan, want er is daar nu nergens een plek om te zitten.");
  await page.getByRole("button", { name: "Argument plaatsen" }).click();
  await page.getByText("Dank u.").first().waitFor();
  await context.close();
}

/** Follow links, a few of each kind, and say which addresses were seen of which route. */
async function explore(page: Page): Promise<Record<string, string[]>> {
  const all = routes();
  const seen: Record<string, string[]> = {};
  const queue = all.map((route) => route.path).filter((path) => !path.includes(":"));
  for (const start of queue) seen[start] = [start];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    for (const link of await linksOn(page, address)) {
      const route = routeOf(all, new URL(link, page.url()).pathname);
      const known = route === undefined ? undefined : (seen[route.path] ??= []);
      if (known === undefined || known.includes(link) || known.length >= PER_ROUTE) continue;
      known.push(link);
      queue.push(link);
    }
  }
  return seen;
}

/** The links of a page, read in the browser, which knows the host names and has the cookies. */
async function linksOn(page: Page, address: string): Promise<string[]> {
  return page.evaluate(async (target) => {
    const answer = await fetch(target, { headers: { accept: "text/html" } });
    const html = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = [...html.querySelectorAll<HTMLAnchorElement>("a[href]")].map((a) => a.getAttribute("href") ?? "");
    const own = links.map((href) => new URL(href, new URL(target, location.href)));
    return [...new Set(own.filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search))];
  }, address);
}

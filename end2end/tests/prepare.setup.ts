// Before the other tests: a session for every persona, and an example of every page.
import { mkdirSync, writeFileSync } from "node:fs";
import { test as setup, type Browser, type Page } from "@playwright/test";
import { mailOf, personas, session, sessionFile, signIn, type Persona, type Role } from "../support/personas";
import { examplesFile, explorers, routeOf, routes, type Examples } from "../support/routes";
import { stateFolder } from "../support/settings";

/** Enough to meet a page in more than one state, few enough to be quick: others see much of what a visitor sees. */
const perRoute = (role: Role) => (role === "visitor" ? 3 : 2);

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
    for (const [route, addresses] of Object.entries(await explore(page, perRoute(role)))) {
      (found[route] ??= {})[role] = addresses;
    }
    await context.close();
  }
  // The way there is a mail, and no link.
  const following = [await follow(browser)];
  found["/nieuws/volgen/:code"] = Object.fromEntries(explorers.map((role) => [role, following]));
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

/** Somebody asks for news by mail; the address of the page that the link in the mail leads to. */
async function follow(browser: Browser): Promise<string> {
  const mail = "voorbereiding@voorbeeld.example";
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/nieuws/volgen");
  await page.locator("input[name=mail]").fill(mail);
  await page.locator("main form[method=post] button").click();
  await page.goto(`/demo/mail?adres=${mail}`);
  const link = await page.locator(".pl-mail a[href^='/nieuws/volgen/']").first().getAttribute("href");
  await context.close();
  if (link === null) throw new Error("the mail has no link");
  return link;
}

/** Follow links, a few of each kind, and say which addresses were seen of which route. */
async function explore(page: Page, perRoute: number): Promise<Record<string, string[]>> {
  const all = routes();
  const seen: Record<string, string[]> = {};
  const queue = all.map((route) => route.path).filter((path) => !path.includes(":"));
  for (const start of queue) seen[start] = [start];
  // The campaign is filled in for this process; the first ones that links lead to have none yet.
  const [filled] = await linksOn(page, "/beheer/processen", "Welk plan maakt uw wijk mooier");
  for (const part of filled === undefined ? [] : ["/campagne", "/campagne/betrokkenen"]) {
    seen[`/beheer/processen/:id${part}`] = [`${filled}${part}`];
    queue.push(`${filled}${part}`);
  }
  // Only a process that is over has a report.
  queue.push("/meedoen/hart-voor-spoorzicht/verslag");
  seen["/meedoen/:process/verslag"] = ["/meedoen/hart-voor-spoorzicht/verslag"];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    for (const link of await linksOn(page, address)) {
      const route = routeOf(all, new URL(link, page.url()).pathname);
      const known = route === undefined ? undefined : (seen[route.path] ??= []);
      if (known === undefined || known.includes(link) || known.length >= perRoute) continue;
      known.push(link);
      queue.push(link);
    }
  }
  // A form leads there, and no link.
  const group = "/beheer/processen/:id/campagne/betrokkenen/:group";
  const groups = seen[group];
  if (groups !== undefined) seen[`${group}/verwijderen`] = groups.map((address) => `${address}/verwijderen`);
  return seen;
}

/** The links of a page (with these words), read in the browser, which knows the host names and has the cookies. */
async function linksOn(page: Page, address: string, words = ""): Promise<string[]> {
  return page.evaluate(async ([target, wanted]) => {
    const answer = await fetch(target, { headers: { accept: "text/html" } });
    const html = new DOMParser().parseFromString(await answer.text(), "text/html");
    const anchors = [...html.querySelectorAll<HTMLAnchorElement>("a[href]")];
    const links = anchors.filter((a) => a.textContent?.includes(wanted)).map((a) => a.getAttribute("href") ?? "");
    const own = links.map((href) => new URL(href, new URL(target, location.href)));
    return [...new Set(own.filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search))];
  }, [address, words] as const);
}

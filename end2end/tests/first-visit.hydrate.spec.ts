// What a resident's first visit weighs, and that nothing of the staff's comes along.
import { session } from "../support/personas";
import { examples, routes } from "../support/routes";
import { expect, open, test } from "../support/test";
import type { Page } from "@playwright/test";

// In all, without pictures that somebody added: those are as large as they are.
const LIMIT = 330_000;
const WASM = 250_000;
// The program, and bundles of its parts.
const isWasm = (path: string) => path.endsWith(".wasm") || path.endsWith(".parts");
// The mails of a demo are for who tries Polder out, not for residents.
const pages = routes().filter((route) => route.role === "everyone" && !route.path.startsWith("/demo/"));

for (const route of pages) {
  test(`a first visit to ${route.path} stays within its budget`, async ({ page }) => {
    const address = examples()[route.path]?.["visitor"]?.[0];
    test.skip(address === undefined, "routes.spec.ts says so");
    const loaded = await weigh(page, async () => {
      await open(page, address ?? "/", true);
      await page.waitForLoadState("networkidle");
    });
    const sum = (wanted: (path: string) => boolean) =>
      [...loaded].filter(([path]) => wanted(path)).reduce((all, [, bytes]) => all + bytes, 0);
    const wasm = sum(isWasm);
    const all = sum((path) => !path.startsWith("/afbeelding/"));
    const files = [...loaded].map((one) => one.join(" ")).join("\n");
    expect(wasm, `wasm\n${files}`).toBeLessThanOrEqual(WASM);
    expect(all, `in all\n${files}`).toBeLessThanOrEqual(LIMIT);
  });
}

test.describe("staff code", () => {
  test.use({ storageState: session("administrator") });
  test("is not what residents load", async ({ page, browser }) => {
    test.slow(); // it visits every page there is
    const staff = new Set<string>();
    for (const route of routes().filter((one) => one.role === "staff")) {
      const address = examples()[route.path]?.["administrator"]?.[0];
      if (address === undefined) continue;
      for (const part of await partsOf(page, address)) staff.add(part);
    }
    const context = await browser.newContext({ storageState: session("resident") });
    const resident = await context.newPage();
    const shared = new Set<string>();
    for (const route of routes().filter((one) => one.role === "everyone" || one.role === "account")) {
      const address = examples()[route.path]?.["resident"]?.[0];
      if (address === undefined) continue;
      for (const part of await partsOf(resident, address)) shared.add(part);
    }
    await context.close();
    const ofStaff = (part: string) => part.includes("/staff_pages.");
    expect([...staff].filter(ofStaff).length, "staff pages are a part of their own").toBe(1);
    expect([...shared].filter(ofStaff)).toEqual([]);
  });
});

/** The lazy parts that a page loads. */
async function partsOf(page: Page, address: string): Promise<string[]> {
  const loaded = await weigh(page, async () => {
    await open(page, address, true);
  });
  return [...loaded.keys()].filter(isWasm);
}

/** Path → bytes on the wire of everything that was loaded meanwhile. */
async function weigh(page: Page, visit: () => Promise<void>): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const paths = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    paths.set(requestId, new URL(request.url).pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId) ?? "?";
    bytes.set(path, (bytes.get(path) ?? 0) + encodedDataLength);
  });
  await visit();
  await session.detach();
  return bytes;
}

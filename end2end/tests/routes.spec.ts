// Every route of the router, as everybody who may see it: axe, the HTML checker, keyboard, 320 pixels, 400 %.
import { inOrder } from "../support/accessibility";
import { keepHtml } from "../support/html";
import { session, type Role } from "../support/personas";
import { examples, routes, staff, visitors, type Route } from "../support/routes";
import { expect, open, test } from "../support/test";

const all = routes();

test("the program lists its routes", () => {
  expect(all.length).toBeGreaterThan(5);
});

for (const role of ["visitor", "resident", "administrator"] as const) {
  test.describe(`as ${role}`, () => {
    test.use({ storageState: session(role) });
    for (const route of all.filter((one) => visitors(one).includes(role))) {
      test(`${route.path} is in order`, async ({ page, scripted }) => {
        for (const address of addresses(route, role)) {
          const response = await open(page, address, scripted);
          expect(response?.status(), address).toBe(200);
          // What it is about, for who finds it elsewhere.
          await expect(page.locator("head meta[name=description]")).toHaveAttribute("content", /^.{10,160}$/u);
          await keepHtml(response, `${role} ${address}`);
          await inOrder(page, scripted);
        }
      });
    }
  });
}

test.describe("what staff find first", () => {
  for (const role of staff) {
    test.describe(`as ${role}`, () => {
      test.use({ storageState: session(role) });
      test("/beheer is in order", async ({ page, scripted }) => {
        const response = await open(page, "/beheer", scripted);
        expect(response?.status()).toBe(200);
        await keepHtml(response, `${role} /beheer`);
        await inOrder(page, scripted);
      });
    });
  }
});

test("a page that is not there says so and is in order", async ({ page, guard, scripted }) => {
  guard.allow(404);
  // A page about an error is complete as it comes, and loads no program.
  const response = await page.goto("/dit-bestaat-niet");
  expect(response?.status()).toBe(404);
  await keepHtml(response, "visitor not found");
  await inOrder(page, scripted);
});

test.describe("pages for others", () => {
  test.use({ storageState: session("resident") });
  test("staff pages are refused to a resident, with a page that is in order", async ({ page, guard, scripted }) => {
    guard.allow(403);
    const response = await page.goto("/beheer");
    expect(response?.status()).toBe(403);
    await keepHtml(response, "resident forbidden");
    await inOrder(page, scripted);
  });
});

/** The addresses of a route that somebody in this role found by following links. */
function addresses(route: Route, role: Role): string[] {
  const found = examples()[route.path]?.[role] ?? [];
  expect(found, `no page links to ${route.path}; link it, so that people find it and we do`).not.toEqual([]);
  return found.slice(0, role === "visitor" ? 2 : 1);
}

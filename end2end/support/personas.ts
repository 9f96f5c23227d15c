// The people of the demo. Names and password are public: they exist in demonstrations only.
import path from "node:path";
import type { Page } from "@playwright/test";
import { stateFolder } from "./settings";

export const password = "polder-demo-2026";

/** Who can sign in; the key is the part of the mail address before the @. */
export const personas = {
  resident: "bewoner",
  business: "ondernemer",
  organisation: "organisatie",
  deskClerk: "balie",
  moderator: "moderator",
  valuator: "beoordelaar",
  projectLeader: "projectleider",
  communication: "communicatie",
  administrator: "beheerder",
} as const;

export type Persona = keyof typeof personas;
/** Somebody who is not signed in, or a persona. */
export type Role = "visitor" | Persona;

export const mailOf = (persona: Persona) => `${personas[persona]}@voorbeeldstad.example`;

/** Where the session of a persona is kept during a run. */
export const sessionFile = (persona: Persona) => path.join(stateFolder, `${persona}.json`);

/** For `test.use({ storageState: session("resident") })`. */
export const session = (role: Role) =>
  role === "visitor" ? { cookies: [], origins: [] } : sessionFile(role);

/** Sign in as a person would, on the page. */
export async function signIn(page: Page, mail: string, secret = password): Promise<void> {
  await page.goto("/inloggen");
  const form = page.locator("form", { has: page.locator("input[type=password]") });
  await form.locator("input[type=email]").fill(mail);
  await form.locator("input[type=password]").fill(secret);
  await form.locator("button[type=submit]").first().click();
  await page.waitForURL((url) => url.pathname !== "/inloggen");
}

// Every page of the portal, from the program itself: a new page cannot escape.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Persona, Role } from "./personas";
import { program, stateFolder } from "./settings";

export type Access = "everyone" | "account" | "staff" | "development";
export interface Route {
  /** With parameters: `/meedoen/:process`. */
  path: string;
  role: Access;
}

/** The router's list; one JSON object a line. */
export function routes(): Route[] {
  const lines = execFileSync(program, ["routes"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Route);
}

/** Who visits a page when we look at it: the fewest roles that see something different. */
export function visitors(route: Route): Role[] {
  switch (route.role) {
    case "everyone":
    case "development":
      return ["visitor", "resident"];
    case "account":
      return ["resident"];
    case "staff":
      return ["administrator"];
  }
}

/** The roles that look for examples of pages. */
export const explorers: Role[] = ["visitor", "resident", "administrator"];
/** All staff, for the work list. */
export const staff: Persona[] = [
  "deskClerk", "moderator", "valuator", "projectLeader", "communication", "administrator",
];

/** Whether an address belongs to a route. */
export function matches(route: Route, pathname: string): boolean {
  const pattern = route.path
    .split("/")
    .map((part) => (part.startsWith(":") ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
    .join("/");
  return new RegExp(`^${pattern}/?$`).test(pathname);
}

/** The route of an address: the one with the fewest parameters that fits. */
export function routeOf(all: Route[], pathname: string): Route | undefined {
  const parameters = (route: Route) => route.path.split(":").length;
  return all.filter((route) => matches(route, pathname)).sort((a, b) => parameters(a) - parameters(b))[0];
}

/** route path → addresses that were found by following links, per role. */
export type Examples = Record<string, Record<string, string[]>>;
export const examplesFile = path.join(stateFolder, "examples.json");
export const examples = (): Examples => JSON.parse(readFileSync(examplesFile, "utf8")) as Examples;

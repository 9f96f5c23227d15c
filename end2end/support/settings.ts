// What `cargo xtask e2e` passes on; the defaults fit a server that `cargo xtask serve` started.
import path from "node:path";

const env = process.env;

/** The demo municipality under test. */
export const baseURL = env.POLDER_URL ?? "http://voorbeeldstad.localhost:3000";
/** The second municipality of the same installation. */
export const otherURL = baseURL.replace("voorbeeldstad.", "zonnedijk.");
/** The browser. */
export const chromium = env.POLDER_CHROMIUM ?? "/usr/bin/chromium";
/** The program, which lists its own routes. */
export const program = env.POLDER_PROGRAM ?? path.resolve("../target/debug/polder");
/** Files that one part of a run leaves for another. */
export const stateFolder = process.env.POLDER_STATE ?? path.resolve("test-results/state");
/** Every page that was visited, for the HTML checker. */
export const htmlFolder = env.POLDER_HTML ?? path.resolve("test-results/html");

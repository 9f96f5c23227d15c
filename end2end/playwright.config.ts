import { defineConfig, devices } from "@playwright/test";
import { baseURL, chromium } from "./support/settings";

// One Chromium, the system's. `cargo xtask e2e` builds, starts a demo municipality and calls this.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // On a busy machine a test may run out of its time; what fails twice is wrong.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reportSlowTests: null,
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/results.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    viewport: { width: 1280, height: 800 },
    // Colours are judged at rest, not on their way.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    // Signs in as everybody once, and finds an example of every page by following links.
    { name: "prepare", testMatch: /prepare\.setup\.ts/, timeout: 180_000 },
    {
      name: "script-on",
      dependencies: ["prepare"],
      use: { javaScriptEnabled: true },
    },
    {
      name: "script-off",
      dependencies: ["prepare"],
      testIgnore: /\.hydrate\.spec\.ts$/,
      use: { javaScriptEnabled: false },
    },
  ],
});

// `test` with a guard: whatever a test is about, the page must not complain, load anything that is
// missing, or speak to another site.
import { test as base, expect, type Page, type Request } from "@playwright/test";
import { baseURL, otherURL } from "./settings";

export { expect };

/** What a test expects to go wrong, by its HTTP status. */
export class Guard {
  readonly complaints: string[] = [];
  private readonly allowed = new Set<number>();

  constructor(private readonly scripted: boolean) {}

  /** A refusal that is the subject of this test (403, 404, 422 …). */
  allow(...statuses: number[]): void {
    statuses.forEach((status) => this.allowed.add(status));
  }

  watch(page: Page): void {
    page.on("pageerror", (error) => this.complaints.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      // A refused document is reported here as well; its status is judged below.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        this.complaints.push(`console: ${message.text()}`);
      }
    });
    page.on("request", (request) => this.origin(request));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // Leaving a page stops what it was loading.
      // Without script the browser refuses the preload of a script, by its own policy.
      const stopped = reason === "net::ERR_ABORTED" || (!this.scripted && reason === "csp");
      if (!stopped) this.complaints.push(`${request.url()} failed: ${reason}`);
    });
    page.on("response", (response) => {
      const status = response.status();
      if (status < 400) return;
      const asset = new URL(response.url()).pathname.startsWith("/pkg");
      if (asset || !this.allowed.has(status)) this.complaints.push(`${response.url()} answered ${status}`);
    });
  }

  private origin(request: Request): void {
    const url = new URL(request.url());
    const own = [new URL(baseURL).host, new URL(otherURL).host];
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && !own.includes(url.host)) {
      this.complaints.push(`a request to another site: ${request.url()}`);
    }
  }
}

export const test = base.extend<{ guard: Guard; scripted: boolean }>({
  guard: [
    async ({ page, javaScriptEnabled }, use) => {
      const guard = new Guard(javaScriptEnabled !== false);
      guard.watch(page);
      await use(guard);
      expect(guard.complaints).toEqual([]);
    },
    { auto: true },
  ],
  /** Whether this run has script on. */
  scripted: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled !== false);
  },
});

/** Open a page and, with script on, wait until it has been taken over. Gives the server's answer. */
export async function open(page: Page, address: string, scripted: boolean) {
  const response = await page.goto(address);
  if (scripted) await hydrated(page);
  return response;
}

/** The wasm has arrived and the page answers to it: it says so on its root element. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

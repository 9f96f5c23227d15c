// The HTML as the server sent it, kept for the Nu HTML checker, which looks at all pages in one go
// after the browser is done.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Response } from "@playwright/test";
import { htmlFolder } from "./settings";

/** Keep an answer under a name that tells who saw which page. */
export async function keepHtml(response: Response | null, name: string): Promise<void> {
  const type = response?.headers()["content-type"] ?? "";
  if (response === null || !type.startsWith("text/html")) return;
  mkdirSync(htmlFolder, { recursive: true });
  const safe = name.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "").slice(0, 150);
  writeFileSync(path.join(htmlFolder, `${safe || "home"}.html`), await response.text());
}

// node support/visit.mjs ORIGIN PATH…: what a first visit to each page brings over the wire, by type.
import { chromium } from "@playwright/test";

const [origin, ...paths] = process.argv.slice(2);
const kinds = ["Document", "Stylesheet", "Script", "wasm", "Font", "Image", "Fetch", "Other"];
const browser = await chromium.launch({
  executablePath: process.env.POLDER_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run"],
});
console.log(["page".padEnd(34), ...kinds.map((kind) => kind.slice(0, 8).padStart(9)), "in all".padStart(9)].join(""));
for (const path of paths) {
  const bytes = await visit(path);
  const all = Object.values(bytes).reduce((a, b) => a + b, 0);
  const cells = kinds.map((kind) => String(bytes[kind] ?? 0).padStart(9));
  console.log([path.slice(0, 33).padEnd(34), ...cells, String(all).padStart(9)].join(""));
}
await browser.close();

async function visit(path) {
  const page = await (await browser.newContext()).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const kind = new Map();
  const bytes = {};
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    const wasm = /\.(wasm|parts)$/.test(new URL(response.url).pathname);
    kind.set(requestId, wasm ? "wasm" : kinds.includes(type) ? type : "Other");
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const name = kind.get(requestId) ?? "Other";
    bytes[name] = (bytes[name] ?? 0) + encodedDataLength;
  });
  await page.goto(origin + path, { waitUntil: "networkidle" });
  await page.context().close();
  return bytes;
}

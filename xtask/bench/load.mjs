// What a first visit moves, as the browser counts it: prints one entry a resource.
import { createRequire } from "node:module";

const [, , end2end, chromium, flags, origin] = process.argv;
const playwright = createRequire(`${end2end}/package.json`)("@playwright/test");

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: JSON.parse(flags),
});
const context = await browser.newContext();
const page = await context.newPage();

// Also what the worker fetches behind the page, which the page itself cannot see.
const worker = [];
context.on("requestfinished", async (request) => {
  if (request.serviceWorker() === null) return;
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  worker.push({ name: request.url(), bytes: responseBodySize + responseHeadersSize });
});

await page.goto(origin, { waitUntil: "load" });
await page.getByRole("navigation").first().waitFor();
const interactive = await page.evaluate(() => performance.now());
await page.waitForLoadState("networkidle");

const resources = await page.evaluate(() =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
    ({ name, transferSize, encodedBodySize, decodedBodySize }) => ({
      name: new URL(name).pathname,
      transferSize,
      encodedBodySize,
      decodedBodySize,
    }),
  ),
);
console.log(JSON.stringify({ interactive, resources, worker }));
await browser.close();

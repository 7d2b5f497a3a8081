// Both engines in one page of Chromium, by turns: prints rounds of tokens per second.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , end2end, chromium, flags, ours, vendor, rounds, seconds] = process.argv;
const playwright = createRequire(`${end2end}/package.json`)("@playwright/test");

const files = {
  "/": ["text/html", "<!doctype html><title>bench</title>"],
  "/ours.js": ["text/javascript", readFileSync(`${ours}/app.js`)],
  "/ours.wasm": ["application/wasm", readFileSync(`${ours}/app_bg.wasm`)],
  "/vendor.js": ["text/javascript", readFileSync(vendor)],
};

async function measure({ rounds, seconds }) {
  const { default: init, Fixture } = await import("/ours.js");
  await init({ module_or_path: "/ours.wasm" });
  const { default: Vendor } = await import("/vendor.js");
  // The vendor's library logs each token; that is not what is measured.
  console.log = () => {};

  const KEY = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
  const users = Array.from({ length: 1000 }, (_, n) => `user${String(n).padStart(6, "0")}`);
  const fixture = Fixture.open();
  const theirs = new Vendor(1400000000, KEY, 15552000);
  let turn = 0;
  const vendorSign = () => theirs.genTestUserSig(users[(turn = (turn + 1) % users.length)]);
  if (!fixture.accepts(vendorSign())) throw new Error("the vendor's token is refused");

  const rate = (call) => {
    const began = performance.now();
    let calls = 0;
    while (performance.now() - began < seconds * 1000) {
      for (let n = 0; n < 20; n++) if (!call()) throw new Error("refused");
      calls += 20;
    }
    return (calls / (performance.now() - began)) * 1000;
  };
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    figures.push({
      sign: rate(() => fixture.sign()),
      verify: rate(() => fixture.verify()),
      vendorSign: rate(vendorSign),
    });
  }
  return figures;
}

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: JSON.parse(flags),
});
const page = await browser.newPage();
await page.route("http://bench.test/**", (route) => {
  const [contentType, body] = files[new URL(route.request().url()).pathname] ?? [];
  return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType, body });
});
await page.goto("http://bench.test/");
const figures = await page.evaluate(measure, { rounds: Number(rounds), seconds: Number(seconds) });
console.log(JSON.stringify(figures));
await browser.close();

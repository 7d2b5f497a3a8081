// The status checker in a page: prints, for each press of "Get status", the milliseconds until
// the verdict stands in the document, until it is on the screen, what the call took of it, and
// what a call takes that asks nothing.
import { createRequire } from "node:module";

const [, , end2end, chromium, flags, origin, userid, presses] = process.argv;
const playwright = createRequire(`${end2end}/package.json`)("@playwright/test");

/** Presses that are not counted. */
const WARM_UP = 3;

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: JSON.parse(flags),
});
const page = await browser.newPage();
await page.goto(`${origin}/push-check`);
const checker = page.getByRole("region", { name: "User client status checking tool", exact: true });
const field = checker.getByRole("textbox", { name: "UserID", exact: true });
const verdict = checker.getByRole("status");
const button = checker.getByRole("button", { name: "Get status", exact: true });
await page.getByRole("region", { name: "App", exact: true }).getByText("Bench 0").waitFor();

// What resource timing says of a call comes some time after it, so the call is timed here.
await page.evaluate(() => {
  const fetch = globalThis.fetch;
  globalThis.fetch = async (...words) => {
    const began = performance.now();
    const answer = await fetch(...words);
    globalThis.called = performance.now() - began;
    return answer;
  };
});

/** Inside the page: from the next click of the button to the verdict. */
function watch(region) {
  globalThis.pressed = new Promise((resolve) => {
    let began = NaN;
    region.addEventListener("click", (event) => (began = event.timeStamp), { capture: true, once: true });
    const seen = new MutationObserver(() => {
      if (!region.querySelector("[role=status]")?.textContent.includes("Ready")) return;
      seen.disconnect();
      const verdict = performance.now();
      // The first frame with it is done when the task after its callback runs.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const screen = performance.now();
          resolve({ verdict: verdict - began, screen: screen - began, call: globalThis.called });
        };
        port2.postMessage(null);
      });
    });
    seen.observe(region, { childList: true, subtree: true, characterData: true });
  });
}

const figures = [];
for (let press = 0; press < WARM_UP + Number(presses); press++) {
  // The answer about another user takes the place of the one before.
  await field.fill("nobody");
  await button.click();
  await verdict.filter({ hasText: /./ }).waitFor();
  await field.fill(userid);
  await verdict.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  // What the browser takes for a call that asks nothing.
  const bare = await page.evaluate(() => fetch("/healthz").then(() => globalThis.called));
  await checker.evaluate(watch);
  await button.click();
  const figure = await page.evaluate(() => globalThis.pressed);
  if (press >= WARM_UP) figures.push({ ...figure, bare });
}
console.log(JSON.stringify(figures));
await browser.close();

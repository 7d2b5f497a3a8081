// The pictures of the README: `npm run screenshots` makes them anew in docs/images.

import base from "./playwright.config.ts";

const PUSH_CHECK = /the push check/;

export default {
  ...base,
  projects: [
    { name: "no-apps", grepInvert: PUSH_CHECK },
    { name: "demo", grep: PUSH_CHECK, use: { demo: true } },
  ],
  testDir: ".",
  testMatch: "screenshots.ts",
};

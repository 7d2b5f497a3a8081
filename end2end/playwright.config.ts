import { defineConfig } from "@playwright/test";

import { BROWSER } from "./support/browser.ts";
import type { WorkerFixtures } from "./support/test.ts";

export default defineConfig<object, Pick<WorkerFixtures, "demo">>({
  testDir: "specs",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  reporter: "list",
  fullyParallel: false,
  // Each has a server of its own; most of a test is waiting.
  workers: 4,
  // What passes only the second time is listed as flaky: a fault to be mended, of test or page.
  retries: 1,
  // A page that does not start would take an hour to fail everywhere.
  maxFailures: 30,
  forbidOnly: Boolean(process.env["CI"]),
  // Generous: nothing here measures time, and a machine may be busy.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...BROWSER,
    // Its installation fetches the whole site: a third of what a test costs. Tests of it allow it.
    serviceWorkers: "block",
    // What moves is drawn 60 times a second, without a graphics card; `motion.spec.ts` looks at it.
    contextOptions: { reducedMotion: "reduce" },
    // A trace of every test took a third of the time; `--trace on` asks for one.
    trace: "off",
    // Would be taken of every test, and thrown away where it passes: `noise` takes those of failures.
    screenshot: "off",
    actionTimeout: 30_000,
  },
  projects: [
    { name: "no-apps", testIgnore: "**/specs/demo/**" },
    { name: "demo", testMatch: "**/specs/demo/**", use: { demo: true } },
  ],
});

import { defineConfig } from "@playwright/test";

import { signetBinary } from "./support/binary.js";
import { BROWSER } from "./support/browser.ts";

/** Where the two servers listen: each chooses a free port and says which. */
const origin = process.env["SIGNET_ORIGIN"] ?? "http://127.0.0.1:1";
const demoOrigin = process.env["SIGNET_DEMO_ORIGIN"] ?? "http://127.0.0.1:1";

/** A server; the one without the demo has no app at all. */
const server = (demo: "on" | "off", wait: RegExp) => ({
  command: `"${signetBinary()}" serve --listen 127.0.0.1:0`,
  env: { SIGNET_DEMO: demo },
  wait: { stdout: wait },
  reuseExistingServer: false,
  gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 } as const,
  stderr: "ignore" as const,
});

export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  reporter: "list",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  // Generous: nothing here measures time, and a machine may be busy.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...BROWSER,
    baseURL: origin,
    trace: "retain-on-failure",
    actionTimeout: 30_000,
  },
  projects: [
    { name: "no-apps", testIgnore: "**/specs/demo/**" },
    { name: "demo", testMatch: "**/specs/demo/**", use: { baseURL: demoOrigin } },
  ],
  webServer: [
    server("off", /ready at (?<signet_origin>http:\S+)/),
    server("on", /ready at (?<signet_demo_origin>http:\S+)/),
  ],
});

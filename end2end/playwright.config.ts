import { defineConfig } from "@playwright/test";

import { signetBinary } from "./support/binary.js";
import { BROWSER } from "./support/browser.ts";

/** Where the server listens: it chooses a free port and says which. */
const origin = process.env["SIGNET_ORIGIN"] ?? "http://127.0.0.1:1";

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
  webServer: {
    command: `"${signetBinary()}" serve --listen 127.0.0.1:0`,
    wait: { stdout: /ready at (?<signet_origin>http:\S+)/ },
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stderr: "ignore",
  },
});

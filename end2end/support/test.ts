// The `test` of every spec: a page that has to keep quiet, and words for what is on it.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { test as base, expect, type ConsoleMessage, type Page } from "@playwright/test";

import { configuration, type ConfiguredApp } from "./configuration.ts";
import { Frame } from "./frame.ts";
import { startServer, type Server } from "./server.ts";
import { UserSigTools } from "./usersig-tools.ts";

interface Fixtures {
  /** Console messages that a test provokes on purpose. */
  expectedNoise: RegExp[];
  /** Everything the page has complained about so far. */
  noise: string[];
  /** What surrounds every page. */
  frame: Frame;
  /** The page `/usersig`. */
  tools: UserSigTools;
  /** Starts a server of the test's own, stopped with the test. */
  serve: (site?: string, port?: number) => Promise<Server>;
  /** Starts one with these apps in its configuration. */
  serveApps: (...apps: ConfiguredApp[]) => Promise<Server>;
}

export interface WorkerFixtures {
  /** Whether the worker's server has the demo app. */
  demo: boolean;
  /** How many times as fast as usual the demo's pushes travel. */
  demoSpeed: number;
  /** The server of a worker: no other worker's test changes what it remembers. */
  home: Server;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [false, { option: true, scope: "worker" }],
  // Slow enough to be watched while it runs, on a busy machine too.
  demoSpeed: [3, { option: true, scope: "worker" }],

  home: [
    async ({ demo, demoSpeed }, use) => {
      const server = await startServer({ demo, demoSpeed });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ home }, use) => {
    await use(home.origin);
  },

  expectedNoise: [[], { option: true }],

  noise: [
    async ({ page, expectedNoise }, use, info) => {
      const noise = listen(page);
      await use(noise);
      if (info.status !== info.expectedStatus) {
        await page.screenshot({ path: info.outputPath("failed.png") }).catch(() => undefined);
      }
      const unexpected = noise.filter((line) => !expectedNoise.some((known) => known.test(line)));
      expect(unexpected, "the page complained").toEqual([]);
    },
    { auto: true },
  ],

  frame: async ({ page }, use) => {
    await use(new Frame(page));
  },

  tools: async ({ page }, use) => {
    await use(new UserSigTools(page));
  },

  serve: async ({}, use) => {
    const started: Server[] = [];
    await use(async (site, port) => {
      const server = await startServer({ site, port });
      started.push(server);
      return server;
    });
    await Promise.all(started.map((server) => server.stop()));
  },

  serveApps: async ({}, use) => {
    const started: Server[] = [];
    const folder = await mkdtemp(join(tmpdir(), "signet-config-"));
    await use(async (...apps) => {
      const config = join(folder, `${started.length}.toml`);
      await writeFile(config, configuration(apps), { mode: 0o600 });
      const server = await startServer({ config });
      started.push(server);
      return server;
    });
    await Promise.all(started.map((server) => server.stop()));
    await rm(folder, { recursive: true });
  },
});

/** What Playwright says where it allows no service worker. */
const NO_WORKER = /Service Worker registration blocked/;

/** Collects errors and warnings of a page; a page that says nothing leaves the list empty. */
export function listen(page: Page): string[] {
  const noise: string[] = [];
  const loud = (message: ConsoleMessage) => ["error", "warning"].includes(message.type());
  page.on("console", (message) => {
    if (loud(message) && !NO_WORKER.test(message.text())) noise.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => noise.push(`uncaught: ${error}`));
  return noise;
}

export { expect };

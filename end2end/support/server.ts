// A running server: one for each worker, and one of a test's own where it stops or changes it.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

import { signetBinary } from "./binary.js";

/** A running `signet serve`. */
export class Server {
  /** All it wrote so far, standard output and log. */
  output = "";
  origin = "";
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    }
  }

  get port(): number {
    return Number(new URL(this.origin).port);
  }

  /** Resolves with the link that unlocks it, once it has told one. */
  async setUpLink(): Promise<string> {
    for (;;) {
      const found = /http:\S+\/setup#\S+/.exec(this.output)?.[0];
      if (found) return found;
      if (this.#child.stdout) await once(this.#child.stdout, "data");
    }
  }

  /** Resolves when it has told where it listens. */
  async ready(): Promise<this> {
    for (;;) {
      const found = /ready at (http:\S+)/.exec(this.output)?.[1];
      if (found) {
        // Every address of the machine: the browser takes the one that stays on it.
        this.origin = found.replace("//0.0.0.0:", "//localhost:");
        return this;
      }
      const chunk = this.#child.stdout && once(this.#child.stdout, "data");
      const ended = once(this.#child, "close").then(() => "closed");
      if ((await Promise.race([chunk, ended])) === "closed") {
        throw new Error(`signet did not start: ${this.output}`);
      }
    }
  }

  /** Ends it as a supervisor would, and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await gone;
  }
}

/** What a server is started with; without anything it has no app. */
export interface ServerOptions {
  /** A folder to serve in place of the site inside the binary. */
  site?: string | undefined;
  /** 0 is any free port. */
  port?: number | undefined;
  /** A configuration file. */
  config?: string;
  /** Whether it has the demo app. */
  demo?: boolean;
  /** How many times as fast as usual its pushes travel. */
  demoSpeed?: number;
  /** Where it listens; other than here it begins locked. */
  host?: "127.0.0.1" | "0.0.0.0";
}

/** Starts one. */
export async function startServer({ site, port = 0, config, demo = false, demoSpeed = 1, host = "127.0.0.1" }: ServerOptions = {}): Promise<Server> {
  const folder = site === undefined ? [] : ["--site", site];
  const apps = config === undefined ? [] : ["--config", config];
  const listen = ["--listen", `${host}:${port}`, "--demo", demo ? "on" : "off", "--demo-speed", `${demoSpeed}`];
  const child = spawn(signetBinary(), ["serve", ...listen, ...folder, ...apps], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Server(child).ready();
}

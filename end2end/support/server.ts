// A server of a test's own, for tests that stop it or give it another site.

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

  /** Resolves when it has told where it listens. */
  async ready(): Promise<this> {
    for (;;) {
      const found = /ready at (http:\S+)/.exec(this.output)?.[1];
      if (found) {
        this.origin = found;
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

/**
 * Starts one on a free port, or on the one given; `site` is a folder to serve, `config` a
 * configuration file. Without one it has no app.
 */
export async function startServer(site?: string, port = 0, config?: string): Promise<Server> {
  const folder = site === undefined ? [] : ["--site", site];
  const apps = config === undefined ? [] : ["--config", config];
  const words = ["serve", "--listen", `127.0.0.1:${port}`, "--demo", "off", ...folder, ...apps];
  const child = spawn(signetBinary(), words, { stdio: ["ignore", "pipe", "pipe"] });
  return new Server(child).ready();
}

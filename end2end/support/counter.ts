// Stands between browser and server and counts what goes through, to the byte.

import { createServer, request, type Server as HttpServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export interface Answer {
  path: string;
  status: number;
  encoding: string;
  /** Head and body as they go over the line. */
  bytes: number;
  bodyBytes: number;
}

export class Counter {
  readonly answers: Answer[] = [];
  readonly #server: HttpServer;

  private constructor(target: string) {
    const { hostname, port } = new URL(target);
    this.#server = createServer((incoming, outgoing) => {
      const { method, url: path = "/", headers } = incoming;
      const onward = request({ hostname, port, method, path, headers }, (answer) => {
        const status = answer.statusCode ?? 0;
        const encoding = answer.headers["content-encoding"] ?? "identity";
        const head = `HTTP/1.1 ${status} ${answer.statusMessage}\r\n`.length;
        const lines = answer.rawHeaders.reduce((sum, text) => sum + text.length + 2, 2);
        const counted = { path, status, encoding, bytes: head + lines, bodyBytes: 0 };
        this.answers.push(counted);
        outgoing.writeHead(status, answer.rawHeaders);
        answer.on("data", (chunk: Buffer) => {
          counted.bytes += chunk.length;
          counted.bodyBytes += chunk.length;
        });
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    });
  }

  /** Starts one in front of `target`, an origin. */
  static async start(target: string): Promise<Counter> {
    const counter = new Counter(target);
    counter.#server.listen(0, "127.0.0.1");
    await once(counter.#server, "listening");
    return counter;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

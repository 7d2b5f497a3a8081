// A reverse proxy that logs people in, and names them in headers of each request.

import { once } from "node:events";
import { createServer, request as ask, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Who is logged in there, and their groups. */
export interface Person {
  user: string;
  groups: string[];
}

/** Stands in front of a console; `person` is who is logged in, and nobody at first. */
export class NamingProxy {
  person: Person | undefined;
  readonly #server: HttpServer;

  private constructor(target: string) {
    this.#server = createServer((request, response) => {
      const headers = { ...request.headers };
      // What the browser itself says of its user is taken out.
      delete headers["x-forwarded-user"];
      delete headers["x-forwarded-groups"];
      if (this.person) {
        headers["x-forwarded-user"] = this.person.user;
        headers["x-forwarded-groups"] = this.person.groups.join(",");
      }
      const { method, url } = request;
      const passed = ask(new URL(url ?? "/", target), { method: method ?? "GET", headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => response.destroy());
      request.pipe(passed);
    });
  }

  static async before(target: string): Promise<NamingProxy> {
    const proxy = new NamingProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

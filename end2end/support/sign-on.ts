// A console that sends people to a provider of single sign-on, and good providers.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { startServer, type Server } from "./server.ts";

export const SECRET = "canary-client-secret";

/** A port that nothing listens on: the provider has to know the console's before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A console on this port for the users of an issuer. */
export async function consoleFor(issuer: string, port: number, more = ""): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "signet-sign-on-"));
  const config = join(folder, "signet.toml");
  const text = `${more}
[openid_connect]
issuer = "${issuer}"
client_id = "signet"
client_secret = "${SECRET}"
scopes = ["profile", "groups"]
name = "Example ID"

[group_roles]
viewer = ["staff"]
operator = ["admins"]
`;
  await writeFile(config, text, { mode: 0o600 });
  const server = await startServer({ config, port });
  await rm(folder, { recursive: true });
  return server;
}

/** Starts a provider for the console at an origin: `conforming` has groups in the user information only. */
export async function startProvider(origin: string, conforming: boolean): Promise<{ issuer: string; stop(): void }> {
  const program = fileURLToPath(new URL("oidc-provider.js", import.meta.url));
  const child = spawn(process.execPath, [program, origin, conforming ? "conforming" : "all"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  return { issuer: line.trim(), stop: () => void child.kill() };
}

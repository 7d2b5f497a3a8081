// A server with an app whose push certificate of Apple, 41001, has ended.

import { chmod, copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer, type Server } from "./server.ts";

const APP = [
  "[[apps]]",
  "sdkappid = 1400000000",
  'name = "Shop"',
  `secret_key = "${"c0ffee00".repeat(8)}"`,
  'base_url = "http://127.0.0.1:9"',
  "[[apps.certificates]]",
  'id = "41001"',
  'vendor = "apns"',
  'environment = "production"',
  'topic = "com.example.app"',
  "[apps.certificates.credential]",
  'pem_file = "ended.pem"',
];

/** Starts it with lines before those of the app and behind them; `close` ends it and leaves no file. */
export async function withEndedCertificate(
  before: string[] = [],
  behind: string[] = [],
): Promise<{ server: Server; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "signet-certificate-"));
  const pem = join(folder, "ended.pem");
  await copyFile(new URL("../../server/tests/it/config/keys/ended.pem", import.meta.url), pem);
  await chmod(pem, 0o600);
  const config = join(folder, "signet.toml");
  const lines = ["daily_credential_checks = false", ...before, ...APP, ...behind];
  await writeFile(config, lines.join("\n"), { mode: 0o600 });
  const server = await startServer({ config });
  const close = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { server, close };
}

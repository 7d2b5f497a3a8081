// Where the product is.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The binary under test. Read from `SIGNET_BIN`, else the development or release build. */
export function signetBinary() {
  const given = process.env["SIGNET_BIN"];
  if (given) return given;
  const built = ["debug", "release"]
    .map((profile) => new URL(`../../target/${profile}/signet`, import.meta.url))
    .map((url) => fileURLToPath(url))
    .find((path) => existsSync(path));
  if (!built) throw new Error("no signet binary: run `cargo build -p server`, or set SIGNET_BIN");
  return built;
}

// The vendor's PyPI library, in a Python that has it.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("pypi.py", import.meta.url));

/**
 * The interpreter with the library, or why there is none. In CI there has to be one.
 * @returns {{ python: string } | { missing: string }}
 */
export function vendorPython() {
  const python = process.env["SIGNET_TEST_PYTHON"];
  const check = python && spawnSync(python, ["-c", "import TLSSigAPIv2"], { encoding: "utf8" });
  if (python && check && check.status === 0) return { python };
  const cause = python
    ? `${python} cannot import TLSSigAPIv2: ${check && (check.error ?? check.stderr)}`
    : "SIGNET_TEST_PYTHON is not set";
  const missing = `no Python with the vendor's package (${cause}); \`cargo xtask test\` installs it`;
  if (process.env["CI"]) throw new Error(missing);
  return { missing };
}

/**
 * The library's tokens for a list of inputs.
 * @param {string} python
 * @param {import("./inputs.js").Input[]} inputs
 * @returns {string[]}
 */
export function pypiSign(python, inputs) {
  const input = inputs.map((line) => JSON.stringify(line) + "\n").join("");
  const run = spawnSync(python, [SCRIPT], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

// The product's command line, a whole batch at a time.

import { spawnSync } from "node:child_process";

import { signetBinary } from "../support/binary.js";

/**
 * Runs `signet usersig <verb> --batch` and returns one answer for each line.
 * @param {"sign" | "verify"} verb
 * @param {object[]} lines
 * @returns {any[]}
 */
export function batch(verb, lines) {
  const input = lines.map((line) => JSON.stringify(line) + "\n").join("");
  const run = spawnSync(signetBinary(), ["usersig", verb, "--batch"], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.error) throw run.error;
  if (run.stderr) throw new Error(`signet usersig ${verb} --batch said: ${run.stderr}`);
  const answers = run.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  if (answers.length !== lines.length) {
    throw new Error(`${lines.length} lines in, ${answers.length} out`);
  }
  return answers;
}

/**
 * The tokens for a list of inputs.
 * @param {import("./inputs.js").Input[]} inputs
 * @returns {string[]}
 */
export function sign(inputs) {
  return batch("sign", inputs).map((answer, index) => {
    if (typeof answer.usersig === "string") return answer.usersig;
    throw new Error(`input ${index} was refused: ${JSON.stringify(answer)}`);
  });
}

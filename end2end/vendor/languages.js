// Makes programs of the code that the page writes, as few as there can be.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * @typedef {{ language: string, file: string, libraries: string | null, code: string }} Snippet
 * @typedef {string[]} Command
 *
 * @typedef {object} Language
 * @property {string} name As the page says it.
 * @property {string} [as] Where there are several ways to run it.
 * @property {Command} version Fails where the tools are missing.
 * @property {(folder: string, all: Snippet[]) => Command[]} make Commands that print one token
 * for each snippet, one after another.
 * @property {(file: string) => Command} [format] Prints nothing where the form is the usual one.
 */

const PYTHON = process.env["SIGNET_TEST_PYTHON"] ?? "python3";
const ONE_AFTER_ANOTHER = "import runpy, sys\nfor file in sys.argv[1:]: runpy.run_path(file)";
const LOCK = fileURLToPath(new URL("../../Cargo.lock", import.meta.url));

/** @type {Language[]} */
export const LANGUAGES = [
  {
    name: "Go",
    version: ["go", "version"],
    make: (folder, all) => {
      const imports = each(folder, all, (it, code) => ({
        file: `${it}/${it}.go`,
        code: code.replace("package main", `package ${it}`).replace("func main()", "func Main()"),
      }));
      save(folder, "go.mod", "module tokens\n\ngo 1.18\n");
      const lines = imports.map((it) => `import "tokens/${it}"\n`).join("");
      const calls = imports.map((it) => `\t${it}.Main()\n`).join("");
      save(folder, "main.go", `package main\n\n${lines}\nfunc main() {\n${calls}}\n`);
      done(["go", "build", "-o", "all"], folder);
      return [[join(folder, "all")]];
    },
    format: (file) => ["gofmt", "-d", file],
  },
  {
    name: "Java",
    version: ["javac", "-version"],
    make: (folder, all) => {
      const packages = each(folder, all, (it, code) => ({
        file: `${it}/UserSig.java`,
        code: `package ${it};\n${code}`,
      }));
      const calls = packages.map((it) => `${it}.UserSig.main(args);\n`).join("");
      const main = `public static void main(String[] args) throws Exception {\n${calls}}`;
      save(folder, "All.java", `class All {\n${main}\n}\n`);
      const sources = packages.map((it) => `${it}/UserSig.java`);
      done(["javac", "-encoding", "US-ASCII", "-d", "out", "All.java", ...sources], folder);
      return [["java", "-cp", join(folder, "out"), "All"]];
    },
  },
  ...["module", "commonjs"].map((type) => ({
    name: "Node.js",
    as: `in a project of type ${type}`,
    version: ["node", "--version"],
    make: (/** @type {string} */ folder, /** @type {Snippet[]} */ all) => {
      save(folder, "package.json", JSON.stringify({ type }));
      return files(folder, all).map((file) => ["node", file]);
    },
  })),
  {
    name: "Python",
    version: [PYTHON, "--version"],
    make: (folder, all) => [[PYTHON, "-c", ONE_AFTER_ANOTHER, ...files(folder, all)]],
  },
  {
    name: "PHP",
    version: ["php", "--version"],
    make: (folder, all) => files(folder, all).map((file) => ["php", file]),
  },
  {
    name: "Rust",
    version: ["cargo", "--version"],
    make: (folder, all) => {
      const modules = each(folder, all, (it, code) => ({
        file: `src/${it}.rs`,
        code: code.replace("fn main()", "pub fn main()"),
      }));
      const added = (all[0]?.libraries ?? "").match(/\S+@\S+/g) ?? [];
      const libraries = added.map((one) => one.replace(/@(.*)/, ' = "$1"\n')).join("");
      const head = '[package]\nname = "all"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n';
      save(folder, "Cargo.toml", head + libraries);
      copyFileSync(LOCK, join(folder, "Cargo.lock"));
      const mods = modules.map((it) => `mod ${it};\n`).join("");
      const calls = modules.map((it) => `    ${it}::main()?;\n`).join("");
      const main = "fn main() -> Result<(), Box<dyn std::error::Error>>";
      save(folder, "src/main.rs", `${mods}\n${main} {\n${calls}    Ok(())\n}\n`);
      done(["cargo", "build", "--quiet", "--target-dir", "target"], folder);
      return [[join(folder, "target/debug/all")]];
    },
    format: (file) => ["rustfmt", "--check", "--edition", "2024", file],
  },
];

/**
 * @param {Command} command
 * @param {string} [cwd]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run([program = "", ...words], cwd, env) {
  return spawnSync(program, words, { cwd, env, encoding: "utf8", maxBuffer: 2 ** 28 });
}

/**
 * @param {Command} command
 * @param {string} cwd
 */
function done(command, cwd) {
  const { error, status, stderr } = run(command, cwd);
  if (error) throw error;
  if (status !== 0) throw new Error(`${command.join(" ")}:\n${stderr}`);
}

/**
 * Saves each snippet as its own file; the names that tell them apart.
 * @param {string} folder
 * @param {Snippet[]} all
 * @param {(name: string, code: string) => { file: string, code: string }} change
 */
function each(folder, all, change) {
  return all.map((snippet, index) => {
    const name = `s${index}`;
    const { file, code } = change(name, snippet.code);
    save(folder, file, code);
    return name;
  });
}

/**
 * @param {string} folder
 * @param {Snippet[]} all
 */
function files(folder, all) {
  return all.map(({ file, code }, index) => save(folder, join(`s${index}`, file), code));
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} text
 */
export function save(folder, name, text) {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

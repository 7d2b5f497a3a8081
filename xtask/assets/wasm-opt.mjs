// node wasm-opt.mjs BINARYEN FILE...: makes the files smaller in place, as `wasm-opt -Oz` of
// the same package does. One process for many files: starting takes longer than most of them.

import { readFileSync, renameSync, writeFileSync } from "node:fs";

const [binaryenFile, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(binaryenFile);
const { Features } = binaryen;

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
// The first 1024 bytes are the end of a stack of 1 MB (`--stack-first`): no value has its place
// there, so an address plus a small number cannot begin below zero. 0.6 % of the page.
binaryen.setLowMemoryUnused(true);

for (const file of files) {
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(
    Features.BulkMemory |
      Features.BulkMemoryOpt |
      Features.CallIndirectOverlong |
      Features.Multivalue |
      Features.MutableGlobals |
      Features.NontrappingFPToInt |
      Features.ReferenceTypes |
      Features.SignExt,
  );
  module.optimize();
  writeFileSync(`${file}.small`, module.emitBinary());
  module.dispose();
  renameSync(`${file}.small`, file);
}

/** Compiles what the route scanner has in WebAssembly: `npm run wasm`, after each change in src/commands/routes/wasm. */
import { writeFile } from "node:fs/promises";
import { COMPILED, compileScanner } from "./wasm/compile.ts";

await writeFile(COMPILED, await compileScanner());

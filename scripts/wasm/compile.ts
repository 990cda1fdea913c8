import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SOURCE = "src/commands/routes/wasm/scan.ts";

/** Where what is compiled from {@link SOURCE} stands, for programs that load no files. */
export const COMPILED: string = fileURLToPath(
  new URL("../../src/commands/routes/scan-wasm.ts", import.meta.url),
);

/** A megabyte and a quarter, in pages: no more is needed, however large the tables are. */
const PAGES = "20";

/**
 * Compiles the scanner of lines (AssemblyScript) to the text of {@link COMPILED}; the same text on every machine.
 *
 * @throws where it does not compile, with what the compiler says.
 */
export async function compileScanner(): Promise<string> {
  const compiled: Uint8Array[] = [];
  const { error, stderr } = await asc.main(
    [
      SOURCE,
      ...["--baseDir", root],
      ...["--outFile", "scan.wasm", "--optimizeLevel", "3", "--converge", "--noAssert", "--runtime", "stub"],
      ...["--initialMemory", PAGES, "--maximumMemory", PAGES, "--pedantic"],
    ],
    {
      readFile: (name, base) => readFile(path.resolve(base, name), "utf8").catch(() => null),
      writeFile: (name, contents) => {
        if (name === "scan.wasm" && typeof contents !== "string") compiled.push(contents);
      },
    },
  );
  const [wasm] = compiled;
  if (error !== null || wasm === undefined) throw new Error(`${SOURCE} does not compile: ${stderr}`);
  return `// Compiled from ./wasm by \`npm run wasm\`.\nexport const SCAN_WASM: string =\n  "${Buffer.from(wasm).toString("base64")}";\n`;
}

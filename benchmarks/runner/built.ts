import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../scripts/birds/run-command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the library and the programs lie that were built for a benchmark. */
export interface Built {
  /** The library's entry. */
  readonly library: string;
  /** The file of one of the programs of `benchmarks/programs`. */
  program(name: string): string;
}

/** Compiles both, so that what runs is what is published, without a loader between. */
export async function buildPrograms(): Promise<Built> {
  const directory = path.join(root, "node_modules", ".cache", "birdwire-benchmarks");
  await mkdir(directory, { recursive: true });
  const config = {
    extends: path.join(root, "tsconfig.json"),
    compilerOptions: {
      rootDir: root,
      outDir: directory,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      isolatedDeclarations: false,
      noCheck: true,
    },
    include: ["src/index.ts", "benchmarks/programs"].map((name) => path.join(root, name)),
  };
  await writeFile(
    path.join(directory, "package.json"),
    '{ "type": "module", "name": "birdwire", "version": "0.0.0" }\n',
  );
  await writeFile(path.join(directory, "tsconfig.json"), JSON.stringify(config));
  await runCommand(
    process.execPath,
    [path.join(root, "node_modules", "typescript", "bin", "tsc"), "-p", directory],
    { cwd: root },
  );
  return {
    library: path.join(directory, "src", "index.js"),
    program: (name) => path.join(directory, "benchmarks", "programs", `${name}.js`),
  };
}

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { bundlePackage } from "../../scripts/package/bundle-package.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the library and the programs lie that were built for a benchmark. */
export interface Built {
  /** The library's entry, as the package has it. */
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
    library: await bundle(directory),
    program: (name) => path.join(directory, "benchmarks", "programs", `${name}.js`),
  };
}

/** The library as the package has it. */
async function bundle(directory: string): Promise<string> {
  const published = path.join(directory, "published");
  await rm(published, { recursive: true, force: true });
  for (const name of ["src", "grammar"]) {
    await cp(path.join(directory, name), path.join(published, name), { recursive: true });
  }
  const entry = path.join("src", "index.js");
  await bundlePackage({ directory: published, entries: [entry], modules: path.join(root, "node_modules") });
  return path.join(published, entry);
}

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { bundlePackage } from "../../scripts/package/bundle-package.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAMS = path.join("benchmarks", "programs");

/** Where the library and the programs lie that were built for a benchmark. */
export interface Built {
  /** The library's entry, as the package has it. */
  readonly library: string;
  /** The file of one of the programs of `benchmarks/programs`. */
  program(name: string): string;
}

/** Compiles both and puts them together as the package is, so that what runs is what is published. */
export async function buildPrograms(): Promise<Built> {
  const directory = path.join(root, "node_modules", ".cache", "birdwire-benchmarks");
  await rm(directory, { recursive: true, force: true });
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
    include: ["src/index.ts", PROGRAMS].map((name) => path.join(root, name)),
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
  const library = path.join("src", "index.js");
  const programs = (await readdir(path.join(directory, PROGRAMS))).filter((name) => name.endsWith(".js"));
  await bundlePackage({
    directory,
    entries: [library, ...programs.map((name) => path.join(PROGRAMS, name))],
    modules: path.join(root, "node_modules"),
  });
  return {
    library: path.join(directory, library),
    program: (name) => path.join(directory, PROGRAMS, `${name}.js`),
  };
}

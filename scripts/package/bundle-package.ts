import { cp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

/** What is compiled into the package, as it would be loaded anyway: many small files take long to find and to read. */
const INLINED = ["typescript-parsec", "p-queue", "p-timeout", "eventemitter3"];

/** What lies where. */
export interface BundleOptions {
  /** The folder that `tsc` has written to. */
  readonly directory: string;
  /** Files in it, by their paths from there, that programs load. */
  readonly entries: readonly string[];
  /** Other packages' folders. */
  readonly modules: string;
}

/**
 * Puts the files behind each entry together, with what entries share in files of its own, so that a program loads a few
 * files in place of hundreds: the import takes a third of the time that it would else (benchmarks/bench.ts,
 * import). Of the compiled files nothing but the declarations is left. A module that finds files by `import.meta.url`
 * finds them from where its entry lies.
 */
export async function bundlePackage({ directory, entries, modules }: BundleOptions): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: directory,
    entryPoints: entries.map((entry) => path.join(directory, entry)),
    outdir: directory,
    outbase: directory,
    chunkNames: "chunks/[name]-[hash]",
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    sourcemap: true,
    metafile: true,
    logLevel: "error",
    plugins: [asOneModule("typescript-parsec", modules), otherPackages],
  });
  const written = new Set(Object.keys(metafile.outputs).map((name) => path.join(directory, name)));
  for (const name of await readdir(directory, { recursive: true })) {
    const file = path.join(directory, name);
    if (/\.js(\.map)?$/.test(name) && !written.has(file)) await rm(file);
  }
  await copyLicences(directory, modules);
}

/** What is not compiled into the package is found when it is loaded. */
const otherPackages: Plugin = {
  name: "other-packages",
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path: name }) =>
      name === "" || INLINED.includes(name) || path.isAbsolute(name)
        ? undefined
        : { path: name, external: true },
    );
  },
};

/**
 * A CommonJS package as one module of names. Else each file that imports it has a copy of all that it exports, made when
 * the library is loaded.
 */
function asOneModule(name: string, modules: string): Plugin {
  const names = Object.keys(createRequire(import.meta.url)(path.join(modules, name)));
  return {
    name: `${name} as one module`,
    setup(builder) {
      builder.onResolve({ filter: new RegExp(`^${name}$`) }, ({ namespace }) =>
        namespace === name ? undefined : { path: name, namespace: name },
      );
      builder.onLoad({ filter: /^/, namespace: name }, () => ({
        contents: `import * as all from "${name}";\nexport const { ${names.join(", ")} } = all;`,
        resolveDir: modules,
      }));
    },
  };
}

async function copyLicences(directory: string, modules: string): Promise<void> {
  for (const name of INLINED) {
    const licence = (await readdir(path.join(modules, name))).find((file) => /^licen[cs]e/i.test(file));
    // typescript-parsec brings none along, and names it in the heads of its files.
    const source =
      licence === undefined
        ? fileURLToPath(new URL(`${name}-licence.txt`, import.meta.url))
        : path.join(modules, name, licence);
    await cp(source, path.join(directory, "licences", `${name}.txt`));
  }
}

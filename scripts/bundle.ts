import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePackage } from "./package/bundle-package.ts";

/** The parts of package.json that say what programs load. */
interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const { exports, bin }: Manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const entries = [...Object.values(exports), ...Object.values(bin)].filter((file) => file.endsWith(".js"));
await bundlePackage({
  directory: path.join(root, "dist"),
  entries: entries.map((file) => path.relative("dist", file)),
  modules: path.join(root, "node_modules"),
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The version in birdwire's package.json. */
export function packageVersion(): string {
  // By the package's own name, since this file lies elsewhere once it is built.
  const file = createRequire(import.meta.url).resolve("birdwire/package.json");
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  const isPackage = typeof content === "object" && content !== null && "version" in content;
  return isPackage ? String(content.version) : "unknown";
}

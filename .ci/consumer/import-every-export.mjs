// Imports each entry of the installed package's `exports`, with nothing else installed.
import { createRequire } from "node:module";

const { exports } = createRequire(import.meta.url)("birdwire/package.json");

for (const entry of Object.keys(exports)) {
  if (entry === "./package.json") continue;
  const specifier = entry.replace(/^\./, "birdwire");
  const names = Object.keys(await import(specifier));
  if (names.length === 0) throw new Error(`${specifier}: exports nothing`);
  console.log(`${specifier}: ${names.length} exports`);
}

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readCoverage } from "./covered/coverage.ts";
import { coveragePage } from "./covered/coverage-page.ts";
import { runScript } from "./run-script.ts";

await runScript("coverage", async () => {
  await writeFile(
    fileURLToPath(new URL("../docs/coverage.md", import.meta.url)),
    coveragePage(readCoverage()),
  );
});

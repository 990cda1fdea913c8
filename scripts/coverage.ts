import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readCoverage } from "./covered/coverage.ts";
import { coveragePage } from "./covered/coverage-page.ts";
import { versionsPage } from "./covered/versions-page.ts";
import { runScript } from "./run-script.ts";

await runScript("coverage", async () => {
  const docs = new URL("../docs/", import.meta.url);
  await writeFile(fileURLToPath(new URL("coverage.md", docs)), coveragePage(readCoverage()));
  await writeFile(fileURLToPath(new URL("versions.md", docs)), versionsPage());
});

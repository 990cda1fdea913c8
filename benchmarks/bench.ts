/**
 * Measures birdwire against the least that any program could do with the same bytes: `npm run bench`. What it prints, and
 * how to read it, is in docs/performance.md.
 */
import { writeFile } from "node:fs/promises";
import { fetchBirds } from "../scripts/birds/fetch-birds.ts";
import { availableBirds } from "../scripts/birds/locate-bird.ts";
import { SetupError } from "../scripts/birds/setup-error.ts";
import { runScript } from "../scripts/run-script.ts";
import { rows } from "./rows/index.ts";
import { buildPrograms } from "./runner/built.ts";
import { Lab } from "./runner/lab.ts";
import { type BenchOptions, readOptions } from "./runner/options.ts";
import { Programs } from "./runner/programs.ts";
import { describeFigure, describeResult, resultOf } from "./runner/report.ts";
import type { Figure, Row } from "./runner/row.ts";

await runScript("bench", async () => {
  const options = readOptions(process.argv.slice(2));
  const wanted = chosenRows(options.only);
  if (!(await availableBirds()).includes(options.bird)) await fetchBirds([options.bird], console.error);
  const programs = new Programs(await buildPrograms());
  const result = resultOf(await measure(wanted, programs, options), options);
  console.log(`\n${describeResult(result)}`);
  await writeFile(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
});

async function measure(wanted: readonly Row[], programs: Programs, options: BenchOptions): Promise<Figure[]> {
  const { routes, rounds } = options;
  await using lab = new Lab(options.bird, programs, routes);
  const figures: Figure[] = [];
  for (const row of wanted) {
    const found = await row.measure({ programs, lab, routes, rounds });
    for (const figure of found) console.log(describeFigure(figure));
    figures.push(...found);
  }
  return figures;
}

function chosenRows(names: readonly string[]): readonly Row[] {
  const known = rows.map(({ name }) => name);
  const strange = names.filter((name) => !known.includes(name));
  if (strange.length > 0)
    throw new SetupError("bad-argument", `no row ${strange.join(", ")}, only ${known.join(", ")}`);
  return names.length === 0 ? rows : rows.filter(({ name }) => names.includes(name));
}

import { pathToFileURL } from "node:url";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Row, takeRounds } from "../runner/row.ts";

const ROUNDS_OF_EACH = 5;

/** What the import of the library adds to the life of a process that does nothing else. */
export const importTime: Row = {
  name: "import",
  async measure({ programs, rounds }) {
    const source = `import ${JSON.stringify(pathToFileURL(programs.library).href)};`;
    const spans = await takeRounds(rounds * ROUNDS_OF_EACH, async () => {
      const bare = await lifeOf("");
      return { bare, full: await lifeOf(source) };
    });
    return [
      {
        name: "import",
        what: "import in a fresh process, beyond Node's own start",
        unit: "ms",
        target: 40,
        spread: spreadOf(spans.map(({ bare, full }) => full - bare)),
        notes: [`Node alone ${spreadOf(spans.map(({ bare }) => bare)).median.toFixed(0)} ms`],
      },
    ];
  },
};

async function lifeOf(source: string): Promise<number> {
  const start = performance.now();
  await runCommand(process.execPath, ["--input-type=module", "--eval", source]);
  return performance.now() - start;
}

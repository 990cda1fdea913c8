import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);

/** How many faults of each kind there are. */
const FAULTS = { W: 13, R: 9, V: 6, P: 9, U: 7, H: 5, L: 5, S: 2 } as const;

interface Row {
  readonly id: string;
  readonly files: readonly string[];
}

async function rows(): Promise<readonly Row[]> {
  const page = await readFile(new URL("docs/reload-faults.md", root), "utf8");
  return page.split("\n").flatMap((line) => {
    const id = /^\| ([A-Z]\d+) \|/.exec(line)?.[1];
    const files = [...line.matchAll(/\]\(\.\.\/(test\/[^)]+)\)/g)].map(([, file = ""]) => file);
    return id === undefined ? [] : [{ id, files }];
  });
}

describe("docs/reload-faults.md", () => {
  it("has a row for each fault, and each once", async () => {
    const ids = Object.entries(FAULTS).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, index) => `${kind}${index + 1}`),
    );
    expect(ids).toHaveLength(56);
    expect((await rows()).map(({ id }) => id)).toEqual(ids);
  });

  it("names tests for each fault, in which there is a test by its id", async () => {
    for (const { id, files } of await rows()) {
      expect(files, id).not.toEqual([]);
      for (const file of files) {
        const text = await readFile(new URL(file, root), "utf8");
        // In a test's name, or in a name that a table of cases puts into it.
        expect(text, `${id} in ${file}`).toMatch(new RegExp(`["\`][^"\`\\n]*\\b${id}\\b[^"\`\\n]*["\`]`));
      }
    }
  });
});

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCoverage } from "../../scripts/covered/coverage.ts";
import { coveragePage } from "../../scripts/covered/coverage-page.ts";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const page = readFileSync(path.join(docs, "coverage.md"), "utf8");
const rows = readCoverage();

describe("docs/coverage.md", () => {
  it("is what the fixtures say now (npm run coverage writes it)", () => {
    expect(page).toBe(coveragePage(rows));
  });

  it("leads to files that there are", () => {
    const targets = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => decodeURI(target));
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter((target) => !existsSync(path.join(docs, target)))).toEqual([]);
  });

  it("has no reply that does not decode, or of which something is left over", () => {
    expect(
      rows.flatMap(({ cells }) => cells.flatMap(({ failed }) => failed.map(({ name }) => name))),
    ).toEqual([]);
  });

  it("has no reply to a command that a BIRD is said not to have", () => {
    const odd = rows.flatMap(({ words, cells }) =>
      cells
        .filter(({ isSupported, decoded }) => !isSupported && decoded.length > 0)
        .map(({ version }) => `${version} ${words}`),
    );
    expect(odd).toEqual([]);
  });
});

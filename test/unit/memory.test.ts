import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { fixturesOf } from "./support/fixtures.ts";
import { printedLines, squeeze } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

describe.each(fixturesOf("show memory").map((fixture) => [fixture.name, fixture] as const))(
  "%s",
  (_, fixture) => {
    const memory = decodeReply("show memory", fixture.bytes);

    it("holds every word that BIRD printed", () => {
      const depleted = memory.hotPageCacheDepleted;
      const rows = memory.rows.map((row) =>
        squeeze(`${row.name}: ${row.effectiveText} ${row.overheadText ?? ""}`),
      );
      const printed = printedLines(fixture).filter((line) => line !== "");
      expect([
        "BIRD memory usage",
        ...(printed.includes("Effective Overhead") ? ["Effective Overhead"] : []),
        ...rows,
        ...(depleted === undefined ? [] : [`Hot page cache depleted while in RCU: ${depleted}`]),
      ]).toEqual(printed);
    });

    it("has a total that no part exceeds", () => {
      for (const row of memory.rows.filter(({ overheadBytes }) => overheadBytes !== undefined)) {
        expect(row.effectiveBytes).toBeLessThanOrEqual(memory.total?.effectiveBytes ?? 0);
      }
      expect(memory.total).toBe(memory.rows.find(({ name }) => name === "Total"));
    });
  },
);

describe("show memory", () => {
  it("reads every unit that BIRD has, and keeps what it does not know", () => {
    const lines = [
      "1018-BIRD memory usage",
      " A B:  9999.9  B   1.5 kB",
      " C:  2.0 MB   0.1 GB",
      " D:  3 TB",
      " E:  3 PB",
      "0000 ",
      "",
    ];
    const memory = decodeReply("show memory", bytesOf(lines.join("\n")));
    expect(
      memory.rows.map(({ name, effectiveBytes, overheadBytes }) => [name, effectiveBytes, overheadBytes]),
    ).toEqual([
      ["A B", 10_000, 1536],
      ["C", 2 * 1024 ** 2, 107_374_182],
      ["D", 3 * 1024 ** 4, undefined],
    ]);
    expect(memory.unknown).toEqual([" E:  3 PB".slice(1)]);
    expect(memory.total).toBeUndefined();
  });
});

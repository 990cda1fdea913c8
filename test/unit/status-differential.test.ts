import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStatusLine, STATUS_LABELS } from "../../grammar/status.ts";
import { scanStatusLine } from "../../src/commands/status/status-line.ts";
import { readReply } from "../../src/protocol/reply.ts";
import { fixturesOf } from "./support/fixtures.ts";

const lines = fixturesOf("show status").flatMap(({ bytes }) =>
  readReply("show status", bytes).lines.map(({ text }) => text),
);

const labelLike = fc
  .tuple(
    fc.constantFrom(...STATUS_LABELS),
    fc.constantFrom("", " ", "  ", "\t", "x", "\n", "BIRD "),
    fc.string(),
  )
  .map((parts) => parts.join(""));

/** A line with one character taken out, put in or put in another's place. */
const mutated = fc
  .tuple(
    fc.constantFrom(...lines, ...STATUS_LABELS),
    fc.nat(80),
    fc.nat(1),
    fc.constantFrom("", " ", "\t", "x", "1", "\u00a0"),
  )
  .map(([line, at, count, text]) => line.slice(0, at) + text + line.slice(at + count));

describe("the scanner of `show status` and its grammar", () => {
  it("read the same in every line that a BIRD has printed", () => {
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expect(scanStatusLine(line), line).toEqual(readStatusLine(line));
  });

  it("take and leave the same lines where they are changed or made up", () => {
    fc.assert(
      fc.property(fc.oneof(mutated, labelLike, fc.string()), (line) => {
        expect(scanStatusLine(line)).toEqual(readStatusLine(line));
      }),
      { numRuns: 2_000 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { fixturesOf } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const whole = fixturesOf("show symbols");

describe.each(whole.map((fixture) => [fixture.name, fixture] as const))("%s", (_, fixture) => {
  const symbols = decodeReply("show symbols", fixture.bytes);

  it("holds every word that BIRD printed", () => {
    const printed = symbols.map(({ name, typeText }) => `${name} ${typeText}`);
    expect([...printed, ""]).toEqual(printedLines(fixture));
  });

  it("knows every type", () => {
    expect(symbols.filter(({ type }) => type === undefined)).toEqual([]);
  });
});

it("lists only the tables where these were asked for", () => {
  for (const fixture of fixturesOf("show symbols table")) {
    const tables = decodeReply("show symbols table", fixture.bytes);
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.filter(({ type }) => type !== "routing table")).toEqual([]);
  }
});

it("gives one entry for a single name", () => {
  for (const fixture of fixturesOf("show symbols ANSWER")) {
    expect(decodeReply("show symbols ANSWER", fixture.bytes)).toEqual([
      { name: "ANSWER", type: "constant", typeText: "constant" },
    ]);
  }
});

it("keeps a type that it does not know as BIRD's words", () => {
  const bytes = bytesOf("1010-longer-than-eight\tlunar phase\n0000 \n");
  expect(decodeReply("show symbols", bytes)).toEqual([
    { name: "longer-than-eight", type: undefined, typeText: "lunar phase" },
  ]);
});

it("throws UNEXPECTED_REPLY for a line without a type", () => {
  expect(() => decodeReply("show symbols", bytesOf("1010-alone\n0000 \n"))).toThrow(
    expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
  );
});

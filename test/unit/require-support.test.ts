import { describe, expect, it } from "vitest";
import { describeReleases, isWithin, releasesWithin } from "../../grammar/releases.ts";
import { readVersion } from "../../grammar/version.ts";
import { AVAILABILITY } from "../../src/commands/availability.ts";
import { allCommands } from "../../src/commands/find-command.ts";
import { isSupported, requireSupport } from "../../src/commands/require-support.ts";
import { BirdError } from "../../src/errors.ts";
import type { Releases } from "../../src/model/version.ts";
import { takesTimeFormat } from "../../src/protocol/time-format.ts";
import { availabilityExamples, entryName } from "./support/availability-examples.ts";

describe("the table of what exists since when", () => {
  it("speaks of commands that there are, and has an example of each entry", () => {
    const known = allCommands.map(({ words }) => words);
    for (const { words } of AVAILABILITY) expect(known).toContain(words);
    expect(AVAILABILITY.map(entryName).sort()).toEqual(Object.keys(availabilityExamples).sort());
  });

  it.each(AVAILABILITY.map((entry) => [entryName(entry), entry] as const))("%s", (name, entry) => {
    const question = availabilityExamples[name]?.question ?? { words: "" };
    for (const [from, before] of entry.releases) {
      expect(isSupported(question, readVersion(from))).toBe(true);
      if (before === undefined) continue;
      expect(() => requireSupport(question, readVersion(before))).toThrow(BirdError);
    }
    expect(isSupported(question, readVersion("1.5.0"))).toBe(false);
    expect(isSupported({ words: question.words, options: {} }, readVersion("1.5.0"))).toBe(
      entry.option !== undefined && isSupported({ words: question.words }, readVersion("1.5.0")),
    );
  });
});

describe("a BIRD that lacks what it is asked", () => {
  it("is told by its version, with what was asked and who has it", () => {
    expect(thrown({ words: "show route", options: { in: "10.0.0.0/8" } }, "2.0.7")).toMatchObject({
      message: "show route: in needs BIRD 2.0.9 or newer, found 2.0.7",
      details: { kind: "argument", code: "UNSUPPORTED", argument: "in" },
    });
    expect(thrown({ words: "show route count", options: { table: "all" } }, "1.6.8")).toMatchObject({
      message: 'show route count: table "all" needs BIRD 2.0 or newer, found 1.6.8',
    });
    expect(thrown({ words: "echo" }, "v3.4.0-dirty")).toMatchObject({
      message: "echo needs BIRD 1.6 to before 3.0, found v3.4.0-dirty",
      details: { argument: undefined },
    });
    expect(thrown({ words: "show radv interfaces" }, "3.3.2")).toMatchObject({
      message: "show radv interfaces needs BIRD 2.20 to before 3.0, or 3.4 or newer, found 3.3.2",
    });
  });

  it("is asked for what it has, with options that are left out, off or of other values", () => {
    const old = readVersion("1.6.8");
    const options = { table: ["t1"], in: undefined, exported: false, export: "bgp1", type: "table" };
    expect(isSupported({ words: "show route", options }, old)).toBe(true);
    expect(isSupported({ words: "show symbols", options }, old)).toBe(true);
    expect(isSupported({ words: "show routes", options: { in: "::/0" } }, old)).toBe(true);
  });

  it("is asked for anything where its version has no numbers or is not known", () => {
    expect(isSupported({ words: "show threads" }, readVersion("git-4f3a"))).toBe(true);
    expect(isSupported({ words: "show threads" }, undefined)).toBe(true);
    expect(() => requireSupport({ words: "show threads" }, undefined)).not.toThrow();
  });
});

it("agrees with what sessions know of times before their first command", () => {
  for (const text of ["1.6.8", "2.0.12", "2.15.1", "2.16", "2.20.0", "3.0.0", "3.4.0"]) {
    const version = readVersion(text);
    expect(takesTimeFormat(version), text).toBe(isSupported({ words: "timeformat" }, version));
  }
});

describe("runs of releases", () => {
  const releases: readonly Releases[] = [["2.20", "3.0"], ["3.4"]];

  it.each([
    ["2.19.2", false],
    ["2.20", true],
    ["2.20.0", true],
    ["2.21.3", true],
    ["3.0.0", false],
    ["3.3.9", false],
    ["3.4.0", true],
    ["4.0", true],
  ])("hold %s as whole numbers: %s", (version, expected) => {
    expect(isWithin(readVersion(version), releases)).toBe(expected);
  });

  it("are cut to another run", () => {
    expect(releasesWithin(releases, ["1.6", "3.0"])).toEqual([["2.20", "3.0"]]);
    expect(releasesWithin(releases, ["3.0"])).toEqual([["3.4"]]);
    expect(releasesWithin([["1.6.5", "2.0"], ["2.0.3"]], ["1.6", "2.14"])).toEqual([
      ["1.6.5", "2.0"],
      ["2.0.3", "2.14"],
    ]);
  });

  it("are put in words", () => {
    expect(describeReleases(releases)).toBe("2.20 to before 3.0, or 3.4 or newer");
  });
});

function thrown(question: Parameters<typeof requireSupport>[0], version: string): unknown {
  try {
    return requireSupport(question, readVersion(version));
  } catch (error) {
    return error;
  }
}

import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { answersTo, versionsThatAnswer, wordsOf } from "./support/answers.ts";
import { versionsWithin } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const since214 = versionsWithin(["2.14"]);

describe("show mpls ranges", () => {
  it("is answered since 2.14", () => {
    expect(versionsThatAnswer("show mpls ranges")).toEqual(since214);
  });

  it.each(answersTo("show mpls ranges"))("%s: holds every word that BIRD printed", (_, fixture) => {
    const printed = decodeReply("show mpls ranges", fixture.bytes).flatMap(({ name, ranges }) => [
      `MPLS domain ${name}:`,
      "Range Start Length End Labels Last",
      ...ranges.map((range) =>
        [range.name, range.start, range.length, range.end, range.labels, range.last].join(" "),
      ),
    ]);
    expect(wordsOf(printed)).toEqual(wordsOf(printedLines(fixture)));
  });

  it("reads several domains", () => {
    const lines = [
      "1026-MPLS domain md:",
      " Range         Start  Length     End  Labels    Last",
      " static           16     984    1000       2      17",
      " ",
      " MPLS domain m:2:",
      " Range Start Length End Labels Last Mood",
      " lr1 2000 100 2100 0 0 good",
      "0000 ",
    ];
    expect(decodeReply("show mpls ranges", bytesOf(`${lines.join("\n")}\n`))).toEqual([
      {
        name: "md",
        ranges: [{ name: "static", start: 16, length: 984, end: 1000, labels: 2, last: 17, unknown: [] }],
        unknown: [],
      },
      {
        name: "m:2",
        ranges: [{ name: "lr1", start: 2000, length: 100, end: 2100, labels: 0, last: 0, unknown: ["good"] }],
        unknown: ["Mood"],
      },
    ]);
  });

  it.each(["static 16 984 1000 0 0", "MPLS domain"])("throws UNEXPECTED_REPLY for %j", (line) => {
    expect(() => decodeReply("show mpls ranges", bytesOf(`1026-${line}\n0000 \n`))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
  });
});

describe("mrt dump", () => {
  const dump = 'mrt dump table master4 to "/nonexistent/x"';

  it.each(answersTo("mrt dump"))("%s: is done", (_, fixture) => {
    expect(decodeReply(dump, fixture.bytes)).toEqual({ leftOut: [], unknown: [] });
  });

  it("is refused where the file could not be opened, though BIRD ends with 0000", () => {
    const text = "Unable to open MRT file '/nonexistent/x': No such file or directory";
    expect(() => decodeReply(dump, bytesOf(`8009-${text}\n0000 \n`))).toThrow(
      expect.objectContaining({ code: "FILE_NOT_OPENED", details: expect.objectContaining({ text }) }),
    );
  });

  it("tells the routes that are not in the file", () => {
    const lines = ["8009-Attribute list too long for 10.0.0.0/8", " Something else", "0000 "];
    expect(decodeReply(dump, bytesOf(`${lines.join("\n")}\n`))).toEqual({
      leftOut: ["10.0.0.0/8"],
      unknown: ["Something else"],
    });
  });
});

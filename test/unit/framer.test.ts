import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BirdError } from "../../src/errors.ts";
import { Framer, MAX_LINE_BYTES } from "../../src/protocol/framer.ts";
import { bytesOf, cutAt, frame, recorder } from "./support/record-lines.ts";

describe("Framer", () => {
  it("tells the code, the end and the text of each line", () => {
    expect(frame(bytesOf("1007-Table master4:\n0000 \n"))).toEqual([
      { code: 1007, isFinal: false, text: "Table master4:" },
      { code: 0, isFinal: true, text: "" },
    ]);
  });

  it("gives a line that begins with a blank the code before it, and takes one blank off", () => {
    expect(frame(bytesOf("1016-\n \n  two\n \ttab\n"))).toEqual([
      { code: 1016, isFinal: false, text: "" },
      { code: 1016, isFinal: false, text: "" },
      { code: 1016, isFinal: false, text: " two" },
      { code: 1016, isFinal: false, text: "\ttab" },
    ]);
  });

  it("takes a code that is repeated in full as another line", () => {
    expect(frame(bytesOf("0003-a\n0003-b\n0003 c\n"))).toEqual([
      { code: 3, isFinal: false, text: "a" },
      { code: 3, isFinal: false, text: "b" },
      { code: 3, isFinal: true, text: "c" },
    ]);
  });

  it("carries the code over the end of a reply, as 2.0.7 does", () => {
    expect(frame(bytesOf("0003 done\n up\n"))).toEqual([
      { code: 3, isFinal: true, text: "done" },
      { code: 3, isFinal: false, text: "up" },
    ]);
  });

  it("tells asynchronous lines apart, in the middle of a reply too, and keeps the code over them", () => {
    expect(frame(bytesOf("1007-a\n+bgp1: <WARN> x\n b\n+\n0000 \n"))).toEqual([
      { code: 1007, isFinal: false, text: "a" },
      { message: "bgp1: <WARN> x" },
      { code: 1007, isFinal: false, text: "b" },
      { message: "" },
      { code: 0, isFinal: true, text: "" },
    ]);
  });

  it("tells how many asynchronous lines were lost", () => {
    expect(frame(bytesOf("1007-a\n<1938 messages lost>\n b\n"))).toEqual([
      { code: 1007, isFinal: false, text: "a" },
      { lost: 1938, text: "<1938 messages lost>" },
      { code: 1007, isFinal: false, text: "b" },
    ]);
  });

  it("tells the same at every cut, bytes of one character apart included", () => {
    const bytes = bytesOf(
      '0009-ebgp: disabled "☃ ticket 4711"\n+<REMOTE> ü\n \u{1f426}\n<2 messages lost>\n0000 \n',
    );
    const whole = frame(bytes);
    for (let cut = 0; cut <= bytes.length; cut++) expect(frame(...cutAt(bytes, [cut]))).toEqual(whole);
    expect(frame(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it("tells the same for any lines at any cuts", () => {
    fc.assert(
      fc.property(replies, fc.array(fc.nat()), (text, places) => {
        const bytes = bytesOf(text);
        expect(frame(...cutAt(bytes, places))).toEqual(frame(bytes));
      }),
    );
  });

  it("reads bytes that are no UTF-8 as one character each", () => {
    const line = Uint8Array.of(...bytesOf("1006-"), 0xe9, 0xff, 0x41, 0x0a);
    expect(frame(line)).toEqual([{ code: 1006, isFinal: false, text: "\u00e9\u00ffA" }]);
  });

  it("keeps the bytes of a line whose newline has not come", () => {
    const framer = new Framer();
    framer.push(bytesOf("0000 \n100"), recorder([]));
    framer.push(bytesOf("7"), recorder([]));
    expect(framer.pending).toEqual(bytesOf("1007"));
  });

  it("does not change a chunk, and does not keep it", () => {
    const framer = new Framer();
    const chunk = bytesOf("1007-ab");
    framer.push(chunk, recorder([]));
    expect(chunk).toEqual(bytesOf("1007-ab"));
    chunk.fill(0x58);
    const told: Parameters<typeof recorder>[0] = [];
    framer.push(bytesOf("c\n"), recorder(told));
    expect(told).toEqual([{ code: 1007, isFinal: false, text: "abc" }]);
  });

  it.each(["", "x", " before any code", "100", "1007", "1007:x", "10a7-x", "-1007", "<x messages lost>"])(
    "throws PROTOCOL_VIOLATION with the bytes of the line %j",
    (line) => {
      const error = failureOf(() => frame(bytesOf(`${line}\n`)));
      expect(error.code).toBe("PROTOCOL_VIOLATION");
      expect(error.details).toMatchObject({ kind: "protocol", bytes: bytesOf(line) });
    },
  );

  it("takes a line at the limit and throws LINE_TOO_LONG above it, whole or in chunks", () => {
    const longest = `1007-${"x".repeat(MAX_LINE_BYTES - 5)}`;
    expect(frame(bytesOf(`${longest}\n`))).toHaveLength(1);
    expect(frame(...cutAt(bytesOf(`${longest}\n`), [1, 9, 5_000]))).toHaveLength(1);
    expect(failureOf(() => frame(bytesOf(`${longest}x\n`))).code).toBe("LINE_TOO_LONG");
    expect(failureOf(() => frame(...cutAt(bytesOf(`${longest}x`), [9, 5_000]))).code).toBe("LINE_TOO_LONG");
  });
});

function failureOf(action: () => unknown): BirdError {
  try {
    action();
  } catch (error) {
    if (error instanceof BirdError) return error;
    throw error;
  }
  throw new Error("expected a BirdError, nothing was thrown");
}

const lineText = fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\n", ""));
const line = fc.oneof(
  fc
    .tuple(fc.nat({ max: 9999 }), fc.constantFrom("-", " "), lineText)
    .map(([code, separator, text]) => `${String(code).padStart(4, "0")}${separator}${text}`),
  lineText.map((text) => ` ${text}`),
  lineText.map((text) => `+${text}`),
  fc.nat().map((count) => `<${count} messages lost>`),
);
const replies = fc.array(line).map((lines) => ["1000-first", ...lines, ""].join("\n"));

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Framer } from "../../src/protocol/framer.ts";
import { continuedCode, textStart, type UncutLines } from "../../src/protocol/uncut-lines.ts";
import { bytesOf, cutAt, frame, recorder, type Told } from "./support/record-lines.ts";

const bytes = bytesOf(
  "1007-Table ü:\n a\n1012-\tb\n+echoed\n \t\tc\n<2 messages lost>\n1007-d\n e\n0000 \n0013 f\n g\n",
);

describe("lines before they are cut", () => {
  it("have a newline behind each that is cut, those in pieces included", () => {
    const behind = new Set<number | undefined>();
    const framer = new Framer();
    for (const byte of bytes) {
      framer.push(Uint8Array.of(byte), {
        ...recorder([]),
        line: (_code, _isFinal, source, _start, end) => behind.add(source[end]),
      });
    }
    expect(behind).toEqual(new Set([0x0a]));
  });

  it("are told or taken, each once and in order, whatever a sink takes and whatever chunks they come in", () => {
    const expected = frame(bytes);
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 }),
        (places, appetites) => {
          const told: Told[] = [];
          let turn = 0;
          const framer = new Framer();
          for (const chunk of cutAt(bytes, places)) {
            framer.push(chunk, {
              ...recorder(told),
              uncut(lines) {
                const most = appetites[turn++ % appetites.length] ?? 0;
                for (let count = 0; count < most && takeLine(lines, told); count++);
              },
            });
          }
          expect(told).toEqual(expected);
        },
      ),
    );
  });

  it("offer a line that came in pieces as soon as it is whole, and no part of one", () => {
    const offered: number[] = [];
    const framer = new Framer();
    for (const chunk of cutAt(bytesOf("1007-a\n b"), [3, 6, 7])) {
      framer.push(chunk, { ...recorder([]), uncut: (lines) => offered.push(lines.end - lines.at) });
    }
    expect(offered).toEqual([7]);
  });
});

/** Takes the first line as a decoder does, if it goes on. */
function takeLine(lines: UncutLines, told: Told[]): boolean {
  const code = lines.at < lines.end ? continuedCode(lines) : -1;
  if (code === -1) return false;
  const newline = lines.bytes.indexOf(0x0a, lines.at);
  const text = new TextDecoder().decode(lines.bytes.subarray(textStart(lines), newline));
  told.push({ code, isFinal: false, text });
  lines.at = newline + 1;
  lines.code = code;
  return true;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/protocol/text.ts";

describe("the text of a line's bytes", () => {
  it.each([
    ["nothing", [], ""],
    ["ASCII", [0x41, 0x00, 0x7f], "A\u0000\u007f"],
    ["UTF-8", [0xe2, 0x98, 0x83, 0xf0, 0x9f, 0x90, 0xa6], "☃\u{1f426}"],
    ["UTF-8 with the replacement character itself", [0xef, 0xbf, 0xbd, 0xc3, 0xbc], "\ufffdü"],
    ["UTF-8 with a byte order mark", [0xef, 0xbb, 0xbf, 0x41], "\ufeffA"],
    ["bytes that are no UTF-8, one character each", [0xc3, 0xbc, 0xff], "Ã¼ÿ"],
    ["a sequence that is cut", [0x41, 0xe2, 0x98], "Aâ\u0098"],
  ])("is %s", (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes), 0, bytes.length)).toBe(text);
    expect(decodeText(Buffer.from(bytes), 0, bytes.length)).toBe(text);
  });

  it("is the same from whatever array holds the bytes, and of these alone", () => {
    const any = fc.array(fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0x41, 0xc3, 0xa9, 0xef, 0xbf, 0xbd)));
    fc.assert(
      fc.property(any, any, any, (before, bytes, after) => {
        const all = [...before, ...bytes, ...after];
        const end = before.length + bytes.length;
        const expected = decodeText(Uint8Array.from(bytes), 0, bytes.length);
        expect(decodeText(Uint8Array.from(all), before.length, end)).toBe(expected);
        expect(decodeText(Buffer.from(all), before.length, end)).toBe(expected);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeCommand,
  expression,
  MAX_COMMAND_BYTES,
  network,
  protocolPattern,
  quoted,
  symbol,
  wholeNumber,
} from "../../src/protocol/command.ts";

const refused = expect.objectContaining({ code: "BAD_ARGUMENT" });

describe("encodeCommand", () => {
  it("ends the text with a newline", () => {
    expect(encodeCommand("show status")).toEqual(new TextEncoder().encode("show status\n"));
  });

  it.each([
    "",
    "  ",
    "\t",
    "show\nstatus",
    "down\n",
    "show\rstatus",
    "show\0status",
    "\x7f",
    "\x1b[A",
    "\ud800",
  ])("refuses %j", (text) => {
    expect(() => encodeCommand(text)).toThrow(refused);
  });

  it("refuses what would exceed BIRD's read buffer, counted in bytes", () => {
    expect(encodeCommand("x".repeat(MAX_COMMAND_BYTES - 1))).toHaveLength(MAX_COMMAND_BYTES);
    expect(() => encodeCommand("x".repeat(MAX_COMMAND_BYTES))).toThrow(refused);
    expect(() => encodeCommand(`disable x "${"☃".repeat(400)}"`)).toThrow(refused);
  });

  it("never lets more than one line through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let bytes: Uint8Array;
        try {
          bytes = encodeCommand(text);
        } catch {
          return;
        }
        expect(bytes.indexOf(0x0a)).toBe(bytes.length - 1);
        expect(bytes.includes(0)).toBe(false);
      }),
    );
  });
});

describe("the words of a command", () => {
  it("writes a symbol bare where BIRD's lexer takes it so, else between apostrophes", () => {
    expect(symbol("table", "master4")).toBe("master4");
    expect(symbol("table", "x-y.z:1")).toBe("'x-y.z:1'");
    expect(symbol("table", "1st")).toBe("'1st'");
    for (const name of ["", "a b", "a'b", 'a"b', "a;b", "ü"]) {
      expect(() => symbol("table", name)).toThrow(refused);
    }
  });

  it("writes a protocol's name or pattern between double quotes", () => {
    expect(protocolPattern("protocol", "up*")).toBe('"up*"');
    expect(protocolPattern("protocol", "all")).toBe('"all"');
    for (const name of ["", "a b", 'a"', "[ab]"]) expect(() => protocolPattern("p", name)).toThrow(refused);
  });

  it("quotes text, which cannot hold a double quote", () => {
    expect(quoted("message", "☃ ticket 4711")).toBe('"☃ ticket 4711"');
    for (const text of ['a "b"', "a\nb", "a\0"]) expect(() => quoted("message", text)).toThrow(refused);
  });

  it("refuses an expression that a comment would cut short, but not a # in a string", () => {
    expect(expression("where", 'proto = "a#b"')).toBe('proto = "a#b"');
    for (const text of ["", "true # x", "true /* x", "true\ndown"]) {
      expect(() => expression("where", text)).toThrow(refused);
    }
  });

  it("takes addresses and prefixes, and whole numbers within bounds", () => {
    for (const text of ["10.0.0.0/8", "2001:db8::1", "::/0"]) expect(network("prefix", text)).toBe(text);
    for (const text of ["", "10.0.0.0/8 all", "a.b.example"])
      expect(() => network("p", text)).toThrow(refused);
    expect(wholeNumber("seconds", 300, 0, 300)).toBe("300");
    for (const value of [-1, 301, 1.5, Number.NaN]) {
      expect(() => wholeNumber("seconds", value, 0, 300)).toThrow(refused);
    }
  });
});

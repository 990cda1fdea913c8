import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { BirdError } from "../../src/errors.ts";
import { fixturesOf } from "./support/fixtures.ts";
import { bytesOf } from "./support/record-lines.ts";

describe("decodeReply", () => {
  it("gives the value of an expression as BIRD prints it", () => {
    for (const { bytes } of fixturesOf("eval 1 + 1")) expect(decodeReply("eval 1 + 1", bytes)).toBe("2");
    for (const { bytes } of fixturesOf('eval "ünïcode text"')) {
      expect(decodeReply('eval "ünïcode text"', bytes)).toBe("ünïcode text");
    }
  });

  it.each([
    ["down", "0007 Shutdown requested"],
    ["graceful restart", "0025 Graceful restart requested"],
    ["restrict", "0016 Access restricted"],
    ["echo all", "0000 "],
    ["timeformat iso long", "0000 "],
  ] as const)("acknowledges %s", (command, line) => {
    const [code, text] = [Number(line.slice(0, 4)), line.slice(5)];
    expect(decodeReply(command, bytesOf(`${line}\n`))).toEqual({ code, text, unknown: [] });
  });

  it("finds the first code where BIRD 2.0.7 left it out after a reply that ended in it", () => {
    const status = decodeReply("configure status", bytesOf(" Reconfiguration in progress\n0000 \n"));
    expect(status).toMatchObject({ state: "in-progress", text: "Reconfiguration in progress" });
    const symbols = decodeReply("show symbols", bytesOf(" a       \tconstant\n b       \tfilter\n0000 \n"));
    expect(symbols.map(({ name }) => name)).toEqual(["a", "b"]);
    for (const text of [" ", " Daem", " Moon is full\n0000 \n"]) {
      expect(() => decodeReply("configure status", bytesOf(text))).toThrow(BirdError);
    }
  });

  it("gives the raw reply to a command without a type of its own", () => {
    const bytes = bytesOf("0001 BIRD 2.17.6 ready.\n1099-a\n  b\n+notice\n1099 end\n");
    expect(decodeReply("show whatever", bytes)).toEqual({
      command: "show whatever",
      lines: [
        { code: 1099, text: "a" },
        { code: 1099, text: " b" },
        { code: 1099, text: "end" },
      ],
      notices: [{ kind: "message", text: "notice" }],
    });
  });

  it("throws what a client rejects with, for known and unknown commands", () => {
    for (const command of ["show status", "eval 1", "show route", "show whatever"]) {
      expect(() => decodeReply(command, bytesOf("8007 Access denied\n"))).toThrow(
        expect.objectContaining({ code: "ACCESS_DENIED" }),
      );
      expect(() => decodeReply(command, bytesOf("9001 syntax error"))).toThrow(
        expect.objectContaining({ code: "REPLY_TRUNCATED" }),
      );
    }
  });

  it("throws UNEXPECTED_REPLY for codes that do not answer the command", () => {
    expect(() => decodeReply("eval 1", bytesOf("0000 \n"))).toThrow(
      expect.objectContaining({ code: "UNEXPECTED_REPLY" }),
    );
    expect(() => decodeReply("show memory", bytesOf("1007-Table master4:\n0000 \n"))).toThrow(
      expect.objectContaining({
        message: 'show memory: expected a line of show memory, found 1007 "Table master4:"',
      }),
    );
  });
});

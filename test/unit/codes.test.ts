import { describe, expect, it } from "vitest";
import { allCommands } from "../../src/commands/find-command.ts";
import { findReplyCode, isErrorCode, REPLY_CODES, replyClass } from "../../src/protocol/codes.ts";

const rows = Object.values(REPLY_CODES);

describe("REPLY_CODES", () => {
  it("has each code once", () => {
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
  });

  it("has the class that the first digit says", () => {
    for (const row of rows) expect(replyClass(row.code)).toBe(row.class);
  });

  it("has an error exactly for the codes that refuse", () => {
    for (const row of rows) expect("error" in row, row.text).toBe(isErrorCode(row.code));
  });

  it("finds each row by its code, and nothing for a code that no BIRD sends", () => {
    for (const row of rows) expect(findReplyCode(row.code)).toBe(row);
    expect(findReplyCode(26)).toBeUndefined();
    expect(replyClass(3000)).toBeUndefined();
  });
});

describe("allCommands", () => {
  it("accepts known codes only", () => {
    for (const command of allCommands) {
      for (const code of command.codes) {
        expect(findReplyCode(code), `${command.words} ${code}`).toBeDefined();
      }
    }
  });

  it("has each command's words once", () => {
    const words = allCommands.map((command) => command.words);
    expect(new Set(words).size).toBe(words.length);
  });
});

import { buildLexer, tok } from "typescript-parsec";
import { expect, it } from "vitest";
import { textReader } from "../../grammar/text/lexing.ts";

const readDigits = textReader(buildLexer([[true, /^\d+/g, "digits"]]), tok("digits"));

it("a reader of texts gives what its grammar makes of the whole text", () => {
  expect(readDigits("42")).toMatchObject({ text: "42" });
});

it.each(["", "x", "4x", "x4"])("a reader of texts says undefined to %j, and throws nothing", (text) => {
  expect(readDigits(text)).toBeUndefined();
});

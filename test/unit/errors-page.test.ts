import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { REPLY_CODES, type ReplyCode } from "../../src/protocol/codes.ts";

const read = (file: string): Promise<string> => readFile(new URL(`../../${file}`, import.meta.url), "utf8");

/** The codes of the closed union in src/errors.ts, by the kind whose name their type begins with. */
async function codesByKind(): Promise<Map<string, string[]>> {
  const source = await read("src/errors.ts");
  const unions = source.matchAll(/export type (\w+)ErrorCode =([^;]+);/g);
  const byKind = new Map<string, string[]>();
  for (const [, kind = "", members = ""] of unions) {
    const codes = [...members.matchAll(/"([A-Z_]+)"/g)].map(([, code = ""]) => code);
    if (codes.length > 0) byKind.set(kind.toLowerCase(), codes);
  }
  return byKind;
}

/** The codes of the rows in docs/errors.md, by the kind in the heading above them. */
async function rowsByKind(): Promise<Map<string, string[]>> {
  const page = await read("docs/errors.md");
  const byKind = new Map<string, string[]>();
  for (const section of page.split(/^## /m).slice(1)) {
    const kind = /^`(\w+)`/.exec(section)?.[1];
    const codes = [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code = ""]) => code);
    if (kind !== undefined) byKind.set(kind, codes);
  }
  return byKind;
}

describe("docs/errors.md", () => {
  it("has a row for each code of the closed union, under its kind, and no other", async () => {
    expect(await rowsByKind()).toEqual(await codesByKind());
  });

  it("names the reply code that each refusal stands for", async () => {
    const page = await read("docs/errors.md");
    for (const { code, error } of Object.values<ReplyCode>(REPLY_CODES)) {
      if (error !== undefined) expect(page).toContain(`| \`${error}\` | ${code} |`);
    }
  });
});

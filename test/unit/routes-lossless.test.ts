import { expect, it } from "vitest";
import { ATTRIBUTE_FIELDS } from "../../grammar/fields.ts";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { Route } from "../../src/model/route.ts";
import { readReply } from "../../src/protocol/reply.ts";
import { answersTo, versionsThatAnswer } from "./support/answers.ts";
import { fixtureVersions } from "./support/fixtures.ts";

/** Words that stand for a fact of their own, such as that a route is onlink, or only set others apart. */
const KEYWORDS = new Set([
  ...["via", "on", "dev", "mpls", "onlink", "weight", "from", "table", "multipath", "id", "as", "max"],
  ...["*", "!", "-", "?", "i", "e", "s", "transitive", "undefined", "Table", "t"],
]);
const FIELD_NAMES = new Set(ATTRIBUTE_FIELDS.flatMap(({ names }) => names));
const LETTERS_OF_NUMBERS = /^(?:AS)?(\d+)(?:[iesLGS?]|)$/;

it("routes of every version are there to look at", () => {
  expect(versionsThatAnswer("show route")).toEqual(fixtureVersions);
});

it.each(answersTo("show route"))("every word of %s is found again in its own route", (_, fixture) => {
  const routes = decodeReply("show route", fixture.bytes);
  const blocks = blocksOf(readReply(fixture.command, fixture.bytes).lines.slice(0, -1));
  expect(blocks).toHaveLength(routes.length);
  const missing = blocks.flatMap((block, index) => {
    const found = atomsOf(routes[index]);
    return block.flatMap((line) => missingIn(line, found));
  });
  expect(missing).toEqual([]);
});

/** The lines of each route, without the headings of tables and the empty lines between them. */
function blocksOf(lines: readonly { readonly code: number; readonly text: string }[]): string[][] {
  const blocks: string[][] = [];
  for (const { code, text } of lines) {
    const isRow = code === 1007 && !text.startsWith("\t") && text !== "" && !/^Table .*:$/.test(text);
    if (isRow) blocks.push([text]);
    else if (text.startsWith("\t")) blocks.at(-1)?.push(text);
  }
  return blocks;
}

/** The words of a line that are none of a route's; each of the route's is used up once. */
function missingIn(line: string, found: Map<string, number>): string[] {
  const name = /^\t([^\t:][^:]*):(?: |$)/.exec(line)?.[1];
  const isField = name !== undefined && FIELD_NAMES.has(name);
  const text = isField && !/: undefined$/.test(line) ? line.slice(name.length + 2) : line;
  return wordsOf(text).filter(
    (word) => !KEYWORDS.has(word) && !formsOf(word).some((form) => use(form, found)),
  );
}

function use(form: string, found: Map<string, number>): boolean {
  const count = found.get(form) ?? 0;
  if (count > 0) found.set(form, count - 1);
  return count > 0;
}

/** How a word that BIRD printed may stand in the model. */
function formsOf(word: string): string[] {
  const number = LETTERS_OF_NUMBERS.exec(word)?.[1];
  const hexadecimal = /^(?:0x)?[\da-f]{1,8}$/.test(word) ? Number.parseInt(word, 16) : undefined;
  return [
    word,
    word.toLowerCase(),
    ...(number === undefined ? [] : [String(Number(number))]),
    ...(hexadecimal === undefined ? [] : [String(hexadecimal)]),
    // An attribute that BIRD does not know is known by its code.
    ...[/^(?:BGP\.|bgp_unknown_0x)([\da-f]{2})$/.exec(word)?.[1] ?? []]
      .flat()
      .map((code) => `${Number.parseInt(code, 16)}`),
  ];
}

function wordsOf(text: string): string[] {
  return text.split(/[\s()[\]{},;/]+|:(?= |$)|(?<=\d)-(?=\d+ AS)/).filter((word) => word !== "");
}

/** How often each word stands in a route, in numbers as in texts. */
function atomsOf(route: Route | undefined): Map<string, number> {
  const atoms = new Map<string, number>();
  for (const word of textsOf(route).flatMap(wordsOf)) atoms.set(word, (atoms.get(word) ?? 0) + 1);
  return atoms;
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.values(value).flatMap(textsOf);
}

import { PRINTED } from "../../grammar/columns.ts";
import { ATTRIBUTE_FIELDS } from "../../grammar/fields.ts";
import { ALL_RELEASES, describeReleases } from "../../grammar/releases.ts";
import { namesByRelease } from "../../grammar/route/attribute-field.ts";
import { AVAILABILITY } from "../../src/commands/availability.ts";
import { REPLY_CODES, type ReplyCode } from "../../src/protocol/codes.ts";

/** The text of docs/versions.md. */
export function versionsPage(): string {
  return `# What exists since and until which BIRD

BIRD 1.6 to 3.4 speak much the same language on their control socket, but not all of it. What is not on this page has been there since 1.6.0. BIRD 2 and 3 are developed side by side, so what came late may have come to each in a release of its own.

This page is written by \`npm run coverage\` from the tables named below; tests hold it against them, and them against real BIRDs and their recorded replies.

## Commands and options

From \`src/commands/availability.ts\`. A typed method that is asked for more rejects with \`UNSUPPORTED\`, which names the version found and those that have it, and sends nothing.

${table(
  ["command", "option", "BIRD"],
  AVAILABILITY.map(({ words, option = "", values, releases }) => [
    code(words),
    [option === "" ? "" : code(option), values?.name ?? ""].filter((text) => text !== "").join(" "),
    describeReleases(releases),
  ]),
)}

## Lines and columns

From \`grammar/columns.ts\`. Where this BIRD does not print it, the field is \`undefined\`.

${table(
  ["command", "line or column", "BIRD"],
  PRINTED.map(({ words, form, name, releases }) => [
    code(words),
    form === "line" ? code(name) : `${code(name)} (column)`,
    describeReleases(releases),
  ]),
)}

## Route attributes

From \`grammar/fields.ts\`. A field of the model holds an attribute whatever this BIRD calls it. A control socket of BIRD 3 with \`v2 attributes\` has the older names.

${table(
  ["name", "BIRD"],
  ATTRIBUTE_FIELDS.flatMap(namesByRelease)
    .filter(({ releases }) => describeReleases(releases) !== describeReleases(ALL_RELEASES))
    .map(({ name, releases }) => [code(name), describeReleases(releases)]),
)}

## Reply codes

From \`src/protocol/codes.ts\`.

${table(
  ["code", "what it says", "BIRD"],
  Object.values<ReplyCode>(REPLY_CODES).flatMap(({ code: number, text, releases }) =>
    releases === undefined ? [] : [[String(number).padStart(4, "0"), text, describeReleases(releases)]],
  ),
)}
`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(titles), `|${titles.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

import { PRINTED, type Printed } from "../../../grammar/columns.ts";
import { ATTRIBUTE_FIELDS } from "../../../grammar/fields.ts";
import { BGP_FIELDS } from "../../../grammar/protocols/bgp-fields.ts";
import { BMP_FIELDS } from "../../../grammar/protocols/bmp-fields.ts";
import { CAPABILITY_FIELDS } from "../../../grammar/protocols/capability-fields.ts";
import { CHANNEL_FIELDS } from "../../../grammar/protocols/channel-fields.ts";
import { PROTOCOL_FIELDS } from "../../../grammar/protocols/fields.ts";
import { RPKI_FIELDS } from "../../../grammar/protocols/rpki-fields.ts";
import { ALL_RELEASES } from "../../../grammar/releases.ts";
import { namesByRelease } from "../../../grammar/route/attribute-field.ts";
import { withFirstCode } from "../../../src/commands/carried-code.ts";
import { findCommand } from "../../../src/commands/find-command.ts";
import type { ReplyLine } from "../../../src/model/reply.ts";
import type { Releases } from "../../../src/model/version.ts";
import { REPLY_CODES, type ReplyCode } from "../../../src/protocol/codes.ts";
import { readReply } from "../../../src/protocol/reply.ts";
import { fixtures } from "./fixtures.ts";

/** Something that BIRD prints, the releases that are said to, and the fixtures' versions in which it stands. */
export interface Sighting {
  readonly kind: "attribute" | "line" | "column" | "code";
  readonly words: string;
  readonly name: string;
  readonly releases: readonly Releases[];
  readonly seenIn: ReadonlySet<string>;
}

/** Every route attribute, code, labelled line of `show protocols all`, and what else is known to have come or gone. */
export function sightings(): Sighting[] {
  const seen = new Map<string, Set<string>>();
  const see = (key: string, version: string): void => {
    const versions = seen.get(key) ?? new Set<string>();
    seen.set(key, versions.add(version));
  };
  for (const { command, bytes, version, replies } of fixtures()) {
    const words = findCommand(command)?.words ?? command;
    if (replies > 1) continue;
    for (const line of readReply(command, withFirstCode(words, bytes)).lines) {
      for (const key of keysOf(words, line)) see(key, version);
    }
  }
  return known().map((one) => ({ ...one, seenIn: seen.get(keyOf(one.words, one.name)) ?? new Set() }));
}

type Known = Omit<Sighting, "seenIn">;

function known(): Known[] {
  const attributes = ATTRIBUTE_FIELDS.flatMap((field) =>
    namesByRelease(field).map((named): Known => ({ kind: "attribute", words: "show route", ...named })),
  );
  const codes = Object.values<ReplyCode>(REPLY_CODES).map(
    ({ code, releases = ALL_RELEASES }): Known => ({ kind: "code", words: "", name: `${code}`, releases }),
  );
  const printed = PRINTED.map(({ form, ...rest }): Known => ({ kind: form, ...rest }));
  const marked = new Set(PRINTED.filter(isProtocolLine).map(({ name }) => name));
  const unmarked = PROTOCOL_LABELS.filter((name) => !marked.has(name)).map(
    (name): Known => ({ kind: "line", words: "show protocols all", name, releases: ALL_RELEASES }),
  );
  return [...attributes, ...codes, ...printed, ...unmarked];
}

/** Every label that a decoder knows in `show protocols all`. */
export const PROTOCOL_LABELS: readonly string[] = [
  ...new Set(
    [PROTOCOL_FIELDS, CHANNEL_FIELDS, BGP_FIELDS, CAPABILITY_FIELDS, RPKI_FIELDS, BMP_FIELDS].flatMap(
      (table) => [...table.keys()],
    ),
  ),
];

/** Whether a line of `show protocols all` is meant. */
export function isProtocolLine({ words, form }: Printed): boolean {
  return words === "show protocols all" && form === "line";
}

function keyOf(words: string, name: string): string {
  return `${words}|${name}`;
}

/** All that is to be seen in one line. */
function keysOf(words: string, { code, text }: ReplyLine): string[] {
  const trimmed = text.trim();
  const names =
    words === "show route"
      ? [/^\t([^\t].*?):(?: |$)/.exec(text)?.[1] ?? ""]
      : [label(trimmed), ...titles(words, trimmed), ...beginnings(trimmed)];
  return [keyOf("", `${code}`), ...names.map((name) => keyOf(words, name.trim()))];
}

/** What stands before a colon; of lines without one all, with every number as N. */
function label(line: string): string {
  const colon = line.indexOf(":");
  return colon === -1 ? line : line.slice(0, colon);
}

/** What may be titles of columns: Babel has but one blank between some. */
function titles(words: string, line: string): string[] {
  return line
    .replace(/^[\w ]+:/, "")
    .split(/ {2,}/)
    .flatMap((title) => (words.startsWith("show babel") ? [title, ...title.split(" ")] : [title]));
}

/** Lines without a colon may be known by their first words. */
function beginnings(line: string): string[] {
  const general = line.replaceAll(/\d+/g, "N");
  return [general, line.split(" ", 1).join(""), line.split(" ", 2).join(" ")];
}

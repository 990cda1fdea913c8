import { withFirstCode } from "../../../../src/commands/carried-code.ts";
import { findCommand } from "../../../../src/commands/find-command.ts";
import type { ReplyLine } from "../../../../src/model/reply.ts";
import { printLines, readReply } from "../../../../src/protocol/reply.ts";
import type { Fixture } from "../fixtures.ts";
import { bytesOf } from "../record-lines.ts";

/**
 * A part of a recorded reply that is a reply itself: whole entries with the headings above them and the final line. A
 * change in it is decoded in a fraction of the time that the reply takes.
 */
export interface Piece {
  readonly fixture: Fixture;
  /** BIRD's words of the command, or the command itself where it has no type. */
  readonly words: string;
  readonly lines: readonly ReplyLine[];
}

/** The pieces of one reply, which between them hold every line of it. */
export function piecesOf(fixture: Fixture): Piece[] {
  const words = findCommand(fixture.command)?.words ?? fixture.command;
  const { lines } = readReply(fixture.command, withFirstCode(words, fixture.bytes));
  const roleOf = ROLES[words];
  return (roleOf === undefined ? [lines] : cut(lines, roleOf)).map((piece) => ({
    fixture,
    words,
    lines: piece,
  }));
}

/** The bytes that BIRD would send for these lines, every prefix written out. */
export function bytesOfLines(lines: readonly ReplyLine[]): Uint8Array {
  return bytesOf(`${printLines(lines).join("\n")}\n`);
}

/** What a line is: the heading of a section, the first line of an entry in it, or the section's end; else it goes on. */
type Role = "heading" | "entry" | "closing" | undefined;

const ROLES: Readonly<Record<string, (line: ReplyLine) => Role>> = {
  "show route": routes,
  "show route stats": routes,
  "show protocols": protocols,
  "show protocols all": protocols,
  "show symbols": () => "entry",
  "show threads all": threads,
};

function routes({ code, text }: ReplyLine): Role {
  if (code !== 1007 || text.startsWith("\t")) return undefined;
  if (/^Table .*:$/.test(text)) return "heading";
  // The next route of a net begins with blanks; an empty line stands before the next table.
  return text.startsWith(" ") || text === "" ? undefined : "entry";
}

function protocols({ code }: ReplyLine): Role {
  if (code === 2002) return "heading";
  return code === 1002 ? "entry" : undefined;
}

/** Behind its loops stands what a thread took itself, and the sums. */
function threads({ text }: ReplyLine): Role {
  if (text.startsWith("Thread ")) return "heading";
  if (/^ {2}Loop /.test(text)) return "entry";
  return /^ {0,2}[^ ]|^ {4}(?:Overhead|Idle) /.test(text) ? "closing" : undefined;
}

function cut(lines: readonly ReplyLine[], roleOf: (line: ReplyLine) => Role): ReplyLine[][] {
  const last = lines.filter((line, index) => index === lines.length - 1 || isCount(line));
  const sections: Section[] = [];
  for (const line of lines.filter((one) => !last.includes(one))) {
    const role = roleOf(line);
    if (role === "heading" || sections.length === 0) sections.push({ heading: [], entries: [], closing: [] });
    const section = sections.at(-1);
    if (role === "closing") section?.closing.push(line);
    else if (role === "entry") section?.entries.push([line]);
    else (section?.entries.at(-1) ?? section?.heading)?.push(line);
  }
  if (sections.length === 0) return [[...last]];
  return sections.flatMap(({ heading, entries, closing }) =>
    (entries.length === 0 ? [[]] : entries).map((entry) => [...heading, ...entry, ...closing, ...last]),
  );
}

interface Section {
  readonly heading: ReplyLine[];
  readonly entries: ReplyLine[][];
  readonly closing: ReplyLine[];
}

/** The numbers that `stats` puts behind the routes of a table, of which the last line tells how many there are. */
function isCount({ code, text }: ReplyLine): boolean {
  return code === 1007 && / routes for /.test(text);
}

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
  const begins = ENTRIES[words];
  return (begins === undefined ? [lines] : cut(lines, begins)).map((piece) => ({
    fixture,
    words,
    lines: piece,
  }));
}

/** The bytes that BIRD would send for these lines, every prefix written out. */
export function bytesOfLines(lines: readonly ReplyLine[]): Uint8Array {
  return bytesOf(`${printLines(lines).join("\n")}\n`);
}

/** What a line begins: a part of the reply with a heading, an entry within it, or nothing. */
type Beginning = (line: ReplyLine) => "heading" | "entry" | undefined;

const ENTRIES: Readonly<Record<string, Beginning>> = {
  "show route": routes,
  "show route stats": routes,
  "show protocols": protocols,
  "show protocols all": protocols,
  "show symbols": () => "entry",
  "show threads all": threads,
};

function routes({ code, text }: ReplyLine): ReturnType<Beginning> {
  if (code !== 1007 || text.startsWith("\t")) return undefined;
  if (/^Table .*:$/.test(text)) return "heading";
  // The next route of a net begins with blanks; an empty line stands before the next table.
  return text.startsWith(" ") || text === "" ? undefined : "entry";
}

function protocols({ code }: ReplyLine): ReturnType<Beginning> {
  if (code === 2002) return "heading";
  return code === 1002 ? "entry" : undefined;
}

function threads({ text }: ReplyLine): ReturnType<Beginning> {
  return text.startsWith("Thread ") ? "heading" : undefined;
}

function cut(lines: readonly ReplyLine[], begins: Beginning): ReplyLine[][] {
  const last = lines.filter((line, index) => index === lines.length - 1 || isCount(line));
  let heading: readonly ReplyLine[] = [];
  const pieces: ReplyLine[][] = [];
  for (const line of lines.filter((one) => !last.includes(one))) {
    const beginning = begins(line);
    if (beginning === "heading") heading = [line];
    if (beginning === "heading" || pieces.length === 0) pieces.push([]);
    else if (beginning === "entry" && !isOnly(pieces.at(-1), heading)) pieces.push([...heading]);
    pieces.at(-1)?.push(line);
  }
  return pieces.length === 0 ? [[...last]] : pieces.map((piece) => [...piece, ...last]);
}

/** The numbers that `stats` puts behind the routes of a table, of which the last line tells how many there are. */
function isCount({ code, text }: ReplyLine): boolean {
  return code === 1007 && / routes for /.test(text);
}

function isOnly(piece: readonly ReplyLine[] | undefined, heading: readonly ReplyLine[]): boolean {
  return piece?.length === heading.length && piece[0] === heading[0];
}

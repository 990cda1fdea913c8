import { decodeReply } from "../../../../src/commands/decode-reply.ts";
import { BirdError } from "../../../../src/errors.ts";
import type { ReplyLine } from "../../../../src/model/reply.ts";
import { type Change, changesOf, type Places, placesIn } from "./changes.ts";
import { isFoundAgain, leavesOf } from "./found-again.ts";
import { bytesOfLines, type Piece } from "./pieces.ts";

/** What becomes of the bytes of a reply. */
export type Read = (command: string, bytes: Uint8Array) => unknown;

/** A change that the reader did not heed. */
export interface Loss {
  readonly piece: Piece;
  readonly change: Change;
  /** `unheard`: it reads the same as before. `unseen`: it reads otherwise, but what was changed to is not in it. */
  readonly kind: "unheard" | "unseen";
}

const noon = { now: new Date("2026-11-23T12:00:00Z"), utcOffsetMinutes: 0 };

/** As users do it, with a clock. */
export const readAsUsers: Read = (command, bytes) => decodeReply(command, bytes, { clock: noon });

/**
 * Changes each line of these pieces in every way, and tells what `read` does not heed. Of lines that are alike but for
 * digits, behind lines that begin alike, in the same BIRD 1, 2 or 3, the first one stands for all; of routes also where
 * the lines before differ.
 */
export function lossesIn(pieces: readonly Piece[], read: Read = readAsUsers): Loss[] {
  const places = placesIn(pieces);
  const seen = new Set<string>();
  return pieces.flatMap((piece) => {
    const fresh = [...piece.lines.keys()].filter((index) => {
      const [before = "", own = ""] = [piece.lines[index - 1], piece.lines[index]].map(shapeOf);
      const shape = `${piece.fixture.version.split(".", 1)} ${own} ${isOfRoute(own) ? "" : before.slice(0, MOST_OF_BEFORE)}`;
      if (seen.has(shape)) return false;
      seen.add(shape);
      return true;
    });
    return fresh.length === 0 ? [] : lossesAt(piece, fresh, places, read);
  });
}

/** How much of the line before tells whether a line stands in the same place: its code and a label. */
const MOST_OF_BEFORE = 16;

function isOfRoute(shape: string): boolean {
  return /^(?:1007|1008|1012) /.test(shape);
}

function shapeOf(line: ReplyLine | undefined): string {
  return line === undefined ? "" : `${line.code} ${line.text.replaceAll(/\d+/g, "0")}`;
}

/** What `read` makes of a piece: its value, or the error that it throws instead. */
export function outcomeOf({ fixture, lines }: Pick<Piece, "fixture" | "lines">, read: Read): Outcome {
  try {
    return { value: read(fixture.command, bytesOfLines(lines)), isError: false };
  } catch (error) {
    if (!(error instanceof BirdError)) throw error;
    return { value: { message: error.message, ...error.details }, isError: true };
  }
}

/** A value, or what an error says. */
export interface Outcome {
  readonly value: unknown;
  readonly isError: boolean;
}

function lossesAt(piece: Piece, indexes: readonly number[], places: Places, read: Read): Loss[] {
  const before = outcomeOf(piece, read);
  const leavesBefore = leavesOf(before.value);
  const textBefore = JSON.stringify(before.value);
  const losses: Loss[] = [];
  for (const index of indexes) {
    for (const change of changesOf(piece, index, places)) {
      const after = outcomeOf({ ...piece, lines: change.lines }, read);
      if (JSON.stringify(after.value) === textBefore) losses.push({ piece, change, kind: "unheard" });
      else if (
        !after.isError &&
        change.kind === "other" &&
        !isFoundAgain(change, leavesBefore, after.value)
      ) {
        losses.push({ piece, change, kind: "unseen" });
      }
    }
  }
  return losses;
}

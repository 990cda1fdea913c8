import { decodeReply } from "../../../../src/commands/decode-reply.ts";
import { BirdError } from "../../../../src/errors.ts";
import { type Change, changesOf, type Places, placesIn } from "./changes.ts";
import { isFoundAgain } from "./found-again.ts";
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
 * digits, which a decoder cannot treat unalike, the first one stands for all.
 */
export function lossesIn(pieces: readonly Piece[], read: Read = readAsUsers): Loss[] {
  const places = placesIn(pieces);
  const seen = new Set<string>();
  return pieces.flatMap((piece) => {
    const fresh = [...piece.lines.keys()].filter((index) => {
      const { code, text } = piece.lines[index] ?? { code: 0, text: "" };
      const shape = `${piece.fixture.version.split(".", 1)} ${code} ${text.replaceAll(/\d+/g, "0")}`;
      if (seen.has(shape)) return false;
      seen.add(shape);
      return true;
    });
    return fresh.length === 0 ? [] : lossesAt(piece, fresh, places, read);
  });
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
  const textBefore = JSON.stringify(before.value);
  const losses: Loss[] = [];
  for (const index of indexes) {
    for (const change of changesOf(piece, index, places)) {
      const after = outcomeOf({ ...piece, lines: change.lines }, read);
      if (JSON.stringify(after.value) === textBefore) losses.push({ piece, change, kind: "unheard" });
      else if (
        !after.isError &&
        change.kind === "other" &&
        !isFoundAgain(change, before.value, after.value)
      ) {
        losses.push({ piece, change, kind: "unseen" });
      }
    }
  }
  return losses;
}

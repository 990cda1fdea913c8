import type { ReplyLine } from "../../../../src/model/reply.ts";
import type { Piece } from "./pieces.ts";

/** One change in one line of a recorded reply. */
export interface Change {
  readonly kind: "other" | "gone" | "twice" | "swapped" | "line gone";
  /** The word or sign that is changed; for a line all of it. */
  readonly from: string;
  readonly to: string;
  /** The line as it was. */
  readonly line: ReplyLine;
  /** The lines of the reply as they are then. */
  readonly lines: readonly ReplyLine[];
}

/** What has been printed at each place: in lines that are alike but for what stands there. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>;

/** A number, with a fraction or minutes; a word or name; a run of signs. */
const PART = /\d+(?:[.:]\d+)*(?![\p{L}\p{N}])|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]+/gu;

/** How often a part is swapped with others that BIRD has printed in its place. */
const MOST_SWAPS = 3;

/** Notes what stands at each place of these pieces. */
export function placesIn(pieces: readonly Piece[]): Places {
  const places = new Map<string, Set<string>>();
  for (const { lines } of pieces) {
    for (const line of lines) {
      for (const { part, place } of partsOf(line)) {
        const found = places.get(place);
        if (found === undefined) places.set(place, new Set([part]));
        else found.add(part);
      }
    }
  }
  return places;
}

/** Every change of the line at `index`: each part of it in turn, and the line as a whole. */
export function* changesOf({ lines }: Piece, index: number, places: Places): Generator<Change> {
  const line = lines[index];
  if (line === undefined) return;
  const changed = (from: string, kind: Change["kind"], to: string, text: string): Change => ({
    ...{ kind, from, to, line },
    lines: lines.map((one, at) => (at === index ? { code: one.code, text } : one)),
  });
  for (const { part, before, after, place } of partsOf(line)) {
    const other = otherThan(part);
    yield changed(part, "other", other, `${before}${other}${after}`);
    yield changed(part, "gone", "", `${before}${after}`);
    yield changed(part, "twice", `${part} ${part}`, `${before}${part} ${part}${after}`);
    if (/^[\d.:]+$/.test(part)) continue;
    const swaps = [...(places.get(place) ?? [])].filter((found) => found !== part && found !== other);
    for (const swap of swaps.slice(0, MOST_SWAPS)) {
      yield changed(part, "swapped", swap, `${before}${swap}${after}`);
    }
  }
  if (index < lines.length - 1 && line.text.trim() !== "") {
    yield {
      ...{ kind: "line gone", from: line.text, to: "", line },
      lines: lines.filter((_, at) => at !== index),
    };
  }
}

interface Part {
  readonly part: string;
  readonly before: string;
  readonly after: string;
  /** The same for lines that differ in nothing but this part, or in digits. */
  readonly place: string;
}

function partsOf({ code, text }: ReplyLine): Part[] {
  return [...text.matchAll(PART)].map(({ 0: part, index }) => {
    const before = text.slice(0, index);
    const after = text.slice(index + part.length);
    const place = `${code} ${before}\0${after}`.replaceAll(/\d+/g, "0").replaceAll(/ +/g, " ");
    return { part, before, after, place };
  });
}

/** Something of the same form: another number, word or sign. */
function otherThan(part: string): string {
  const last = part.at(-1) ?? "";
  const rest = part.slice(0, -1);
  if (/\d/.test(last)) return `${rest}${(Number(last) + 1) % 10}`;
  if (/\p{L}/u.test(last)) return `${rest}${last === "x" ? "y" : "x"}`;
  return `${rest}${last === "~" ? "^" : "~"}`;
}

import type { AsPath, AsPathSegment, AsPathSegmentKind } from "../model/as-path.ts";

/** A segment that was read is whole. */
type ReadSegment = Extract<AsPathSegment, { readonly asns: unknown }>;

/** By the segment's type (RFC 4271, 4.3; RFC 5065, 3). */
const KINDS: readonly (AsPathSegmentKind | undefined)[] = [
  undefined,
  "set",
  "sequence",
  "confed-sequence",
  "confed-set",
];

/**
 * The value of an AS_PATH, whose AS numbers have four bytes in a table dump whatever the session had (RFC 6396, 4.3.4).
 * `undefined` where it is none.
 */
export function readAsPath(view: DataView, start: number, end: number): AsPath | undefined {
  if (start === end) return [];
  const first = readSegment(view, start, end);
  if (first === undefined) return undefined;
  // Nearly every path has one segment, and a literal has its own size.
  const segments: AsPathSegment[] = [first];
  for (let at = start + bytesOf(first); at < end; ) {
    const segment = readSegment(view, at, end);
    if (segment === undefined) return undefined;
    segments.push(segment);
    at += bytesOf(segment);
  }
  return segments;
}

/** The AS that a path begins at, as BIRD shows it in a row: none behind a set (lib/a-path.c, as_path_get_last). */
export function originAsOf(path: AsPath): number | undefined {
  for (let index = path.length - 1; index >= 0; index--) {
    const segment = path[index];
    if (segment === undefined || segment.kind === "cut" || segment.asns.length === 0) continue;
    const isOrdered = segment.kind === "sequence" || segment.kind === "confed-sequence";
    return isOrdered ? segment.asns[segment.asns.length - 1] : undefined;
  }
  return undefined;
}

function readSegment(view: DataView, start: number, end: number): ReadSegment | undefined {
  if (end - start < 2) return undefined;
  const kind = KINDS[view.getUint8(start)];
  if (kind === undefined) return undefined;
  // Made in its own size, as lists of communities are: one that grows takes longer, and keeps room for seventeen (V8).
  const asns = new Array<number>(view.getUint8(start + 1));
  const segment: ReadSegment = { kind, asns };
  if (bytesOf(segment) > end - start) return undefined;
  for (let index = 0, at = start + 2; index < asns.length; index++, at += 4) asns[index] = view.getUint32(at);
  return segment;
}

function bytesOf({ asns }: ReadSegment): number {
  return 2 + 4 * asns.length;
}

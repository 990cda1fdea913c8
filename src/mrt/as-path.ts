import type { AsPath, AsPathSegment, AsPathSegmentKind } from "../model/as-path.ts";

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
  const segments: AsPathSegment[] = [];
  for (let at = start; at < end; ) {
    const kind = KINDS[view.getUint8(at)];
    if (kind === undefined || end - at < 2) return undefined;
    // Made in its own size, as lists of communities are: one that grows takes longer, and keeps room for seventeen (V8).
    const asns = new Array<number>(view.getUint8(at + 1));
    at += 2;
    if (at + 4 * asns.length > end) return undefined;
    for (let index = 0; index < asns.length; index++, at += 4) asns[index] = view.getUint32(at);
    segments.push({ kind, asns });
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

/** The four kinds of AS path segments (RFC 4271, RFC 5065; lib/a-path.c). */
export type AsPathSegmentKind = "sequence" | "set" | "confed-sequence" | "confed-set";

/**
 * A part of an AS path. BIRD ends a path that is too long for its line wherever the line is full, mostly in the middle
 * of a number, and adds three dots: `cut` keeps that last text, for example `4200000...`.
 */
export type AsPathSegment =
  | { readonly kind: AsPathSegmentKind; readonly asns: readonly number[] }
  | { readonly kind: "cut"; readonly text: string };

/** An AS path, the nearest AS first. Empty for a route that has crossed no AS border. */
export type AsPath = readonly AsPathSegment[];

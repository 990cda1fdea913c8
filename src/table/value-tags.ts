/**
 * How encoded values begin. `text`, `list` and `object` go on with a number: which text, how many elements, which shape.
 * From `undefined` on come runs of that many fields less one, and from `small` on whole numbers themselves.
 */
export const TAGS = {
  false: 0,
  true: 1,
  double: 2,
  uint16: 3,
  uint32: 4,
  date: 5,
  text: 6,
  list: 7,
  object: 8,
  undefined: 16,
  small: 64,
} as const;

/** The most fields in one run of `undefined`. */
export const LONGEST_RUN: number = TAGS.small - TAGS.undefined;

/** The largest number that is its own tag. */
export const LARGEST_SMALL: number = 255 - TAGS.small;

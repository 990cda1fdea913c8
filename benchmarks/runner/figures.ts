/** Least, median and most of what several rounds gave. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** The spread of at least one figure. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((one, other) => one - other);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { least: at(0), median: medianOf(sorted), most: at(sorted.length - 1) };
}

/** The median of at least one figure. */
export function medianOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

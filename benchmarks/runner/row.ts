import type { Spread } from "./figures.ts";
import type { Lab } from "./lab.ts";
import type { Programs } from "./programs.ts";

/** What a row's figure is: subject by reference, or an amount of something. */
export type Unit = "times" | "ms" | "MB" | "of the wall time" | "bytes a route" | "us";

/** One line of the result. */
export interface Figure {
  readonly name: string;
  readonly what: string;
  readonly unit: Unit;
  /** The most that the figure's median should be; `undefined` where nothing is aimed at. */
  readonly target: number | undefined;
  readonly spread: Spread;
  /** What else was seen, as words. */
  readonly notes: readonly string[];
}

/** What a row needs to measure. */
export interface RowContext {
  readonly programs: Programs;
  readonly lab: Lab;
  /** How many routes the full table has. */
  readonly routes: number;
  readonly rounds: number;
}

/** One thing that is measured, against its reference in the same rounds. */
export interface Row {
  readonly name: string;
  measure(context: RowContext): Promise<readonly Figure[]>;
}

/** Takes several rounds, one after the other, and lists what they gave. */
export async function takeRounds<Result>(
  count: number,
  round: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < count; index++) results.push(await round(index));
  return results;
}

/** A whole number below `below`, the same ones in the same order for the same seed. */
export type Random = (below: number) => number;

/** Numbers for one seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of some values, each as likely as its weight among all says. */
export function pick<Value>(
  random: Random,
  weighted: readonly (readonly [value: Value, weight: number])[],
): Value {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random(total);
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new RangeError("expected a weight above 0");
}

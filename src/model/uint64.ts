/**
 * A whole number that BIRD holds in 64 bits: a number up to 2^53 - 1, above that its decimal digits as text, which
 * `BigInt` reads. No digit is lost, and JSON takes both.
 */
export type Uint64 = number | `${bigint}`;

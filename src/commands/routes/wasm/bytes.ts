/**
 * Bytes that lines are made of. Every line has its newline behind it, which is part of nothing: what reads on while
 * bytes fit stops there.
 */
export const TAB: u32 = 0x09;
export const NEWLINE: u32 = 0x0a;
export const BLANK: u32 = 0x20;
export const BANG: u32 = 0x21;
export const OPENING: u32 = 0x28;
export const CLOSING: u32 = 0x29;
export const STAR: u32 = 0x2a;
export const COMMA: u32 = 0x2c;
export const DASH: u32 = 0x2d;
export const DOT: u32 = 0x2e;
export const SLASH: u32 = 0x2f;
export const ZERO: u32 = 0x30;
export const COLON: u32 = 0x3a;
export const QUESTION: u32 = 0x3f;
export const LETTER_T: u32 = 0x54;
export const OPENING_BRACKET: u32 = 0x5b;
export const CLOSING_BRACKET: u32 = 0x5d;
export const LETTER_A: u32 = 0x61;
export const LETTER_E: u32 = 0x65;
export const LETTER_F: u32 = 0x66;
export const LETTER_I: u32 = 0x69;
export const LETTER_S: u32 = 0x73;

/** Whether `length` bytes are the same in two places; up to seven bytes behind them are read. */
export function isSame(one: usize, other: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  return ((load<u64>(one + at) ^ load<u64>(other + at)) & firstBytes(length - at)) === 0;
}

/** A mask for the first bytes of eight; `count` is below eight. */
export function firstBytes(count: usize): u64 {
  return ((<u64>1) << ((<u64>count) << 3)) - 1;
}

/** Where bytes belong in a table that has a power of two of places. */
export function hashOf(start: usize, length: usize): u32 {
  let hash = <u32>length;
  let at: usize = 0;
  for (; at + 4 <= length; at += 4) hash = mixed(hash, load<u32>(start + at));
  for (; at < length; at++) hash = mixed(hash, load<u8>(start + at));
  return hash ^ (hash >>> 13);
}

function mixed(hash: u32, value: u32): u32 {
  const product = (hash ^ value) * 0x9e3779b1;
  return product ^ (product >>> 15);
}

/** Where the newline is. */
export function newlineFrom(start: usize): usize {
  let at = start;
  while (load<u8>(at) !== NEWLINE) at++;
  return at;
}

/** Where the first blank, closing bracket or newline is. */
export function endOfWord(start: usize): usize {
  let at = start;
  while (load<u8>(at) > BLANK && load<u8>(at) !== CLOSING_BRACKET) at++;
  return at;
}

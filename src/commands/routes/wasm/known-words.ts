import { UNKNOWN_WORD, WORD_NUMBERS } from "../tape-layout";
import { hashOf, isSame } from "./bytes";
import { WORD_BYTES, WORDS } from "./memory";

/** Names of protocols and addresses of neighbors. A place that has a word keeps it: its number may be on a tape. */
/** A word: its length and its bytes. */
const TEXT: usize = 4;
const LONGEST: usize = WORD_BYTES - TEXT - 4;

/** The number of a word, which it has from now on; `UNKNOWN_WORD` where there is no place for it. */
export function keepWord(start: usize, length: usize): u32 {
  const known = wordNumber(start, length);
  if (known !== UNKNOWN_WORD || length > LONGEST) return known;
  const number = numberOf(start, length);
  const word = wordAt(number);
  if (load<u32>(word) !== 0) return UNKNOWN_WORD;
  store<u32>(word, <u32>length);
  memory.copy(word + TEXT, start, length);
  return number;
}

/** The number of a word that is known. */
export function wordNumber(start: usize, length: usize): u32 {
  if (length > LONGEST) return UNKNOWN_WORD;
  const number = numberOf(start, length);
  const word = wordAt(number);
  return load<u32>(word) === <u32>length && isSame(start, word + TEXT, length) ? number : UNKNOWN_WORD;
}

function wordAt(number: u32): usize {
  return WORDS + <usize>number * WORD_BYTES;
}

function numberOf(start: usize, length: usize): u32 {
  return hashOf(start, length) % WORD_NUMBERS;
}

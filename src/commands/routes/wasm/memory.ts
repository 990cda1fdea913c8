import { BODY_PLACES, LINE_PLACES, WORD_NUMBERS } from "../tape-layout";

/** What may be read behind the end of a text, eight bytes at a time, or of a row, where it ends early. */
const MARGIN: usize = 64;

/** What is kept of each line, each body and each word, its text included. */
export const LINE_BYTES: usize = 160;
export const BODY_BYTES: usize = 1_024;
export const WORD_BYTES: usize = 48;

/** Known lines come first: the address of each is its place times their size. Behind them are the places by hashes. */
export const LINE_INDEX: usize = <usize>LINE_PLACES * LINE_BYTES;

export const WORDS: usize = LINE_INDEX + <usize>LINE_PLACES * 4;

export const BODIES: usize = WORDS + <usize>WORD_NUMBERS * WORD_BYTES;

/** The bytes of lines that are to be read. */
export const BYTES: usize = BODIES + <usize>BODY_PLACES * BODY_BYTES + MARGIN;
export const MOST_BYTES: usize = 40_960;

/**
 * What was found in them: of no line does it take more than four times as many bytes as the line has. Of a row that is
 * left to its bytes and may have three it takes twelve, of others less, with what tells of a body behind it, too. What is
 * written before a row is left is in the margin.
 */
export const TAPE: usize = BYTES + MOST_BYTES + MARGIN;

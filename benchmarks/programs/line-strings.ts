const NEWLINE = 10;

/** The least that a reader of lines does: each line of a chunk becomes a string, which is dropped. Gives their length. */
export function cutIntoLines(chunk: Buffer): number {
  let length = 0;
  for (let start = 0, end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
    length += chunk.toString("latin1", start, end).length;
    start = end + 1;
  }
  return length;
}

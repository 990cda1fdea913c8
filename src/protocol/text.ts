const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What Node puts in place of bytes that are no UTF-8. */
const REPLACEMENT = "\ufffd";

/**
 * The text of a line's bytes. BIRD passes descriptions and messages through as raw bytes, so what is no UTF-8 is
 * read as Latin-1, one character a byte: no byte is lost.
 */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  if (bytes instanceof Buffer) {
    // For short lines this takes three quarters of a TextDecoder's time (benchmarks/decode-text.ts).
    const text = bytes.toString("utf8", start, end);
    if (!text.includes(REPLACEMENT)) return text;
  }
  return decodeStrictly(bytes.subarray(start, end));
}

function decodeStrictly(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("latin1");
  }
}

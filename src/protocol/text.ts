const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a line's bytes. BIRD passes descriptions and messages through as raw bytes, so what is no UTF-8 is
 * read as Latin-1, one character a byte: no byte is lost.
 */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  const line = bytes.subarray(start, end);
  try {
    return utf8.decode(line);
  } catch {
    return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("latin1");
  }
}

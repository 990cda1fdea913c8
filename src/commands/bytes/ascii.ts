import { decodeText } from "../../protocol/text.ts";

/** The text of bytes that are mostly ASCII; copied, so that it does not keep the bytes alive. */
export function readText(bytes: Uint8Array, start: number, end: number): string {
  for (let i = start; i < end; i++) {
    if ((bytes[i] ?? 0) >= 0x80) return decodeText(bytes, start, end);
  }
  return plainText(bytes, start, end);
}

/** The text of bytes that are known to be ASCII; copied, too. */
export function plainText(bytes: Uint8Array, start: number, end: number): string {
  return asBuffer(bytes).toString("latin1", start, end);
}

/** Whether the bytes from `start` to `end` are those of `text`, which is ASCII. */
export function isText(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (bytes[start + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

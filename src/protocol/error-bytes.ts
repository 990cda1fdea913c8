/** How many bytes an error keeps at most. */
const MAX_ERROR_BYTES = 512;

/** A copy of these bytes for an error, at most 512 of them: of a Buffer, `slice` would be a view that pins its chunk. */
export function errorBytes(bytes: Uint8Array, start = 0, end: number = bytes.length): Uint8Array {
  return Uint8Array.from(bytes.subarray(start, Math.min(end, start + MAX_ERROR_BYTES)));
}

const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes as two hexadecimal digits each, as BIRD prints what it does not know. */
export function hexadecimal(view: DataView, start: number, end: number, separator: " " | ":" = " "): string {
  const digits: (string | undefined)[] = [];
  for (let at = start; at < end; at++) digits.push(BYTES[view.getUint8(at)]);
  return digits.join(separator);
}

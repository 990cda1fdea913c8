const ZERO = 0x30;
const NINE = 0x39;

/** The four digits with which a line of a reply begins (nest/cli.c); -1 where it does not. */
export function readCode(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 5) return -1;
  let code = 0;
  for (let i = start; i < start + 4; i++) {
    const digit = bytes[i] ?? 0;
    if (digit < ZERO || digit > NINE) return -1;
    code = code * 10 + (digit - ZERO);
  }
  return code;
}

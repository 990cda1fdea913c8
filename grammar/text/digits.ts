const ZERO = 0x30;

/** The number that `count` decimal digits at `index` stand for, or -1 where one of them is no digit. */
export function readDigits(text: string, index: number, count: number): number {
  let value = 0;
  for (let i = index; i < index + count; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    // Written so that NaN, behind the end of the text, is no digit either.
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** How many decimal digits stand at `index`, up to `most`. */
export function countDigits(text: string, index: number, most: number): number {
  let count = 0;
  while (count < most && readDigits(text, index + count, 1) !== -1) count++;
  return count;
}

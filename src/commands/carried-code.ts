import { REPLY_CODES } from "../protocol/codes.ts";
import { decodeText } from "../protocol/text.ts";

const BLANK = 0x20;

/** The first lines of replies whose code may be that of the final line before them. */
const firstLines: Readonly<Record<string, readonly (readonly [text: RegExp, code: number])[]>> = {
  "configure status": [
    [/^Daemon is up/, REPLY_CODES.reconfigured.code],
    [/^Reconfiguration in progress, next/, REPLY_CODES.reconfigurationQueued.code],
    [/^Reconfiguration in progress/, REPLY_CODES.reconfigurationInProgress.code],
    [/^Shutdown in progress/, REPLY_CODES.reconfigurationIgnored.code],
  ],
  "show symbols": [[/\t/, REPLY_CODES.symbolList.code]],
};

/**
 * The bytes of a reply with the code of its first line. BIRD 1.6 to 2.0.7 leaves it out where the reply before ended in
 * the same code (nest/cli.c, cli_printf), which bytes captured on their own do not hold.
 */
export function withFirstCode(words: string, bytes: Uint8Array): Uint8Array {
  const candidates = bytes[0] === BLANK ? firstLines[words] : undefined;
  if (candidates === undefined) return bytes;
  const end = bytes.indexOf(0x0a);
  const text = decodeText(bytes, 1, end === -1 ? bytes.length : end);
  const code = candidates.find(([pattern]) => pattern.test(text))?.[1];
  if (code === undefined) return bytes;
  const prefix = new TextEncoder().encode(`${String(code).padStart(4, "0")}-`);
  const whole = new Uint8Array(prefix.length + bytes.length - 1);
  whole.set(prefix);
  whole.set(bytes.subarray(1), prefix.length);
  return whole;
}

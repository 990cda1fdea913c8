import { squeeze } from "./printed.ts";
import { bytesOf } from "./record-lines.ts";

/** A reply of these lines with this code, and the words of each line but the empty ones. */
export function replyOf(code: number, ...lines: string[]): { bytes: Uint8Array; words: string[] } {
  const text = lines.map((line, index) => `${index === 0 ? `${code}-` : " "}${line}\n`).join("");
  return { bytes: bytesOf(`${text}0000 \n`), words: lines.map(squeeze).filter((line) => line !== "") };
}

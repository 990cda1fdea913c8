import type { LineSink } from "../../../src/protocol/framer.ts";
import { Framer } from "../../../src/protocol/framer.ts";
import { decodeText } from "../../../src/protocol/text.ts";

/** What a framer told, in order, as plain values. */
export type Told =
  | { readonly code: number; readonly isFinal: boolean; readonly text: string }
  | { readonly message: string }
  | { readonly lost: number; readonly text: string };

/** A sink that writes down what it is told. */
export function recorder(told: Told[]): LineSink {
  return {
    line: (code, isFinal, bytes, start, end) =>
      told.push({ code, isFinal, text: decodeText(bytes, start, end) }),
    message: (message) => told.push({ message }),
    lost: (lost, text) => told.push({ lost, text }),
  };
}

/** What a fresh framer tells of these chunks, one after the other. */
export function frame(...chunks: readonly Uint8Array[]): Told[] {
  const told: Told[] = [];
  const framer = new Framer();
  for (const chunk of chunks) framer.push(chunk, recorder(told));
  return told;
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The same bytes in chunks that end at these places, in any order. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
}

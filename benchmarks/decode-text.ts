/**
 * How fast the lines of `show protocols all` become strings, against a strict TextDecoder for each of them:
 * `node --import tsx benchmarks/decode-text.ts`. Processor time, the quickest of all rounds.
 */
import { readFileSync } from "node:fs";
import { decodeText } from "../src/protocol/text.ts";

const ROUNDS = 300;

type Decode = (bytes: Uint8Array, start: number, end: number) => string;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const reply = readFileSync(new URL("../fixtures/2.20.0/protocols/show-protocols-all.reply", import.meta.url));
const readers: Record<string, Decode> = {
  decodeText,
  TextDecoder: (bytes, start, end) => utf8.decode(bytes.subarray(start, end)),
};
const best = new Map<string, number>();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, decode] of Object.entries(readers)) {
    const before = process.cpuUsage();
    decodeLines(reply, decode);
    const { user, system } = process.cpuUsage(before);
    best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, user + system));
  }
}
for (const [name, microseconds] of best) {
  console.log(`${name}: ${(reply.length / microseconds).toFixed(0)} MB/s`);
}

function decodeLines(bytes: Uint8Array, decode: Decode): number {
  let length = 0;
  for (let start = 0, end = bytes.indexOf(10); end !== -1; start = end + 1, end = bytes.indexOf(10, start)) {
    length += decode(bytes, start, end).length;
  }
  return length;
}

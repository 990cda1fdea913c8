/** Reads an MRT dump, or only finds its records' borders: `mrt.js FILE read|borders`. Counts routes or records. */
import { createReadStream } from "node:fs";
import { readMrt } from "../../src/mrt/index.ts";
import { printMeasurement } from "./measure.ts";

const HEADER_BYTES = 12;

const [file = "", what = ""] = process.argv.slice(2);
await printMeasurement(what === "read" ? countRoutes : countRecords);

async function countRoutes(): Promise<number> {
  let count = 0;
  for await (const _route of readMrt(createReadStream(file))) count++;
  return count;
}

async function countRecords(): Promise<number> {
  let count = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    const bytes: Buffer = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    while (bytes.length - at >= HEADER_BYTES) {
      const end = at + HEADER_BYTES + bytes.readUInt32BE(at + 8);
      if (end > bytes.length) break;
      at = end;
      count++;
    }
    held = bytes.subarray(at);
  }
  return count;
}

/**
 * Reads an MRT dump, or only finds its records' borders, or gives an object with a route's fields, all alike, for each of
 * two routes in a record: `mrt.js FILE read|borders|empty`. Counts routes or records.
 */
import { createReadStream } from "node:fs";
import { type MrtRoute, readMrt } from "../../src/mrt/index.ts";
import { printMeasurement } from "./measure.ts";

const HEADER_BYTES = 12;

const [file = "", what = ""] = process.argv.slice(2);
await printMeasurement(what === "read" ? countRoutes : what === "empty" ? countEmpty : countRecords);

async function countRoutes(): Promise<number> {
  let count = 0;
  for await (const _route of readMrt(createReadStream(file))) count++;
  return count;
}

async function countEmpty(): Promise<number> {
  let count = 0;
  for await (const _route of emptyRoutes()) count++;
  return count;
}

/** The least that gives routes: nothing is read of them. */
async function* emptyRoutes(): AsyncGenerator<MrtRoute> {
  let like: MrtRoute | undefined;
  for await (const route of readMrt(createReadStream(file))) {
    like = route;
    break;
  }
  if (like === undefined) return;
  const records = await countRecords();
  for (let record = 0; record < records; record++) {
    yield { ...like };
    yield { ...like };
  }
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

/**
 * How fast an MRT dump is read, every field of every route, against merely reading the same file and finding its record
 * borders: `node --import tsx benchmarks/mrt.ts [ROUTES]`. In processor time, the collector's threads included. Also what
 * binary-parser takes for a record's header.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Parser } from "binary-parser";
import { readMrt } from "../src/mrt/index.ts";
import { type MrtTable, mrtBytes } from "./mrt-bytes.ts";

const ROUNDS = 7;
const HEADER_BYTES = 12;

const directory = await mkdtemp(path.join(tmpdir(), "birdwire-benchmark-"));
try {
  const routes = Number(process.argv[2] ?? 1_000_000);
  for (const table of [
    { family: "ipv4", routes, routesOfBlock: 4 },
    { family: "ipv6", routes, routesOfBlock: 4 },
    { family: "ipv4", routes, routesOfBlock: 1 },
  ] satisfies MrtTable[]) {
    await measureTable(path.join(directory, "table.mrt"), table);
  }
  measureHeaders();
} finally {
  await rm(directory, { recursive: true });
}

async function measureTable(file: string, table: MrtTable): Promise<void> {
  await pipeline(Readable.from(mrtBytes(table)), createWriteStream(file));
  const megabytes = (await stat(file)).size / 1e6;
  const borders = await least(() => findBorders(file));
  const reading = await least(() => countRoutes(file, table.routes));
  console.log(
    `${table.routes} ${table.family} routes, one block of attributes for ${table.routesOfBlock}, ${megabytes.toFixed(0)} MB:` +
      ` borders ${borders.toFixed(0)} ms, routes ${reading.toFixed(0)} ms (${((reading / table.routes) * 1e6).toFixed(0)} ns each),` +
      ` ${(reading / borders).toFixed(2)} times as long`,
  );
}

/** The least that any reader of MRT does. */
async function findBorders(file: string): Promise<void> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    const bytes: Buffer = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    while (bytes.length - at >= HEADER_BYTES) {
      const end = at + HEADER_BYTES + bytes.readUInt32BE(at + 8);
      if (end > bytes.length) break;
      at = end;
    }
    held = bytes.subarray(at);
  }
  if (held.length > 0) throw new Error("the file does not end between records");
}

async function countRoutes(file: string, expected: number): Promise<void> {
  let found = 0;
  for await (const _route of readMrt(createReadStream(file))) found++;
  if (found !== expected) throw new Error(`expected ${expected} routes, found ${found}`);
}

function measureHeaders(): void {
  const header = new Parser()
    .endianness("big")
    .uint32("time")
    .uint16("type")
    .uint16("subtype")
    .uint32("length");
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const times = 1_000_000;
  const rate = (read: () => number): string => {
    let sum = 0;
    const start = performance.now();
    for (let time = 0; time < times; time++) sum += read();
    const nanoseconds = ((performance.now() - start) / times) * 1e6;
    return `${nanoseconds.toFixed(0)} ns${sum === 0 ? "" : "?"}`;
  };
  const parsed = rate(() => header.parse(bytes).length);
  const viewed = rate(() => view.getUint32(0) + view.getUint16(4) + view.getUint16(6) + view.getUint32(8));
  console.log(`a record's header: binary-parser ${parsed}, DataView ${viewed}`);
}

/** The least of several measurements: other programs only add to it. */
async function least(measure: () => Promise<void>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    await measure();
    const { user, system } = process.cpuUsage(start);
    shortest = Math.min(shortest, (user + system) / 1_000);
  }
  return shortest;
}

/**
 * How fast `show route all` is decoded, all fields of all routes, against merely cutting the same bytes into line
 * strings in the same process: `node --import tsx benchmarks/decode-routes.ts [ROUTES]`. Bytes come in chunks of 64 kB,
 * as from a socket, and routes are taken after each chunk.
 */
import { RouteScanner } from "../src/commands/routes/route-scanner.ts";
import { Framer, type LineSink } from "../src/protocol/framer.ts";
import { type RouteTable, routeBytes } from "./route-bytes.ts";

const ROUNDS = 15;
const CHUNK_BYTES = 65_536;

const routes = Number(process.argv[2] ?? 50_000);
for (const table of [
  { form: "2.x", routes, routesOfPath: 4 },
  { form: "3.x", routes, routesOfPath: 4 },
  { form: "2.x", routes, routesOfPath: 1 },
] satisfies RouteTable[]) {
  const bytes = routeBytes(table);
  const cutting = quickest(() => cut(bytes));
  const framing = quickest(() => frame(bytes));
  const decoding = quickest(() => decode(bytes, table.routes));
  console.log(
    `BIRD ${table.form}, ${table.routes} routes, one path for ${table.routesOfPath}, ${megabytes(bytes)} MB:` +
      ` cutting ${rate(bytes, cutting)} MB/s, framing ${rate(bytes, framing)} MB/s,` +
      ` decoding ${rate(bytes, decoding)} MB/s, ${(decoding / cutting).toFixed(2)} times as long as cutting`,
  );
}

/** The least that any reader of lines does. */
function cut(bytes: Buffer): number {
  let lines = 0;
  for (let start = 0, end = bytes.indexOf(10); end !== -1; start = end + 1, end = bytes.indexOf(10, start)) {
    if (bytes.toString("latin1", start, end).length > 0) lines++;
  }
  return lines;
}

function frame(bytes: Buffer): number {
  let lines = 0;
  const sink = lineSink(() => {
    lines++;
  });
  const framer = new Framer();
  for (const chunk of chunks(bytes)) framer.push(chunk, sink);
  return lines;
}

function decode(bytes: Buffer, expected: number): number {
  const scanner = new RouteScanner("show route all", undefined);
  const sink = lineSink((code, isFinal, source, start, end) =>
    scanner.line(code, isFinal, source, start, end),
  );
  const framer = new Framer();
  let found = 0;
  for (const chunk of chunks(bytes)) {
    framer.push(chunk, sink);
    found += scanner.take().length;
  }
  if (found !== expected) throw new Error(`expected ${expected} routes, found ${found}`);
  return found;
}

function lineSink(line: LineSink["line"]): LineSink {
  return { line, message: () => {}, lost: () => {} };
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    yield bytes.subarray(start, start + CHUNK_BYTES);
  }
}

/** The processor time of the quickest of all rounds, in milliseconds: what else the machine does adds little to it. */
function quickest(measure: () => number): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    measure();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function megabytes(bytes: Buffer): string {
  return (bytes.length / 1e6).toFixed(1);
}

function rate(bytes: Buffer, ms: number): string {
  return (bytes.length / 1e3 / ms).toFixed(0);
}

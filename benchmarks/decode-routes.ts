/**
 * How fast `show route all` and `show route` are decoded, all fields of all routes, against merely cutting the same
 * chunks into line strings in the same process: `node --import tsx benchmarks/decode-routes.ts [ROUTES]`. Bytes come in
 * chunks of 64 kB, as from a socket, and routes are taken after each chunk. The rounds of all take turns; figures are
 * processor time, which other programs disturb less than the clock's.
 */
import { RouteScanner } from "../src/commands/routes/route-scanner.ts";
import { Framer, type LineSink } from "../src/protocol/framer.ts";
import { cutIntoLines } from "./programs/line-strings.ts";
import { type RouteTable, routeBytes } from "./route-bytes.ts";

const ROUNDS = 15;
const CHUNK_BYTES = 65_536;

const routes = Number(process.argv[2] ?? 50_000);
const usual: RouteTable = {
  form: "2.x",
  routes,
  routesOfPath: 4,
  netsTogether: 1,
  all: true,
  routesOfTime: 80,
};
for (const table of [
  usual,
  { ...usual, routesOfTime: 1 },
  { ...usual, routesOfPath: 1 },
  { ...usual, form: "3.x" },
  { ...usual, form: "3.x", routesOfTime: 1 },
  { ...usual, form: "3.x", netsTogether: 4 },
  { ...usual, all: false },
] satisfies RouteTable[]) {
  report(table, routeBytes(table));
}

function report(table: RouteTable, bytes: Buffer): void {
  const { routesOfPath, netsTogether, routesOfTime } = table;
  const chunks = chunksOf(bytes);
  const [cutting = [], splitting = [], framing = [], decoding = []] = takeTurns([
    () => chunks.reduce((length, chunk) => length + cutIntoLines(chunk), 0),
    () => split(chunks),
    () => frame(chunks),
    () => decode(chunks, table.routes),
  ]);
  const alike = netsTogether === 1 ? "" : ` ${netsTogether} nets side by side alike,`;
  console.log(
    `show route${table.all ? " all" : ""} of BIRD ${table.form}, ${table.routes} routes, a path for ${routesOfPath},` +
      `${alike} a time for ${routesOfTime}, ${(bytes.length / 1e6).toFixed(1)} MB`,
  );
  for (const [what, times] of Object.entries({ cutting, splitting, framing, decoding })) {
    const rates = [...times].sort((one, other) => other - one).map((ms) => bytes.length / 1e3 / ms);
    console.log(`  ${what.padEnd(9)} ${spread(rates, 0)} MB/s`);
  }
  // A neighbour on the machine slows both sides of one round alike.
  console.log(`  decoding : cutting   ${spread(ratios(decoding, cutting), 2)}`);
  console.log(`  decoding : splitting ${spread(ratios(decoding, splitting), 2)}`);
}

/** The least of all: one string for a chunk, and views of it for its lines. */
function split(chunks: readonly Buffer[]): number {
  let lines = 0;
  for (const chunk of chunks) lines += chunk.toString("latin1").split("\n").length;
  return lines;
}

function frame(chunks: readonly Buffer[]): number {
  let lines = 0;
  const sink = lineSink(() => {
    lines++;
  });
  const framer = new Framer();
  for (const chunk of chunks) framer.push(chunk, sink);
  return lines;
}

function decode(chunks: readonly Buffer[], expected: number): number {
  const scanner = new RouteScanner("show route", undefined);
  const sink: LineSink = {
    ...lineSink((code, isFinal, source, start, end) => scanner.line(code, isFinal, source, start, end)),
    uncut: (lines) => scanner.uncut(lines),
  };
  const framer = new Framer();
  let found = 0;
  for (const chunk of chunks) {
    framer.push(chunk, sink);
    found += scanner.take().length;
  }
  if (found !== expected) throw new Error(`expected ${expected} routes, found ${found}`);
  return found;
}

function lineSink(line: LineSink["line"]): LineSink {
  return { line, message: () => {}, lost: () => {} };
}

function chunksOf(bytes: Buffer): Buffer[] {
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}

/** The milliseconds of each round of each measure. */
function takeTurns(measures: readonly (() => number)[]): number[][] {
  const times = measures.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, measure] of measures.entries()) {
      const before = process.cpuUsage();
      measure();
      const { user, system } = process.cpuUsage(before);
      times[index]?.push((user + system) / 1000);
    }
  }
  return times;
}

function ratios(over: readonly number[], under: readonly number[]): number[] {
  return over.map((ms, round) => ms / (under[round] ?? Number.NaN)).sort((one, other) => one - other);
}

/** Least, median and most of sorted figures. */
function spread(sorted: readonly number[], decimals: number): string {
  return [0, Math.floor(sorted.length / 2), sorted.length - 1]
    .map((index) => (sorted[index] ?? Number.NaN).toFixed(decimals))
    .join(" / ");
}

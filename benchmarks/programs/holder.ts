/**
 * Holds a whole table and looks nets up in it: `holder.js SOCKET table|array|map LOOKUPS`. Prints as JSON what it took.
 */
import { BirdClient, type Route, RouteTable } from "../../src/index.ts";

/** What a way to hold routes costs. */
export interface Holding {
  readonly routes: number;
  /** To read and to hold them. */
  readonly buildMs: number;
  /** Resident memory beyond what the process had before, after a collection. */
  readonly megabytes: number;
  /** What the table says of itself. */
  readonly bytes: { readonly routes: number; readonly shared: number } | undefined;
  /** Of one lookup, in microseconds; `undefined` where it cannot be done but by looking at every route. */
  readonly exactUs: number;
  readonly longestUs: number | undefined;
}

interface Holder {
  readonly routes: number;
  exact(net: string): number;
  longest: ((address: string) => number) | undefined;
  readonly bytes: Holding["bytes"];
}

const [path = "", kind = "", lookups = "1000"] = process.argv.slice(2);
await using bird = await BirdClient.connect({ path });
const idle = residentMegabytes();
const start = performance.now();
const held = await hold();
const buildMs = performance.now() - start;
const megabytes = residentMegabytes() - idle;
const nets = await sample(Number(lookups));
const holding: Holding = {
  routes: held.routes,
  buildMs,
  megabytes,
  bytes: held.bytes,
  exactUs: perLookup(nets, held.exact),
  longestUs:
    held.longest &&
    perLookup(
      nets.map((net) => net.replace(/\/.*/, "")),
      held.longest,
    ),
};
console.log(JSON.stringify(holding));

async function hold(): Promise<Holder> {
  const routes = bird.showRoutes({ all: true });
  if (kind === "table") {
    const table = await RouteTable.from(routes);
    return {
      routes: table.size,
      exact: (net) => table.exact(net).length,
      longest: (address) => table.longestMatch(address).length,
      bytes: table.bytes,
    };
  }
  if (kind === "array") {
    const all: Route[] = [];
    for await (const route of routes) all.push(route);
    const exact = (wanted: string): number => all.filter(({ net }) => net === wanted).length;
    return { routes: all.length, exact, longest: undefined, bytes: undefined };
  }
  const byNet = new Map<string, Route[]>();
  let count = 0;
  for await (const route of routes) {
    const known = byNet.get(route.net);
    if (known === undefined) byNet.set(route.net, [route]);
    else known.push(route);
    count++;
  }
  const exact = (net: string): number => byNet.get(net)?.length ?? 0;
  return { routes: count, exact, longest: undefined, bytes: undefined };
}

/** Nets all over the table. */
async function sample(most: number): Promise<string[]> {
  const found: string[] = [];
  let seen = 0;
  const step = Math.max(1, Math.floor(held.routes / most));
  for await (const { net } of bird.showRoutes({ primary: true })) if (seen++ % step === 0) found.push(net);
  return found.slice(0, most);
}

function perLookup(texts: readonly string[], look: (text: string) => number): number {
  // An array is searched from end to end, which takes too long to do it often.
  const some = kind === "array" ? texts.slice(0, 20) : texts;
  const began = performance.now();
  let found = 0;
  for (const text of some) found += look(text);
  if (found < some.length) throw new Error(`expected routes to each of ${some.length} nets, found ${found}`);
  return ((performance.now() - began) * 1_000) / some.length;
}

function residentMegabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}

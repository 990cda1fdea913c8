/**
 * What the routes of `show route all` cost that are only made, from values that are at hand, without a byte of them being
 * read; beside it the same routes read from their bytes, and a loop that does nothing but add these up:
 * `node --import tsx benchmarks/make-routes.ts [ROUTES]`. All routes are given one by one through a client whose bytes are
 * in memory. The three take turns; figures are processor time.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { attributesOf, bgpOf } from "../grammar/route/draft.ts";
import { routeOf } from "../grammar/route/row-parts.ts";
import { Client } from "../src/client/client.ts";
import type { Transport } from "../src/client/transport.ts";
import { RouteScanner } from "../src/commands/routes/route-scanner.ts";
import type { AsPath } from "../src/model/as-path.ts";
import type { Route } from "../src/model/route.ts";
import type { BirdTime } from "../src/model/time.ts";
import type { ItemDecoder } from "../src/protocol/item-decoder.ts";
import { routeBytes } from "./route-bytes.ts";

const ROUNDS = 25;
const CHUNK_BYTES = 45_000;
const NO_NET = Buffer.alloc(0);

const count = Number(process.argv[2] ?? 30_000);
const bytes = routeBytes({ form: "2.x", routes: count, routesOfPath: 4, all: true, routesOfTime: 80 });
const bodies = chunksOf(bytes);
const scan = (): ItemDecoder<Route> => new RouteScanner("show route all", undefined);
const routes: Route[] = [];
await give(bodies, scan, (route) => routes.push(route));
const nets = routes.map(({ net }) => Buffer.from(net));

const each = Math.ceil(routes.length / bodies.length);
const measures = {
  made: () =>
    give(
      bodies.map(() => Buffer.from("1007-routes\n")),
      makerOf,
    ),
  read: () => give(bodies, scan),
  "added up": () => Promise.resolve(sumOf(bytes)),
};
const times = Object.values(measures).map((): number[] => []);
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, measure] of Object.values(measures).entries()) {
    const before = process.cpuUsage();
    await measure();
    const { user, system } = process.cpuUsage(before);
    times[index]?.push(((user + system) * 1_000) / count);
  }
}
console.log(`${count} routes, ${(bytes.length / count).toFixed(0)} bytes each; ns a route, least and median`);
for (const [index, name] of Object.keys(measures).entries()) {
  const sorted = (times[index] ?? []).sort((one, other) => one - other);
  const [least = Number.NaN, median = Number.NaN] = [sorted[0], sorted[ROUNDS >> 1]];
  console.log(`  ${name.padEnd(9)} ${least.toFixed(0)} / ${median.toFixed(0)}`);
}

/** Gives what `decoderOf` makes of a reply of these chunks, as a loop takes it. */
async function give(
  chunks: readonly Buffer[],
  decoderOf: () => ItemDecoder<Route>,
  take: (route: Route) => void = () => {},
): Promise<void> {
  await using client = await Client.connect({ transport: () => Promise.resolve(transportOf(chunks)) });
  for await (const route of client.stream("show route all", decoderOf)) take(route);
}

/** Makes the routes anew, as many for each line as a chunk has. */
function makerOf(): ItemDecoder<Route> {
  let next = 0;
  let made: Route[] = [];
  return {
    line() {
      const end = Math.min(next + each, routes.length);
      for (; next < end; next++) {
        const route = routes[next];
        if (route !== undefined) made.push(madeAnew(route, nets[next] ?? NO_NET));
      }
    },
    take() {
      const taken = made;
      made = [];
      return taken;
    },
  };
}

/** With texts, lists and objects of its own where the scanner makes them for each route. */
function madeAnew(route: Route, net: Buffer): Route {
  const own = { net: net.toString("latin1"), netType: route.netType, mplsLabel: route.mplsLabel };
  const leads = { destination: route.destination, flowspecValidity: undefined, unknown: route.unknown };
  const source = { protocol: route.protocol, time: timeAnew(route.time), from: route.from };
  const made = routeOf(route.table, own, leads, route.nextHops, source, route);
  const { attributes } = route;
  if (attributes?.bgp === undefined) return made;
  const madeAttributes = attributesOf(made);
  madeAttributes.source = attributes.source;
  madeAttributes.scope = attributes.scope;
  const { origin, asPath, nextHop, med, localPreference, aggregator, communities, largeCommunities } =
    attributes.bgp;
  const bgp = bgpOf(made);
  bgp.origin = origin;
  bgp.asPath = asPath && pathAnew(asPath);
  bgp.nextHop = nextHop;
  bgp.med = med;
  bgp.localPreference = localPreference;
  bgp.aggregator = aggregator && { routerId: aggregator.routerId, asn: aggregator.asn };
  bgp.communities = communities?.map(([asn, value]) => [asn, value] as const);
  bgp.largeCommunities = largeCommunities?.map(([asn, one, other]) => [asn, one, other] as const);
  return made;
}

function timeAnew({ text, date, precision }: BirdTime): BirdTime {
  return { text: `${text.slice(0, 20)}${text.slice(20)}`, date: date && new Date(date.getTime()), precision };
}

function pathAnew(path: AsPath): AsPath {
  return path.map((segment) =>
    segment.kind === "cut" ? segment : { kind: segment.kind, asns: segment.asns.slice() },
  );
}

function sumOf(data: Buffer): void {
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum = (sum + (data[at] ?? 0)) | 0;
  if (sum === 0) throw new Error("expected bytes");
}

/** A reply without its final line, in chunks as large as BIRD's. */
function chunksOf(reply: Buffer): Buffer[] {
  const end = reply.lastIndexOf("0000 ");
  return Array.from({ length: Math.ceil(end / CHUNK_BYTES) }, (_, index) =>
    reply.subarray(index * CHUNK_BYTES, Math.min((index + 1) * CHUNK_BYTES, end)),
  );
}

/** Answers `show route` with the chunks, and anything else with nothing. */
function transportOf(chunks: readonly Buffer[]): Transport {
  let asked: (routes: boolean) => void = () => {};
  async function* answers(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("0001 BIRD 2.20.0 ready.\n");
    for (;;) {
      const isRoutes = await new Promise<boolean>((resolve) => {
        asked = resolve;
      });
      if (isRoutes) yield* chunks;
      yield Buffer.from("0000 \n");
    }
  }
  return {
    target: "memory",
    bytes: answers(),
    async write(command) {
      // The reader comes back for more once it has handed over what there was.
      await nextTurn();
      asked(Buffer.from(command).toString().startsWith("show route"));
    },
    destroy() {},
  };
}

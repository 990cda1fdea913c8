/** Which BIRD's words a generated reply is in. */
export type RouteForm = "2.x" | "3.x";

/** How a generated table looks; the defaults are like those of a router with two full BGP feeds. */
export interface RouteTable {
  readonly form: RouteForm;
  /** How many routes. */
  readonly routes: number;
  /** One AS path for so many routes: in the Internet's tables about four. */
  readonly routesOfPath: number;
  /** So many nets side by side have the same attributes from one neighbor: BIRD 2 prints nets by their hashes, mixed. */
  readonly netsTogether: number;
  /** One time for so many routes, which came together; 1 where each came by itself. */
  readonly routesOfTime: number;
  /** Whether the reply is to `show route all`, not to `show route`. */
  readonly all: boolean;
}

/**
 * The bytes of the reply for a made-up BGP table, the same at each call. One route in two is a second one for the net of
 * the row before, and one net in eight is IPv6; the times are those of `timeformat iso long us`.
 */
export function routeBytes({
  form,
  routes,
  routesOfPath,
  netsTogether,
  routesOfTime,
  all,
}: RouteTable): Buffer {
  const random = generator(20_261_123);
  const paths = Array.from({ length: Math.ceil(routes / routesOfPath) }, () => bgpAttributes(random));
  const parts = ["1007-Table master4:\n"];
  const ofNeighbors: (Attributes | undefined)[] = [];
  for (let index = 0; index < routes; index++) {
    const neighbor = index % 2;
    if (Math.floor(index / 2) % netsTogether === 0) ofNeighbors[neighbor] = paths[random(paths.length)];
    const attributes = ofNeighbors[neighbor];
    if (attributes === undefined) break;
    const net = index % 2 === 0 ? prefix(index, random) : "";
    parts.push(row(net, index, Math.floor(index / routesOfTime), attributes.path), hop(index));
    if (all) parts.push(form === "2.x" ? printOld(index, attributes) : printNew(index, attributes));
  }
  parts.push("0000 \n");
  return Buffer.from(parts.join(""), "latin1");
}

interface Attributes {
  readonly path: readonly number[];
  readonly communities: string;
  readonly largeCommunities: string;
  readonly med: number;
}

type Random = (below: number) => number;

function bgpAttributes(random: Random): Attributes {
  const upstream = 64_500 + random(4);
  const path = [upstream, ...Array.from({ length: 1 + random(5) }, () => 1_000 + random(60_000))];
  const count = random(6);
  const communities = Array.from({ length: count }, () => `(${upstream},${random(400)})`).join(" ");
  const largeCommunities = random(3) === 0 ? `(${upstream}, 1, ${random(500)}) (${upstream}, 2, 7)` : "";
  return { path, communities, largeCommunities, med: random(4) * 10 };
}

function printOld(index: number, attributes: Attributes): string {
  const { path, communities, largeCommunities, med } = attributes;
  return [
    `1008-\tType: BGP univ\n`,
    `1012-\tBGP.origin: IGP\n`,
    ` \tBGP.as_path: ${path.join(" ")}\n`,
    ` \tBGP.next_hop: ${gateway(index)}\n`,
    ...(med > 0 ? [` \tBGP.med: ${med}\n`] : []),
    ` \tBGP.local_pref: 100\n`,
    ...(communities === "" ? [] : [` \tBGP.community: ${communities}\n`]),
    ...(largeCommunities === "" ? [] : [` \tBGP.large_community: ${largeCommunities}\n`]),
  ].join("");
}

function printNew(index: number, attributes: Attributes): string {
  const { path, communities, largeCommunities, med } = attributes;
  const peer = index % 2;
  return [
    `1012-\tpreference: 100\n`,
    ` \tfrom: ${gateway(index)}\n`,
    ` \tsource: BGP\n`,
    ` \tbgp_origin: IGP\n`,
    ` \tbgp_path: ${path.join(" ")}\n`,
    ` \tbgp_next_hop: ${gateway(index)}\n`,
    ...(med > 0 ? [` \tbgp_med: ${med}\n`] : []),
    ` \tbgp_local_pref: 100\n`,
    ...(communities === "" ? [] : [` \tbgp_community: ${communities}\n`]),
    ...(largeCommunities === "" ? [] : [` \tbgp_large_community: ${largeCommunities}\n`]),
    `1008-\tInternal route handling values: 0L ${peer + 40}G 0S id ${index + 17}\n`,
  ].join("");
}

function row(net: string, index: number, batch: number, path: readonly number[]): string {
  const peer = index % 2;
  const time = `2026-11-23 15:${two(50 + (batch % 10))}:${two(batch % 60)}.${String(100_000 + ((batch * 7919) % 900_000))}`;
  const mark = peer === 0 ? " *" : "";
  const from = index % 4 < 2 ? ` from 192.0.2.${peer + 101}` : "";
  return `1007-${net.padEnd(20)} unicast [upstream${peer + 1} ${time}${from}]${mark} (100) [AS${path.at(-1)}i]\n`;
}

function hop(index: number): string {
  return ` \tvia ${gateway(index)} on eth${index % 2}\n`;
}

function gateway(index: number): string {
  return isIpv6(index) ? `2001:db8::${(index % 2) + 1}` : `192.0.2.${(index % 2) + 1}`;
}

function isIpv6(index: number): boolean {
  return index % 16 > 13;
}

function prefix(index: number, random: Random): string {
  if (isIpv6(index)) return `2a00:${(index >> 8).toString(16)}:${(index & 255).toString(16)}::/48`;
  // Of the Internet's nets six in ten are as small as can be.
  const length = random(10) < 6 ? 24 : 16 + random(8);
  return `${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}.0/${length}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Park and Miller's generator of pseudo-random numbers, so that every run measures the same bytes. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

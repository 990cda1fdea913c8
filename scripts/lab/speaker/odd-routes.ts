import { ipv4, type PathAttribute, reachIpv6, u16, u32, updateMessage } from "./bgp-message.ts";

const wellKnown = 0x40;
const optional = 0x80;
const transitive = 0xc0;
const partial = 0xe0;

/**
 * UPDATE messages with the attributes that no BIRD would originate itself: sets and confederation segments,
 * reflected routes, unknown attributes, and lists too long for a line of the control socket.
 */
export function oddRoutes(options: { readonly confederation: boolean }): Buffer[] {
  const [first, ...rest] = range(30).map((index) => `100.90.${index}.0/24`);
  return [
    announce("100.64.0.0/24", path(sequence(65_009, 65_010)), ...everyAttribute()),
    announce("100.64.1.0/24", path(sequence(65_009), set(1, 2, 4_200_000_000))),
    announce("100.64.2.0/24", path(sequence(...longPath(120)), sequence(...longPath(200)))),
    announce("100.64.3.0/24", path(sequence(65_009)), communities(400)),
    announce("100.64.4.0/24", path(sequence(65_009)), largeCommunities(150)),
    announce("100.64.5.0/24", path(sequence(65_009)), extendedCommunities(150)),
    announce("100.64.6.0/24", path()),
    announce("100.64.7.0/24", path(sequence(65_009)), reflected(100)),
    announce("100.64.8.0/24", path(sequence(65_009)), ...unknownAttributes()),
    announce("100.64.9.0/24", path(sequence(65_009)), med(0), community(...wellKnownCommunities)),
    announce("100.64.10.0/24", path(sequence(65_009)), med(4_294_967_295)),
    ...(options.confederation
      ? [
          announce(
            "100.64.11.0/24",
            path(confederationSequence(64_800, 64_801), confederationSet(64_900, 64_901), sequence(65_009)),
          ),
        ]
      : []),
    updateMessage(
      [...basics(path(sequence(65_009, 65_011, 65_011))), nextHop("10.0.9.2")],
      [first ?? "100.90.0.0/24", ...rest],
    ),
    announceIpv6(0x6400, path(sequence(65_009, 65_010)), ...everyAttribute()),
    announceIpv6(0x6401, path(sequence(65_009), set(7, 8, 9)), ...unknownAttributes()),
    announceIpv6(0x6402, path(sequence(...longPath(150)))),
  ];
}

function announce(prefix: string, asPath: PathAttribute, ...more: readonly PathAttribute[]): Buffer {
  return updateMessage([...basics(asPath), nextHop("10.0.9.2"), ...more], [prefix]);
}

// 2001:db8:XXXX::/48, with a global and a link-local next hop.
function announceIpv6(third: number, asPath: PathAttribute, ...more: readonly PathAttribute[]): Buffer {
  const prefix = Buffer.concat([Buffer.from([48, 0x20, 0x01, 0x0d, 0xb8]), u16(third)]);
  const global = Buffer.from("20010db8000900000000000000000002", "hex");
  const linkLocal = Buffer.from("fe800000000000000000000000000002", "hex");
  const reach = reachIpv6(Buffer.concat([global, linkLocal]), [prefix]);
  return updateMessage([...basics(asPath), ...more, reach], []);
}

function basics(asPath: PathAttribute): PathAttribute[] {
  return [attribute(wellKnown, 1, Buffer.from([0])), asPath, attribute(wellKnown, 5, u32(100))];
}

function everyAttribute(): PathAttribute[] {
  return [
    med(4242),
    attribute(wellKnown, 6, Buffer.alloc(0)),
    attribute(transitive, 7, Buffer.concat([u32(4_200_000_001), ipv4("192.0.2.7")])),
    community([65_009, 1], [65_009, 2], [65_535, 666]),
    attribute(optional, 9, ipv4("192.0.2.200")),
    reflected(3),
    attribute(transitive, 16, Buffer.concat(extendedKinds)),
    attribute(optional, 26, Buffer.concat([Buffer.from([1]), u16(11), u32(0, 777)])),
    attribute(transitive, 32, u32(65_009, 1, 2, 4_294_967_295, 0, 4_294_967_295)),
    attribute(transitive, 35, u32(65_009)),
    ...unknownAttributes(),
  ];
}

// Route target and origin in their three encodings, then kinds that BIRD prints as `generic`.
const extendedKinds = [
  "0002fde900000064",
  "0003fde900000065",
  "0102c00002010064",
  "0202fa56ea010064",
  "4000fde900000001",
  "030c000000000008",
  "0800112233445566",
  "8006fde94a000000",
].map((hex) => Buffer.from(hex, "hex"));

const wellKnownCommunities: readonly (readonly [number, number])[] = [
  0, 1, 2, 3, 4, 6, 7, 666, 0xff01, 0xff02, 0xff03, 0xff04,
].map((low) => [0xffff, low]);

function unknownAttributes(): PathAttribute[] {
  return [
    attribute(transitive, 99, Buffer.from("deadbeef00", "hex")),
    attribute(partial, 200, Buffer.alloc(40, 0xab)),
    attribute(transitive, 240, Buffer.from("0102", "hex")),
    attribute(transitive, 241, Buffer.alloc(0)),
  ];
}

function reflected(clusters: number): PathAttribute {
  return attribute(optional, 10, Buffer.concat(range(clusters).map((index) => ipv4(`192.0.2.${index}`))));
}

function communities(count: number): PathAttribute {
  return community(...range(count).map((index): [number, number] => [65_009, index]));
}

function community(...values: readonly (readonly [number, number])[]): PathAttribute {
  return attribute(transitive, 8, Buffer.concat(values.flat().map(u16)));
}

function largeCommunities(count: number): PathAttribute {
  return attribute(
    transitive,
    32,
    u32(...range(count).flatMap((index) => [4_200_000_000, index, index * 1000])),
  );
}

function extendedCommunities(count: number): PathAttribute {
  const one = (index: number): Buffer => Buffer.concat([Buffer.from("0002fde9", "hex"), u32(index)]);
  return attribute(transitive, 16, Buffer.concat(range(count).map(one)));
}

function med(value: number): PathAttribute {
  return attribute(optional, 4, u32(value));
}

function nextHop(address: string): PathAttribute {
  return attribute(wellKnown, 3, ipv4(address));
}

function path(...segments: readonly Buffer[]): PathAttribute {
  return attribute(wellKnown, 2, Buffer.concat(segments));
}

function set(...asns: readonly number[]): Buffer {
  return segment(1, asns);
}

function sequence(...asns: readonly number[]): Buffer {
  return segment(2, asns);
}

function confederationSequence(...asns: readonly number[]): Buffer {
  return segment(3, asns);
}

function confederationSet(...asns: readonly number[]): Buffer {
  return segment(4, asns);
}

function segment(type: number, asns: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from([type, asns.length]), u32(...asns)]);
}

function longPath(length: number): number[] {
  return range(length).map((index) => 4_200_000_100 + index);
}

function attribute(flags: number, code: number, value: Buffer): PathAttribute {
  return { flags, code, value };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

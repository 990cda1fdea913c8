import {
  encodePrefix,
  ipv4,
  type PathAttribute,
  u16,
  u32,
  updateMessage,
} from "../../speaker/bgp-message.ts";

const wellKnown = 0x40;
const optional = 0x80;
const transitive = 0xc0;

/** UPDATE messages of AS 65031 in the families that only it announces, each family with what belongs to it. */
export function foreignRoutes(): Buffer[] {
  return [
    ...unicastRoutes(),
    announce([1, 2], ipv4("10.0.8.2"), encodePrefix("100.112.0.0/16")),
    announce([1, 128], Buffer.concat([routeDistinguisher, ipv4("10.0.8.2")]), vpnPrefix, [
      extendedCommunities("0002fde90000000c", "0005fde900000002", "0106c0000201000a"),
    ]),
    announce([1, 133], Buffer.alloc(0), flowRule, [
      // Rate, action, redirection and marking of RFC 8955, and redirection to an address.
      extendedCommunities("8006fde94a000000", "8007000000000003", "8008fde900000064", "800900000000002e"),
    ]),
    ...evpnRoutes(),
  ];
}

// With the identifier of the path that ADD-PATH was agreed for.
function unicastRoutes(): Buffer[] {
  const prefix = (text: string, pathId: number): Buffer => Buffer.concat([u32(pathId), encodePrefix(text)]);
  const head = [...basics, nextHop("10.0.8.2")];
  const tunnel = attribute(transitive, 23, Buffer.from("0008000c010400000064", "hex"));
  const onlyToCustomer = attribute(transitive, 35, u32(65_031));
  const accumulated = attribute(optional, 26, Buffer.concat([Buffer.from([1]), u16(11), u32(0, 99)]));
  const longLived = attribute(transitive, 8, Buffer.concat([0xffff, 7, 0xffff, 9].map(u16)));
  const kinds = extendedCommunities(
    ...["0002fde900000064", "0003fde900000065", "4004fde900000005", "0600010000000007", "0601000000000001"],
    ...["060300163e000001", "0b00fde900000001", "0300000000000001", "030b000000000064", "43000000000000ff"],
    ...["0009fde900000001", "000afde900000001", "010bc00002010001", "8101c000020100ff", "c00000000000000a"],
  );
  const segmentId = attribute(transitive, 40, Buffer.from("01000700000000000064", "hex"));
  return [
    updateMessage([...head, kinds], [prefix("100.110.0.0/24", 1)]),
    updateMessage([...head, tunnel, onlyToCustomer, accumulated], [prefix("100.110.0.0/24", 2)]),
    updateMessage([...head, longLived], [prefix("100.110.1.0/24", 4_294_967_295)]),
    updateMessage([...head, segmentId], [prefix("100.110.2.0/24", 1)]),
  ];
}

// Ethernet A-D, MAC with and without address, inclusive multicast, Ethernet segment (RFC 7432, section 7).
function evpnRoutes(): Buffer[] {
  const family: readonly [number, number] = [25, 70];
  const rd = Buffer.from("0000fde90000000c", "hex");
  const segment = Buffer.from("00112233445566778899", "hex");
  const none = Buffer.alloc(10);
  const label = Buffer.from("000064", "hex");
  const mac = Buffer.from("30020000000101", "hex");
  const via = ipv4("10.0.8.2");
  const nlri = (type: number, ...parts: readonly Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([type, body.length]), body]);
  };
  const target = "0002fde90000000c";
  const vxlan = "030c000000000008";
  const targets = [extendedCommunities(target, vxlan, "0600010000000007")];
  const multicast = [
    extendedCommunities(target, vxlan),
    attribute(transitive, 22, Buffer.from("00060000640a000802", "hex")),
  ];
  return [
    announce(family, via, nlri(1, rd, segment, u32(0), label), [
      extendedCommunities(target, "0601000000000064"),
    ]),
    announce(family, via, nlri(2, rd, none, u32(0), mac, Buffer.from([0]), label), targets),
    announce(
      family,
      via,
      nlri(2, rd, segment, u32(0), mac, Buffer.from([32]), ipv4("192.0.2.77"), label),
      targets,
    ),
    announce(family, via, nlri(3, rd, u32(0), Buffer.from([32]), via), multicast),
    announce(family, via, nlri(4, rd, segment, Buffer.from([32]), via), [
      extendedCommunities("0602112233445566"),
    ]),
  ];
}

const routeDistinguisher = Buffer.alloc(8);
// Label 100 (the last of its stack), 65031:12, 10.112.0.0/16.
const vpnPrefix = Buffer.concat([
  Buffer.from([24 + 64 + 16]),
  Buffer.from("000641", "hex"),
  Buffer.from("0000fe070000000c", "hex"),
  ipv4("10.112.0.0").subarray(0, 2),
]);
// Destination 100.110.0.0/24, protocol 17, port 53.
const flowRule = Buffer.from("0b0118646e00038111048135", "hex");

function announce(
  [afi, safi]: readonly [number, number],
  via: Buffer,
  nlri: Buffer,
  more: readonly PathAttribute[] = [],
): Buffer {
  const head = Buffer.concat([u16(afi), Buffer.from([safi, via.length]), via, Buffer.from([0])]);
  return updateMessage([...basics, ...more, attribute(optional, 14, Buffer.concat([head, nlri]))], []);
}

const basics: readonly PathAttribute[] = [
  attribute(wellKnown, 1, Buffer.from([0])),
  attribute(wellKnown, 2, Buffer.concat([Buffer.from([2, 1]), u32(65_031)])),
];

function nextHop(address: string): PathAttribute {
  return attribute(wellKnown, 3, ipv4(address));
}

function extendedCommunities(...hex: readonly string[]): PathAttribute {
  return attribute(transitive, 16, Buffer.concat(hex.map((one) => Buffer.from(one, "hex"))));
}

function attribute(flags: number, code: number, value: Buffer): PathAttribute {
  return { flags, code, value };
}

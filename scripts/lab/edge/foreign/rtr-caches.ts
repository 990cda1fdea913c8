import { createServer, type Socket } from "node:net";
import { ipv4, u16, u32 } from "../../speaker/bgp-message.ts";

/** RPKI caches that speak version 2 (with ASPA) on port 8282, at most version 1 on 8281, and only 0 on 8280. */
export function startRtrCaches(): void {
  for (const version of [0, 1, 2]) {
    createServer((socket) => serveRouter(socket, version)).listen(8280 + version);
  }
}

const types = {
  serialQuery: 1,
  resetQuery: 2,
  cacheResponse: 3,
  ipv4Prefix: 4,
  ipv6Prefix: 6,
  endOfData: 7,
  error: 10,
  aspa: 11,
} as const;

const session = 4711;
const serial = 42;
const unsupportedVersion = 4;

function serveRouter(socket: Socket, newest: number): void {
  let rest = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 8 && rest.length >= rest.readUInt32BE(4)) {
      const length = Math.max(rest.readUInt32BE(4), 8);
      socket.write(answer(rest.subarray(0, length), newest));
      rest = rest.subarray(length);
    }
  });
}

function answer(query: Buffer, newest: number): Buffer {
  const [version = 0, type = 0] = query;
  // RFC 8210, section 7: the router tries again with the version of the error.
  if (version > newest) {
    const body = Buffer.concat([u32(query.length), query, u32(0)]);
    return pdu(newest, types.error, u16(unsupportedVersion), body);
  }
  if (type !== types.resetQuery && type !== types.serialQuery) return Buffer.alloc(0);
  const timers = version === 0 ? Buffer.alloc(0) : u32(900, 60, 7200);
  return Buffer.concat([
    pdu(version, types.cacheResponse, u16(session), Buffer.alloc(0)),
    ...(type === types.resetQuery ? everything(version) : []),
    pdu(version, types.endOfData, u16(session), Buffer.concat([u32(serial), timers])),
  ]);
}

// A first byte of 1 announces; ROAs have it in the body, an ASPA in the header (draft-ietf-sidrops-8210bis).
function everything(version: number): Buffer[] {
  const roa4 = Buffer.concat([Buffer.from([1, 24, 26, 0]), ipv4("203.0.113.0"), u32(65_031)]);
  const address = Buffer.from("20010db80a0000000000000000000000", "hex");
  const roa6 = Buffer.concat([Buffer.from([1, 40, 48, 0]), address, u32(4_200_000_031)]);
  const providers = [
    [65_031, 65_001, 65_032],
    [65_033, 4_200_000_001],
    // AS 0 as its one provider says that it has none.
    [65_034, 0],
  ];
  return [
    pdu(version, types.ipv4Prefix, u16(0), roa4),
    pdu(version, types.ipv6Prefix, u16(0), roa6),
    ...(version < 2
      ? []
      : providers.map((asns) => pdu(version, types.aspa, Buffer.from([1, 0]), u32(...asns)))),
  ];
}

function pdu(version: number, type: number, middle: Buffer, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([version, type]), middle, u32(8 + body.length), body]);
}

/** A BGP path attribute: flags, type code, value. */
export interface PathAttribute {
  readonly flags: number;
  readonly code: number;
  readonly value: Buffer;
}

const messageTypes = { open: 1, update: 2, notification: 3, keepalive: 4 } as const;

/** What an OPEN may say beside its AS number and router ID. */
export interface OpenOptions {
  /** In seconds. Default 0: no keepalives are due. */
  readonly holdTime?: number;
  /** Default: IPv4 and IPv6, route refresh, and 4-byte AS numbers. At most 253 bytes. */
  readonly capabilities?: readonly Buffer[];
}

/** An OPEN, the first message of a session. */
export function openMessage(as: number, routerId: string, options: OpenOptions = {}): Buffer {
  const capabilities = Buffer.concat(options.capabilities ?? usualCapabilities(as));
  const shortAs = as > 0xffff ? 23_456 : as;
  const holdTime = u16(options.holdTime ?? 0);
  const head = [4, ...u16(shortAs), ...holdTime, ...ipv4(routerId), capabilities.length + 2];
  return message("open", Buffer.concat([Buffer.from([...head, 2, capabilities.length]), capabilities]));
}

/** A NOTIFICATION, the last message of a session: a code, its subcode, and what belongs to it. */
export function notificationMessage(code: number, subcode: number, data: Buffer): Buffer {
  return message("notification", Buffer.concat([Buffer.from([code, subcode]), data]));
}

/** A KEEPALIVE, which also confirms an OPEN. */
export function keepaliveMessage(): Buffer {
  return message("keepalive", Buffer.alloc(0));
}

/**
 * An UPDATE that announces IPv4 prefixes, as text or as BGP writes them; without attributes and prefixes it is the
 * end-of-RIB mark.
 */
export function updateMessage(
  attributes: readonly PathAttribute[],
  prefixes: readonly (string | Buffer)[],
): Buffer {
  const encoded = Buffer.concat(attributes.map(encodeAttribute));
  const withdrawn = u16(0);
  return message(
    "update",
    Buffer.concat([
      ...[withdrawn, u16(encoded.length), encoded],
      ...prefixes.map((prefix) => (typeof prefix === "string" ? encodePrefix(prefix) : prefix)),
    ]),
  );
}

/** The MP_REACH_NLRI attribute that announces IPv6 prefixes. */
export function reachIpv6(nextHop: Buffer, prefixes: readonly Buffer[]): PathAttribute {
  const head = Buffer.from([0, 2, 1, nextHop.length]);
  return { flags: 0x80, code: 14, value: Buffer.concat([head, nextHop, Buffer.from([0]), ...prefixes]) };
}

/** One capability of an OPEN. */
export function capability(code: number, value: readonly number[]): Buffer {
  return Buffer.from([code, value.length, ...value]);
}

/** A number as two bytes, most significant first. */
export function u16(value: number): Buffer {
  return Buffer.from([value >>> 8, value & 0xff]);
}

/** Numbers as four bytes each, most significant first. */
export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => void bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

/** The four bytes of an IPv4 address. */
export function ipv4(address: string): Buffer {
  return Buffer.from(address.split(".").map(Number));
}

/** An IPv4 prefix as BGP writes it: its length, then as many bytes as the length needs. */
export function encodePrefix(prefix: string): Buffer {
  const [address = "", length = "32"] = prefix.split("/");
  return Buffer.concat([
    Buffer.from([Number(length)]),
    ipv4(address).subarray(0, Math.ceil(Number(length) / 8)),
  ]);
}

function encodeAttribute({ flags, code, value }: PathAttribute): Buffer {
  const isLong = value.length > 255;
  const length = isLong ? u16(value.length) : Buffer.from([value.length]);
  return Buffer.concat([Buffer.from([isLong ? flags | 0x10 : flags, code]), length, value]);
}

function usualCapabilities(as: number): Buffer[] {
  return [
    capability(1, [0, 1, 0, 1]),
    capability(1, [0, 2, 0, 1]),
    capability(2, []),
    capability(65, [...u32(as)]),
  ];
}

function message(type: keyof typeof messageTypes, body: Buffer): Buffer {
  const length = 19 + body.length;
  if (length > 4096)
    throw new RangeError(`a BGP ${type} message of ${length} bytes: at most 4096 are allowed`);
  return Buffer.concat([Buffer.alloc(16, 0xff), u16(length), Buffer.from([messageTypes[type]]), body]);
}

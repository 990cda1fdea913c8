/** A standard community (RFC 1997): its upper and its lower 16 bits. */
export type Community = readonly [number, number];

/** A large community (RFC 8092). */
export type LargeCommunity = readonly [number, number, number];

/** An extended community (RFC 4360), as BIRD prints it (lib/a-set.c, ec_format). */
export interface ExtendedCommunity {
  /** `rt`, `ro`, `generic`, or `unknown 0x` and the type's hexadecimal digits. */
  readonly type: string;
  /** An AS number, or an IPv4 address as text; for `generic` the upper 32 bits. */
  readonly key: number | string;
  /** For `generic` the lower 32 bits. */
  readonly value: number;
}

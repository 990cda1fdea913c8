/** An address and how many bits of it count, `10.0.0.0/8`. */
export interface Prefix {
  readonly address: string;
  readonly length: number;
}

/**
 * A route distinguisher as BIRD prints it (lib/net.c, rd_format): `65000:1`, `192.0.2.1:1`, `2:650:1` where an AS number
 * of four bytes would fit in two, or `X:0003fde8:00000001` of a type that BIRD does not know.
 */
export type RouteDistinguisher = string;

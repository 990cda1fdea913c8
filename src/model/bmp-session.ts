/** The states of the connection to a BMP station (proto/bmp/bmp.c `bmp_get_status`); `Flush` is 3.x only. */
export type BmpState = "Down" | "Flush" | "Idle" | "Connect" | "Established";

/** An amount of data that BIRD rounded (lib/printf.c `fmt_order`): `value` times 1024 to the power of its unit. */
export interface RoundedSize {
  readonly value: number;
  readonly unit: "B" | "kB" | "MB" | "GB" | "TB" | "PB" | "EB";
}

/** What `show protocols all` says of a BMP protocol that is not down (proto/bmp/bmp.c `bmp_show_proto_info`). */
export interface BmpSession {
  readonly kind: "bmp";
  readonly stationAddress: string | undefined;
  readonly stationPort: number | undefined;
  readonly localAddress: string | undefined;
  /** The operating system's words, for example `Connection refused`. */
  readonly lastError: string | undefined;
  readonly pendingTx: RoundedSize | undefined;
  readonly pendingTxLimit: RoundedSize | undefined;
  readonly sessionTx: RoundedSize | undefined;
  readonly totalTx: RoundedSize | undefined;
}

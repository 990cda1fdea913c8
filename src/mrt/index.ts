export { MrtDecoder, type MrtOptions } from "./mrt-decoder.ts";
export type { MrtPeer, MrtPeerTable } from "./mrt-peer.ts";
export type { MrtRecord } from "./mrt-record.ts";
export type { MrtRoute } from "./mrt-route.ts";
export { type MrtSource, readMrt } from "./read-mrt.ts";

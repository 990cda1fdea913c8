export { parseNet } from "../grammar/net/parse-net.ts";
export { BirdClient, type RunOptions, type StreamRoutesOptions } from "./bird.ts";
export { diffRoutes } from "./changes/diff-routes.ts";
export type {
  ProtocolChange,
  ProtocolEvent,
  ProtocolInfo,
  ProtocolStateSince,
  RouteChangeIncrease,
} from "./changes/protocol-change.ts";
export type { DiffRoutesOptions, RouteDifference, Routes } from "./changes/route-difference.ts";
export { isSameRoute } from "./changes/same-route.ts";
export type { WatchProtocolsOptions } from "./changes/watch-protocols.ts";
export type { CallOptions } from "./client/call.ts";
export type { ClientEvents, ConnectionState } from "./client/events.ts";
export type { RedialOptions } from "./client/link.ts";
export type { ClientOptions, ConnectTarget } from "./client/options.ts";
export type { Dial, Transport } from "./client/transport.ts";
export { dialSocket, type SocketTarget } from "./client/unix-socket.ts";
export { type DecodeReplyOptions, decodeReply } from "./commands/decode-reply.ts";
export type { DecodedReply, ReplyTypes } from "./commands/decoded-reply.ts";
export type * from "./commands/options.ts";
export {
  type ArgumentErrorCode,
  BirdError,
  type BirdErrorCode,
  type BirdErrorDetails,
  type BirdErrorKind,
  type ClosedErrorCode,
  type ConfigPosition,
  type ConnectErrorCode,
  type DecodeErrorCode,
  type ProtocolErrorCode,
  type RefusedErrorCode,
  type ReloadErrorCode,
} from "./errors.ts";
export type * from "./model/index.ts";
export { type DiffTablesOptions, type RouteLookupOptions, RouteTable } from "./table/route-table.ts";

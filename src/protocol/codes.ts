import type { RefusedErrorCode } from "../errors.ts";
import type { Releases } from "../model/version.ts";

/**
 * What a reply code's first digit says (BIRD's doc/reply_codes): an action done, an entry of a table, the heading
 * of a table, a failure while running, a fault in the command itself.
 */
export type ReplyClass = "action" | "entry" | "heading" | "runtime-error" | "parse-error";

/** One row of {@link REPLY_CODES}. */
export interface ReplyCode {
  readonly code: number;
  readonly class: ReplyClass;
  /** BIRD's words for it, from doc/reply_codes or, where that is silent, from the code that prints it. */
  readonly text: string;
  /** The releases that send it, where not all since 1.6.0 do. */
  readonly releases?: readonly Releases[];
  /** For the two error classes: the code of the `BirdError` that it becomes. */
  readonly error?: RefusedErrorCode;
}

/**
 * Every reply code of BIRD 1.6 to 3.4: doc/reply_codes of v1.6.8, v2.19.2 and v3.3.2, with the codes that only the
 * sources print (2002 nest/proto.c, 2005 nest/iface.c, 1028 nest/cmds.c and proto/radv).
 */
export const REPLY_CODES = {
  ok: { code: 0, class: "action", text: "OK" },
  welcome: { code: 1, class: "action", text: "Welcome" },
  readingConfiguration: { code: 2, class: "action", text: "Reading configuration" },
  reconfigured: { code: 3, class: "action", text: "Reconfigured" },
  reconfigurationInProgress: {
    code: 4,
    class: "action",
    text: "Reconfiguration in progress",
  },
  reconfigurationQueued: {
    code: 5,
    class: "action",
    text: "Reconfiguration already in progress, queueing",
  },
  reconfigurationIgnored: {
    code: 6,
    class: "action",
    text: "Reconfiguration ignored, shutting down",
  },
  shutdownOrdered: { code: 7, class: "action", text: "Shutdown ordered" },
  /** Also `x: is not UP`, since 2.20 and 3.4. */
  alreadyDisabled: { code: 8, class: "action", text: "Already disabled" },
  disabled: { code: 9, class: "action", text: "Disabled" },
  alreadyEnabled: { code: 10, class: "action", text: "Already enabled" },
  enabled: { code: 11, class: "action", text: "Enabled" },
  restarted: { code: 12, class: "action", text: "Restarted" },
  /** Also every line of the reply to `dump ... "file"`, since 2.16. */
  statusReport: { code: 13, class: "action", text: "Status report" },
  routeCount: { code: 14, class: "action", text: "Route count" },
  /** Also a refused partial reload in 3.x (nest/proto.c). */
  reloading: { code: 15, class: "action", text: "Reloading" },
  accessRestricted: { code: 16, class: "action", text: "Access restricted" },
  queuedConfigurationRemoved: {
    code: 17,
    class: "action",
    text: "Reconfiguration already in progress, removing queued config",
  },
  reconfigurationConfirmed: { code: 18, class: "action", text: "Reconfiguration confirmed" },
  nothingToDo: { code: 19, class: "action", text: "Nothing to do" },
  configurationOk: { code: 20, class: "action", text: "Configuration OK" },
  undoRequested: { code: 21, class: "action", text: "Undo requested" },
  /** Also the remaining time in `configure status`. */
  undoScheduled: { code: 22, class: "action", text: "Undo scheduled" },
  evaluation: { code: 23, class: "action", text: "Evaluation of expression" },
  gracefulRestartStatus: {
    code: 24,
    class: "action",
    text: "Graceful restart status report",
  },
  gracefulRestartOrdered: {
    code: 25,
    class: "action",
    text: "Graceful restart ordered",
    releases: [["2.0.5"]],
  },

  birdVersion: { code: 1000, class: "entry", text: "BIRD version" },
  interfaceList: { code: 1001, class: "entry", text: "Interface list" },
  protocolList: { code: 1002, class: "entry", text: "Protocol list" },
  interfaceAddress: { code: 1003, class: "entry", text: "Interface address" },
  interfaceFlags: { code: 1004, class: "entry", text: "Interface flags" },
  interfaceSummary: { code: 1005, class: "entry", text: "Interface summary" },
  protocolDetails: { code: 1006, class: "entry", text: "Protocol details" },
  routeList: { code: 1007, class: "entry", text: "Route list" },
  routeDetails: { code: 1008, class: "entry", text: "Route details" },
  staticRouteList: { code: 1009, class: "entry", text: "Static route list" },
  symbolList: { code: 1010, class: "entry", text: "Symbol list" },
  uptime: { code: 1011, class: "entry", text: "Uptime" },
  routeAttributes: { code: 1012, class: "entry", text: "Route extended attribute list" },
  ospfNeighbors: { code: 1013, class: "entry", text: "Show ospf neighbors" },
  ospf: { code: 1014, class: "entry", text: "Show ospf" },
  ospfInterface: { code: 1015, class: "entry", text: "Show ospf interface" },
  ospfState: { code: 1016, class: "entry", text: "Show ospf state/topology" },
  ospfLsadb: { code: 1017, class: "entry", text: "Show ospf lsadb" },
  memory: { code: 1018, class: "entry", text: "Show memory" },
  roaList: { code: 1019, class: "entry", text: "Show ROA list", releases: [["1.6", "2.0"]] },
  bfdSessions: { code: 1020, class: "entry", text: "Show BFD sessions" },
  ripInterface: { code: 1021, class: "entry", text: "Show RIP interface" },
  ripNeighbors: { code: 1022, class: "entry", text: "Show RIP neighbors" },
  babelInterfaces: { code: 1023, class: "entry", text: "Show Babel interfaces" },
  babelNeighbors: { code: 1024, class: "entry", text: "Show Babel neighbors" },
  /** Of `show babel routes` too. */
  babelEntries: { code: 1025, class: "entry", text: "Show Babel entries" },
  mplsRanges: { code: 1026, class: "entry", text: "Show MPLS ranges", releases: [["2.14"]] },
  threads: { code: 1027, class: "entry", text: "Show threads", releases: [["3.0"]] },
  /** The last line of 3.x's `show memory`, and `show radv interfaces` of 2.20 and 3.4. */
  pageCacheOrRadv: {
    code: 1028,
    class: "entry",
    text: "Hot page cache, Show RAdv interfaces",
    releases: [["2.20"]],
  },

  protocolHeading: { code: 2002, class: "heading", text: "Protocol list heading" },
  interfaceHeading: { code: 2005, class: "heading", text: "Interface summary heading" },

  /** Only as `<line overflow>`: a line of 512 bytes or more that BIRD could not print (nest/cli.c). */
  replyTooLong: {
    code: 8000,
    class: "runtime-error",
    text: "Reply too long",
    error: "REPLY_TOO_LONG",
  },
  routeNotFound: {
    code: 8001,
    class: "runtime-error",
    text: "Route not found",
    error: "ROUTE_NOT_FOUND",
  },
  configurationFileError: {
    code: 8002,
    class: "runtime-error",
    text: "Configuration file error",
    error: "CONFIG_ERROR",
  },
  noProtocolsMatch: {
    code: 8003,
    class: "runtime-error",
    text: "No protocols match",
    error: "NO_PROTOCOLS_MATCH",
  },
  stoppedByReconfiguration: {
    code: 8004,
    class: "runtime-error",
    text: "Stopped due to reconfiguration",
    error: "STOPPED_BY_RECONFIGURATION",
  },
  protocolIsDown: {
    code: 8005,
    class: "runtime-error",
    text: "Protocol is down => cannot dump",
    releases: [["1.6", "2.0"]],
    error: "PROTOCOL_DOWN",
  },
  /** Also a continued line of `reload`, before a final 0000. */
  reloadFailed: {
    code: 8006,
    class: "runtime-error",
    text: "Reload failed",
    error: "RELOAD_FAILED",
  },
  accessDenied: {
    code: 8007,
    class: "runtime-error",
    text: "Access denied",
    error: "ACCESS_DENIED",
  },
  evaluationError: {
    code: 8008,
    class: "runtime-error",
    text: "Evaluation runtime error",
    error: "EVALUATION_FAILED",
  },
  fileNotOpened: {
    code: 8009,
    class: "runtime-error",
    text: "Failed to open file",
    releases: [["1.6.5"]],
    error: "FILE_NOT_OPENED",
  },
  commandTooLong: {
    code: 9000,
    class: "parse-error",
    text: "Command too long",
    error: "COMMAND_TOO_LONG",
  },
  parseError: { code: 9001, class: "parse-error", text: "Parse error", error: "PARSE_ERROR" },
  invalidSymbolType: {
    code: 9002,
    class: "parse-error",
    text: "Invalid symbol type",
    error: "INVALID_SYMBOL",
  },
  argumentTooLong: {
    code: 9003,
    class: "parse-error",
    text: "Argument too long",
    releases: [["2.16"]],
    error: "ARGUMENT_TOO_LONG",
  },
} as const;

/** The name of a known reply code. */
export type ReplyCodeName = keyof typeof REPLY_CODES;

const byCode: ReadonlyMap<number, ReplyCode> = new Map(
  Object.values<ReplyCode>(REPLY_CODES).map((row): [number, ReplyCode] => [row.code, row]),
);

/** The row of a code, or `undefined` for one that no known BIRD sends. */
export function findReplyCode(code: number): ReplyCode | undefined {
  return byCode.get(code);
}

/** The class that a code's first digit gives it, known or not; `undefined` for 3xxx to 7xxx, which no BIRD sends. */
export function replyClass(code: number): ReplyClass | undefined {
  return CLASS_OF_DIGIT[Math.floor(code / 1000)];
}

/** Whether a final line with this code means that BIRD did not do what was asked. */
export function isErrorCode(code: number): boolean {
  return code >= 8000;
}

const CLASS_OF_DIGIT: readonly (ReplyClass | undefined)[] = [
  "action",
  "entry",
  "heading",
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  "runtime-error",
  "parse-error",
];

import type { BgpSession } from "../../src/model/bgp-session.ts";
import type { BmpSession } from "../../src/model/bmp-session.ts";
import type { ProtocolDetails } from "../../src/model/protocol.ts";
import type { RpkiSession } from "../../src/model/rpki-session.ts";
import { BGP_FIELDS, type BgpDraft } from "./bgp-fields.ts";
import { BMP_FIELDS } from "./bmp-fields.ts";
import { CAPABILITY_FIELDS } from "./capability-fields.ts";
import type { Draft, FieldTable } from "./field.ts";
import { RPKI_FIELDS } from "./rpki-fields.ts";

/** Reads the lines that one kind of protocol prints of itself. */
export interface DetailsReader {
  /** Whether the line was taken: `key` is what stands before its colon, `value` what follows. */
  take(key: string, value: string): boolean;
  /** What the lines said; `none` where there were none. */
  finish(): ProtocolDetails;
}

/** A reader for a protocol by its Proto column. Only BGP, RPKI and BMP print more than their channels. */
export function detailsReader(protocol: string): DetailsReader {
  switch (protocol) {
    case "BGP":
      return bgpReader({ session: emptyBgpSession(), capabilities: undefined });
    case "RPKI":
      return tableReader(RPKI_FIELDS, emptyRpkiSession());
    case "BMP":
      return tableReader(BMP_FIELDS, emptyBmpSession());
    default:
      return noReader;
  }
}

const noReader: DetailsReader = { take: () => false, finish: () => ({ kind: "none" }) };

function bgpReader(draft: BgpDraft): DetailsReader {
  return {
    take(key, value) {
      const field = BGP_FIELDS.get(key);
      if (field !== undefined) return field(draft, value);
      if (draft.capabilities === undefined) return false;
      return CAPABILITY_FIELDS.get(key)?.(draft.capabilities, value) ?? false;
    },
    finish: () => draft.session,
  };
}

function tableReader<D extends ProtocolDetails>(table: FieldTable<D>, draft: D): DetailsReader {
  let hasLines = false;
  return {
    take(key, value) {
      const isTaken = table.get(key)?.(draft, value) ?? false;
      hasLines ||= isTaken;
      return isTaken;
    },
    finish: () => (hasLines ? draft : { kind: "none" }),
  };
}

function emptyBgpSession(): Draft<BgpSession> {
  return {
    kind: "bgp",
    state: undefined,
    neighborAddress: undefined,
    neighborInterface: undefined,
    neighborRange: undefined,
    isOnlink: false,
    neighborPort: undefined,
    neighborAs: undefined,
    localAs: undefined,
    isNeighborGracefulRestartActive: false,
    neighborId: undefined,
    localCapabilities: [],
    neighborCapabilities: [],
    session: [],
    sourceAddress: undefined,
    routeLimit: undefined,
    holdTimer: undefined,
    keepaliveTimer: undefined,
    sendHoldTimer: undefined,
    txPendingBytes: undefined,
    tcpAo: undefined,
    errorWait: undefined,
    connectDelay: undefined,
    restartTimer: undefined,
    llStaleTimer: undefined,
    lastError: undefined,
  };
}

function emptyRpkiSession(): Draft<RpkiSession> {
  return {
    kind: "rpki",
    cacheServer: undefined,
    cachePort: undefined,
    state: undefined,
    transport: undefined,
    protocolVersion: undefined,
    sessionId: undefined,
    serialNumber: undefined,
    lastUpdateSecondsAgo: undefined,
    refreshTimer: undefined,
    retryTimer: undefined,
    expireTimer: undefined,
    missingChannels: [],
  };
}

function emptyBmpSession(): Draft<BmpSession> {
  return {
    kind: "bmp",
    stationAddress: undefined,
    stationPort: undefined,
    localAddress: undefined,
    lastError: undefined,
    pendingTx: undefined,
    pendingTxLimit: undefined,
    sessionTx: undefined,
    totalTx: undefined,
  };
}

import type {
  BgpError,
  BgpErrorClass,
  BgpSession,
  BgpSessionFlag,
  BgpState,
  RouteLimitUse,
  TcpAo,
} from "../../src/model/bgp-session.ts";
import { readUint64 } from "../text/numbers.ts";
import { CAPABILITY_WORDS, type CapabilityDrafts } from "./capability-fields.ts";
import {
  type Draft,
  type Field,
  type FieldTable,
  field,
  fieldTable,
  knownWord,
  mark,
  readInteger,
  readTimer,
  readWord,
} from "./field.ts";

/** A BGP session while its lines are read. */
export interface BgpDraft {
  readonly session: Draft<BgpSession>;
  /** The side whose capabilities the next lines list. */
  capabilities: CapabilityDrafts | undefined;
}

/** BIRD's words for a BGP session's state. */
export const readBgpState: (value: string) => BgpState | undefined = knownWord(
  ...(["Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established", "Close"] as const),
  ...(["Passive", "Down", "Flush"] as const),
);

/** BIRD's words for what an established session is. */
export const SESSION_FLAGS: ReadonlyMap<string, BgpSessionFlag> = new Map([
  ["internal", "internal"],
  ["external", "external"],
  ["multihop", "multihop"],
  ["route-reflector", "routeReflector"],
  ["route-server", "routeServer"],
  ["AS4", "as4"],
  ["add-path-rx", "addPathRx"],
  ["add-path-tx", "addPathTx"],
  ["ext-messages", "extMessages"],
]);

/** The lines that BGP prints besides its channels (proto/bgp/bgp.c `bgp_show_proto_info`). */
export const BGP_FIELDS: FieldTable<BgpDraft> = fieldTable({
  "BGP state": field(readBgpState, ({ session }, state) => {
    session.state = state;
  }),
  "Neighbor address": takeNeighborAddress,
  "Neighbor range": takeNeighborRange,
  "Neighbor port": field(readInteger, ({ session }, port) => {
    session.neighborPort = port;
  }),
  "Neighbor AS": field(readInteger, ({ session }, as) => {
    session.neighborAs = as;
  }),
  "Local AS": field(readInteger, ({ session }, as) => {
    session.localAs = as;
  }),
  "Neighbor graceful restart active": mark(({ session }) => {
    session.isNeighborGracefulRestartActive = true;
  }),
  "Neighbor ID": field(readWord, ({ session }, id) => {
    session.neighborId = id;
  }),
  "Local capabilities": mark((draft) => {
    draft.capabilities = [];
    draft.session.localCapabilities = draft.capabilities;
  }),
  "Neighbor capabilities": mark((draft) => {
    draft.capabilities = [];
    draft.session.neighborCapabilities = draft.capabilities;
  }),
  "Neighbor caps": field(readCapabilityWords, ({ session }, capabilities) => {
    session.neighborCapabilities = capabilities;
  }),
  Session: field(readSessionFlags, ({ session }, flags) => {
    session.session = flags;
  }),
  "Source address": field(readWord, ({ session }, address) => {
    session.sourceAddress = address;
  }),
  "Route limit": field(readLimitUse, ({ session }, use) => {
    session.routeLimit = use;
  }),
  "Hold timer": field(readTimer, ({ session }, timer) => {
    session.holdTimer = timer;
  }),
  "Keepalive timer": field(readTimer, ({ session }, timer) => {
    session.keepaliveTimer = timer;
  }),
  "Send hold timer": field(readTimer, ({ session }, timer) => {
    session.sendHoldTimer = timer;
  }),
  "TX pending": field(readByteCount, ({ session }, bytes) => {
    session.txPendingBytes = bytes;
  }),
  "TCP-AO": mark(({ session }) => {
    session.tcpAo = noTcpAo;
  }),
  "Current key": tcpAoField(readInteger, (currentKey) => ({ currentKey })),
  "RNext key": tcpAoField(readInteger, (rnextKey) => ({ rnextKey })),
  "Good packets": tcpAoField(readUint64, (goodPackets) => ({ goodPackets })),
  "Bad packets": tcpAoField(readUint64, (badPackets) => ({ badPackets })),
  "Error wait": field(readTimer, ({ session }, timer) => {
    session.errorWait = timer;
  }),
  "Connect delay": field(readTimer, ({ session }, timer) => {
    session.connectDelay = timer;
  }),
  "Restart timer": field(readTimer, ({ session }, timer) => {
    session.restartTimer = timer;
  }),
  "LL stale timer": field(readTimer, ({ session }, timer) => {
    session.llStaleTimer = timer;
  }),
  "Last error": field(readBgpError, ({ session }, error) => {
    session.lastError = error;
  }),
});

/** An error as BIRD prints it: its class, a colon and the text (`Socket: Connection refused`). */
export function readBgpError(value: string): BgpError | undefined {
  const colon = value.indexOf(":");
  const errorClass = readErrorClass(value.slice(0, colon));
  return errorClass === undefined ? undefined : { class: errorClass, text: value.slice(colon + 1).trim() };
}

const readErrorClass = knownWord<BgpErrorClass>(
  "Error",
  "Socket",
  "Received",
  "BGP Error",
  "Automatic shutdown",
);

/** `10.0.0.2`, `fe80::1%eth0`, either with ` onlink` behind it. */
function takeNeighborAddress({ session }: BgpDraft, value: string): boolean {
  const match = /^([^ %]+)(?:%(\S+))?( onlink)?$/.exec(value);
  if (match === null) return false;
  session.neighborAddress = match[1];
  session.neighborInterface = match[2];
  session.isOnlink = match[3] !== undefined;
  return true;
}

function takeNeighborRange({ session }: BgpDraft, value: string): boolean {
  const match = /^(\S+)( onlink)?$/.exec(value);
  if (match === null) return false;
  session.neighborRange = match[1];
  session.isOnlink = match[2] !== undefined;
  return true;
}

function readCapabilityWords(value: string): CapabilityDrafts | undefined {
  const drafts: CapabilityDrafts = [];
  for (const word of value === "" ? [] : value.split(" ")) {
    const add = CAPABILITY_WORDS.get(word);
    if (add === undefined) return undefined;
    add(drafts);
  }
  return drafts;
}

function readSessionFlags(value: string): readonly BgpSessionFlag[] | undefined {
  const flags: BgpSessionFlag[] = [];
  for (const word of value.split(" ")) {
    const flag = SESSION_FLAGS.get(word);
    if (flag === undefined) return undefined;
    flags.push(flag);
  }
  return flags;
}

function readLimitUse(value: string): RouteLimitUse | undefined {
  const match = /^(-?\d+)\/(-?\d+)$/.exec(value);
  return match === null ? undefined : { routes: Number(match[1]), limit: Number(match[2]) };
}

function readByteCount(value: string): number | undefined {
  return value.endsWith(" bytes") ? readInteger(value.slice(0, -6)) : undefined;
}

const noTcpAo: TcpAo = {
  currentKey: undefined,
  rnextKey: undefined,
  goodPackets: undefined,
  badPackets: undefined,
};

function tcpAoField<V>(
  read: (value: string) => V | undefined,
  part: (value: V) => Partial<TcpAo>,
): Field<BgpDraft> {
  return field(read, ({ session }, value) => {
    session.tcpAo = { ...(session.tcpAo ?? noTcpAo), ...part(value) };
  });
}

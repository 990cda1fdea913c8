import type { BgpCapability, BgpRole } from "../../src/model/bgp-capability.ts";
import {
  type Draft,
  type Field,
  type FieldTable,
  field,
  fieldTable,
  knownWord,
  mark,
  readInteger,
  readText,
} from "./field.ts";

/** The capabilities of one side while its lines are read, in BIRD's order. */
export type CapabilityDrafts = Draft<BgpCapability>[];

/** The lines below `Local capabilities` and `Neighbor capabilities` (proto/bgp/bgp.c `bgp_show_capabilities`). */
export const CAPABILITY_FIELDS: FieldTable<CapabilityDrafts> = fieldTable({
  Multiprotocol: capability(() => ({ kind: "multiprotocol", families: [] })),
  "AF announced": families((last, names) => {
    if (last.kind !== "multiprotocol") return false;
    last.families = names;
    return true;
  }),
  "Route refresh": capability(() => ({ kind: "routeRefresh" })),
  "Extended next hop": capability(() => ({ kind: "extendedNextHop", families: [] })),
  "IPv6 nexthop": families((last, names) => {
    if (last.kind !== "extendedNextHop") return false;
    last.families = names;
    return true;
  }),
  "Extended message": capability(() => ({ kind: "extendedMessage" })),
  "Graceful restart": capability(() => gracefulRestart(false)),
  "Restart time": number((last, seconds) => {
    if (last.kind !== "gracefulRestart") return false;
    last.isAble = true;
    last.restartTimeSeconds = seconds;
    return true;
  }),
  "Restart recovery": (drafts, value) => {
    const last = drafts.at(-1);
    if (last?.kind !== "gracefulRestart" || value !== "") return false;
    last.isRestarting = true;
    return true;
  },
  "AF supported": families((last, names) => {
    if (last.kind !== "gracefulRestart" && last.kind !== "longLivedGracefulRestart") return false;
    last.supportedFamilies = names;
    return true;
  }),
  "AF preserved": families((last, names) => {
    if (last.kind !== "gracefulRestart" && last.kind !== "longLivedGracefulRestart") return false;
    last.preservedFamilies = names;
    return true;
  }),
  "4-octet AS numbers": capability(() => ({ kind: "fourOctetAs" })),
  "ADD-PATH": capability(addPath),
  RX: families((last, names) => {
    if (last.kind !== "addPath") return false;
    last.canReceive = names.length > 0;
    last.receiveFamilies = names;
    return true;
  }),
  TX: families((last, names) => {
    if (last.kind !== "addPath") return false;
    last.canTransmit = names.length > 0;
    last.transmitFamilies = names;
    return true;
  }),
  "Enhanced refresh": capability(() => ({ kind: "enhancedRefresh" })),
  "Long-lived graceful restart": capability(() => longLivedGracefulRestart(false)),
  "LL stale time": number((last, seconds) => {
    if (last.kind !== "longLivedGracefulRestart") return false;
    last.isAble = true;
    last.staleTimeSeconds = seconds;
    return true;
  }),
  Hostname: field(readText, (drafts, hostname) => {
    drafts.push({ kind: "hostname", hostname });
  }),
  Role: field(
    knownWord<BgpRole>("provider", "rs_server", "rs_client", "customer", "peer", "undefined", "?"),
    (drafts, role) => {
      drafts.push({ kind: "role", role });
    },
  ),
});

/** The words of 1.6's `Neighbor caps` line (proto/bgp/bgp.c of v1.6.8), and what each adds. */
export const CAPABILITY_WORDS: ReadonlyMap<string, (drafts: CapabilityDrafts) => unknown> = new Map(
  Object.entries<(drafts: CapabilityDrafts) => unknown>({
    refresh: (drafts) => drafts.push({ kind: "routeRefresh" }),
    "enhanced-refresh": (drafts) => drafts.push({ kind: "enhancedRefresh" }),
    "restart-able": (drafts) => drafts.push(gracefulRestart(true)),
    "restart-aware": (drafts) => drafts.push(gracefulRestart(false)),
    "llgr-able": (drafts) => drafts.push(longLivedGracefulRestart(true)),
    "llgr-aware": (drafts) => drafts.push(longLivedGracefulRestart(false)),
    AS4: (drafts) => drafts.push({ kind: "fourOctetAs" }),
    "add-path-rx": (drafts) => drafts.push({ ...addPath(), canReceive: true }),
    "add-path-tx": addTransmit,
    "ext-messages": (drafts) => drafts.push({ kind: "extendedMessage" }),
  }),
);

type Kind = BgpCapability["kind"];
type DraftOf<K extends Kind> = Draft<Extract<BgpCapability, { kind: K }>>;

/** A list of address families, which BIRD may cut short: the whole names are taken, and `false` keeps the line too. */
function families(
  set: (last: Draft<BgpCapability>, names: readonly string[]) => boolean,
): Field<CapabilityDrafts> {
  return (drafts, value) => {
    const last = drafts.at(-1);
    if (last === undefined) return false;
    const cut = value.indexOf("... <too long>");
    if (cut === -1) return set(last, value === "" ? [] : value.split(" "));
    // The mark overwrites the end of the text, so the name before it may not be whole.
    set(last, value.slice(0, cut).trimEnd().split(" ").slice(0, -1));
    return false;
  };
}

function number(set: (last: Draft<BgpCapability>, value: number) => boolean): Field<CapabilityDrafts> {
  return (drafts, text) => {
    const last = drafts.at(-1);
    const value = readInteger(text);
    return last !== undefined && value !== undefined && set(last, value);
  };
}

function capability(make: () => Draft<BgpCapability>): Field<CapabilityDrafts> {
  return mark((drafts) => void drafts.push(make()));
}

function gracefulRestart(isAble: boolean): DraftOf<"gracefulRestart"> {
  return {
    kind: "gracefulRestart",
    isAble,
    restartTimeSeconds: undefined,
    isRestarting: false,
    supportedFamilies: [],
    preservedFamilies: [],
  };
}

function longLivedGracefulRestart(isAble: boolean): DraftOf<"longLivedGracefulRestart"> {
  return {
    kind: "longLivedGracefulRestart",
    isAble,
    staleTimeSeconds: undefined,
    supportedFamilies: [],
    preservedFamilies: [],
  };
}

function addPath(): DraftOf<"addPath"> {
  return {
    kind: "addPath",
    canReceive: false,
    canTransmit: false,
    receiveFamilies: [],
    transmitFamilies: [],
  };
}

function addTransmit(drafts: CapabilityDrafts): void {
  const last = drafts.at(-1);
  if (last?.kind === "addPath") last.canTransmit = true;
  else drafts.push({ ...addPath(), canTransmit: true });
}

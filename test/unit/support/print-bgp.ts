import type { BgpCapability } from "../../../src/model/bgp-capability.ts";
import type { BgpSession, BgpSessionFlag } from "../../../src/model/bgp-session.ts";
import { type Lines, pair, timer } from "./print-channel.ts";

/** What BGP prints besides its channels (proto/bgp/bgp.c `bgp_show_proto_info`). */
export function printBgp(session: BgpSession, major: number): Lines {
  const { neighborAddress, neighborInterface, isOnlink, routeLimit, tcpAo, lastError } = session;
  const onlink = isOnlink ? " onlink" : "";
  const address =
    neighborAddress && `${neighborAddress}${neighborInterface ? `%${neighborInterface}` : ""}${onlink}`;
  const restart = [
    ...timer("Restart timer", major, session.restartTimer),
    ...timer("LL stale timer", major, session.llStaleTimer),
  ];
  const isUp = session.session.length > 0;
  return [
    ...pair("BGP state", session.state),
    ...pair("Neighbor address", address),
    ...pair("Neighbor range", session.neighborRange && `${session.neighborRange}${onlink}`),
    ...pair("Neighbor port", session.neighborPort),
    ...pair("Neighbor AS", session.neighborAs),
    ...pair("Local AS", session.localAs),
    ...(session.isNeighborGracefulRestartActive ? ["Neighbor graceful restart active"] : []),
    ...(major === 1 ? restart : []),
    ...timer("Error wait", major, session.errorWait),
    ...timer("Connect delay", major, session.connectDelay),
    ...(major === 1 ? [] : restart),
    ...pair("Neighbor ID", session.neighborId),
    ...(isUp ? printBothCapabilities(session, major) : []),
    ...pair("Session", isUp ? session.session.map((flag) => FLAGS[flag]).join(" ") : undefined),
    ...pair("Source address", session.sourceAddress),
    ...pair("Route limit", routeLimit && `${routeLimit.routes}/${routeLimit.limit}`),
    ...timer("Hold timer", major, session.holdTimer),
    ...timer("Keepalive timer", major, session.keepaliveTimer),
    ...pair(
      "TX pending",
      session.txPendingBytes === undefined ? undefined : `${session.txPendingBytes} bytes`,
    ),
    ...timer("Send hold timer", major, session.sendHoldTimer),
    ...(tcpAo === undefined
      ? []
      : [
          "TCP-AO:",
          `Current key: ${tcpAo.currentKey}`,
          `RNext key: ${tcpAo.rnextKey}`,
          `Good packets: ${tcpAo.goodPackets}`,
          `Bad packets: ${tcpAo.badPackets}`,
        ]),
    ...pair("Last error", lastError && `${lastError.class}: ${lastError.text}`),
  ];
}

const FLAGS: Record<BgpSessionFlag, string> = {
  internal: "internal",
  external: "external",
  multihop: "multihop",
  routeReflector: "route-reflector",
  routeServer: "route-server",
  as4: "AS4",
  addPathRx: "add-path-rx",
  addPathTx: "add-path-tx",
  extMessages: "ext-messages",
};

function printBothCapabilities(session: BgpSession, major: number): Lines {
  if (major === 1) {
    return [["Neighbor caps:", ...session.neighborCapabilities.map(printWord)].join(" ")];
  }
  return [
    "Local capabilities",
    ...session.localCapabilities.flatMap(printCapability),
    "Neighbor capabilities",
    ...session.neighborCapabilities.flatMap(printCapability),
  ];
}

function printCapability(capability: BgpCapability): Lines {
  switch (capability.kind) {
    case "multiprotocol":
      return ["Multiprotocol", families("AF announced", capability.families)];
    case "routeRefresh":
      return ["Route refresh"];
    case "extendedNextHop":
      return ["Extended next hop", families("IPv6 nexthop", capability.families)];
    case "extendedMessage":
      return ["Extended message"];
    case "gracefulRestart":
      return [
        "Graceful restart",
        ...pair("Restart time", capability.restartTimeSeconds),
        ...(capability.isRestarting ? ["Restart recovery"] : []),
        ...supportedAndPreserved(capability),
      ];
    case "fourOctetAs":
      return ["4-octet AS numbers"];
    case "addPath":
      return [
        "ADD-PATH",
        families("RX", capability.receiveFamilies),
        families("TX", capability.transmitFamilies),
      ];
    case "enhancedRefresh":
      return ["Enhanced refresh"];
    case "longLivedGracefulRestart":
      return [
        "Long-lived graceful restart",
        ...pair("LL stale time", capability.staleTimeSeconds),
        ...supportedAndPreserved(capability),
      ];
    case "hostname":
      return [`Hostname: ${capability.hostname}`];
    case "role":
      return [`Role: ${capability.role}`];
  }
}

type Restart = Extract<BgpCapability, { kind: "gracefulRestart" | "longLivedGracefulRestart" }>;

function supportedAndPreserved({ isAble, supportedFamilies, preservedFamilies }: Restart): Lines {
  if (!isAble) return [];
  return [families("AF supported", supportedFamilies), families("AF preserved", preservedFamilies)];
}

function families(key: string, names: readonly string[]): string {
  return [`${key}:`, ...names].join(" ");
}

/** The word of 1.6's `Neighbor caps`. */
function printWord(capability: BgpCapability): string {
  switch (capability.kind) {
    case "routeRefresh":
      return "refresh";
    case "enhancedRefresh":
      return "enhanced-refresh";
    case "gracefulRestart":
      return capability.isAble ? "restart-able" : "restart-aware";
    case "longLivedGracefulRestart":
      return capability.isAble ? "llgr-able" : "llgr-aware";
    case "fourOctetAs":
      return "AS4";
    case "addPath":
      return [
        ...(capability.canReceive ? ["add-path-rx"] : []),
        ...(capability.canTransmit ? ["add-path-tx"] : []),
      ].join(" ");
    default:
      return capability.kind;
  }
}

import type { ProtocolSummary } from "../../model/protocol.ts";

/** BIRD's words for the kinds of protocol that talk to others about routes. */
const SESSION_PROTOCOLS: ReadonlySet<string> = new Set(["BGP", "OSPF", "RIP", "Babel", "RPKI", "BFD"]);

/** Whether protocols of a kind, by BIRD's word for it, talk to others: only then does being up tell anything. */
export function isSessionProtocol(protocol: string): boolean {
  return SESSION_PROTOCOLS.has(protocol);
}

/**
 * Whether a protocol is up and has whom it needs: BGP is established, OSPF has a neighbour that is fully adjacent, RPKI
 * has its cache. `show protocols` says no more than `up` of RIP, Babel and BFD, with neighbours or without.
 */
export function isSessionUp({ state, status }: Pick<ProtocolSummary, "state" | "status">): boolean {
  switch (status.kind) {
    case "bgp":
      return state === "up" && status.state === "Established";
    case "ospf":
      return state === "up" && status.state === "Running";
    case "rpki":
      // While it synchronizes anew it has its cache, too.
      return state === "up" && ["Established", "Sync-Start", "Sync-Running"].includes(status.state);
    case "pipe":
    case "bmp":
    case "radv":
    case "none":
    case "other":
      return state === "up";
    default:
      return status satisfies never;
  }
}

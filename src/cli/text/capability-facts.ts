import type { BgpCapability } from "../../index.ts";
import type { Fact } from "./facts.ts";

/** The capabilities of both sides of a session; what both announce alike is told but once. */
export function capabilityFacts(local: readonly BgpCapability[], neighbor: readonly BgpCapability[]): Fact[] {
  const ours = local.map(capabilityText);
  const theirs = neighbor.map(capabilityText);
  return [
    { label: "Both can", text: ours.filter((text) => theirs.includes(text)) },
    { label: "Only local", text: ours.filter((text) => !theirs.includes(text)) },
    { label: "Only neighbor", text: theirs.filter((text) => !ours.includes(text)) },
  ];
}

function capabilityText(capability: BgpCapability): string {
  switch (capability.kind) {
    case "multiprotocol":
      return words(...capability.families);
    case "routeRefresh":
      return "route refresh";
    case "extendedNextHop":
      return words("extended next hop", ...capability.families);
    case "extendedMessage":
      return "extended message";
    case "gracefulRestart":
      return restartText("graceful restart", capability, capability.restartTimeSeconds);
    case "fourOctetAs":
      return "4-octet AS";
    case "addPath": {
      const { canReceive, canTransmit, receiveFamilies, transmitFamilies } = capability;
      const receive = canReceive ? ["RX", ...receiveFamilies] : [];
      const transmit = canTransmit ? ["TX", ...transmitFamilies] : [];
      return words("add-path", ...receive, ...transmit);
    }
    case "enhancedRefresh":
      return "enhanced refresh";
    case "longLivedGracefulRestart":
      return restartText("long-lived graceful restart", capability, capability.staleTimeSeconds);
    case "hostname":
      return `hostname ${capability.hostname}`;
    case "role":
      return `role ${capability.role}`;
    default:
      return capability satisfies never;
  }
}

function restartText(
  name: string,
  capability: Extract<BgpCapability, { readonly isAble: boolean }>,
  seconds: number | undefined,
): string {
  const { isAble, supportedFamilies, preservedFamilies } = capability;
  if (!isAble) return `${name} (helper only)`;
  return words(
    name,
    ...(seconds === undefined ? [] : [`${seconds} s`]),
    ...supportedFamilies,
    ...("isRestarting" in capability && capability.isRestarting ? ["restarting"] : []),
    ...(preservedFamilies.length === 0 ? [] : ["preserved", ...preservedFamilies]),
  );
}

function words(...parts: readonly string[]): string {
  return parts.join(" ");
}

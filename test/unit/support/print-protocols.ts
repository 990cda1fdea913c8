import type { BmpSession, RoundedSize } from "../../../src/model/bmp-session.ts";
import type { Protocol, ProtocolSummary } from "../../../src/model/protocol.ts";
import type { RpkiChannelName, RpkiSession } from "../../../src/model/rpki-session.ts";
import { printBgp } from "./print-bgp.ts";
import { type Lines, pair, printBasics, printChannel, printPipe, timer } from "./print-channel.ts";
import { squeeze } from "./printed.ts";

/** A row of `show protocols` as BIRD prints it, with one blank for every run of blanks. */
export function printRow({ name, protocol, table, state, since, info }: ProtocolSummary): string {
  return squeeze([name, protocol, table ?? "---", state, since.text, info].join(" "));
}

/** The lines of `show protocols all` for one protocol as this BIRD prints them, each squeezed. */
export function printProtocol(protocol: Protocol, version: string): Lines {
  const lines = [printRow(protocol), ...printHead(protocol), ...printDetails(protocol, version), ""];
  return lines.map(squeeze);
}

function printHead(protocol: Protocol): Lines {
  return [
    ...pair("Description", protocol.description),
    ...pair("Message", protocol.message),
    ...pair("Created", protocol.created?.text),
    ...pair("Last autorestart", protocol.lastAutorestart?.text),
    ...pair("Router ID", protocol.routerId),
    ...pair("VRF", protocol.vrf),
  ];
}

function printDetails({ protocol, vrf: vrfName, channels, details }: Protocol, version: string): Lines {
  const major = Number.parseInt(version, 10);
  const session = details.kind === "bgp" ? printBgp(details, major) : [];
  // 1.6 tells a named VRF a second time before these (nest/proto.c, proto_show_basic_info).
  const vrf = vrfName === "default" ? [] : pair("VRF", vrfName);
  if (major === 1) return [...vrf, ...channels.flatMap((channel) => printBasics(channel, major)), ...session];
  if (protocol === "Pipe") return channels.flatMap(printPipe);
  const printed = channels.flatMap((channel) => printChannel(channel, major));
  switch (details.kind) {
    case "bgp":
      return [...session, ...printed];
    case "rpki": {
      const channelOf = (name: RpkiChannelName): Lines =>
        details.missingChannels.includes(name)
          ? [`No ${name} channel`]
          : channels
              .filter((channel) => channel.name === name)
              .flatMap((channel) => printChannel(channel, major));
      return [...printRpki(details, major, version), ...rpkiChannels.flatMap(channelOf)];
    }
    case "bmp":
      return printBmp(details);
    case "none":
      return printed;
  }
}

const rpkiChannels: readonly RpkiChannelName[] = ["roa4", "roa6", "aspa"];

function printRpki(session: RpkiSession, major: number, version: string): Lines {
  const { cacheServer, cachePort, lastUpdateSecondsAgo: age } = session;
  const server = version === "2.0.7" ? [`Cache server: ${cacheServer}:${cachePort}`] : undefined;
  return [
    ...(server ?? [...pair("Cache server", cacheServer), ...pair("Cache port", cachePort)]),
    ...pair("Status", session.state),
    ...pair("Transport", session.transport),
    ...pair("Protocol version", session.protocolVersion),
    ...pair("Session ID", session.sessionId ?? "---"),
    ...pair("Serial number", session.serialNumber ?? "---"),
    ...pair("Last update", age === undefined ? "---" : `before ${age.toFixed(3)} s`),
    ...orDashes("Refresh timer", timer("Refresh timer ", major, session.refreshTimer)),
    ...orDashes("Retry timer", timer("Retry timer ", major, session.retryTimer)),
    ...orDashes("Expire timer", timer("Expire timer ", major, session.expireTimer)),
  ];
}

function orDashes(key: string, lines: Lines): Lines {
  return lines.length > 0 ? lines : [`${key} : ---`];
}

function printBmp(session: BmpSession): Lines {
  const size = (size: RoundedSize | undefined): string =>
    `${size?.unit === "B" ? size.value : size?.value.toFixed(1)} ${size?.unit}`;
  return [
    ...pair("Station address", session.stationAddress),
    ...pair("Station port", session.stationPort),
    ...pair("Local address", session.localAddress),
    ...pair("Last error", session.lastError),
    `Pending TX: ${size(session.pendingTx)} (limit ${size(session.pendingTxLimit)})`,
    `Session TX: ${size(session.sessionTx)}`,
    `Total TX: ${size(session.totalTx)}`,
  ];
}

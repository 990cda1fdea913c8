import { bfdSeries } from "./bfd-series.ts";
import type { BirdReading } from "./bird-reading.ts";
import { channelSeries } from "./channel-series.ts";
import { countSeries } from "./counts.ts";
import { daemonSeries } from "./daemon-series.ts";
import { type CountedProtocol, type FamilyRecord, familyRecords } from "./family-records.ts";
import { ospfSeries } from "./ospf-series.ts";
import type { Sample, SeriesFormat } from "./sample.ts";
import { secondsSince } from "./seconds-since.ts";

/**
 * The series of czerwonk/bird_exporter, by the same names and labels as its versions 1.4.1 to 1.4.5, and behind them
 * those for what it has no series for. Numbers are BIRD's own also where `bird_exporter` misreads them: times of any
 * format, the counters of BIRD 3, several families other than IPv4 and IPv6, BFD sessions that are neither up nor down.
 */
export function protocolSeries(reading: BirdReading, format: SeriesFormat): readonly Sample[] {
  return [
    ...reading.protocols.flatMap((protocol) =>
      familyRecords(protocol).flatMap((record) => recordSeries(record, reading.at, format)),
    ),
    ...ospfSeries(reading, format),
    ...bfdSeries(reading),
    ...daemonSeries(reading.daemon),
    ...channelSeries(reading.protocols),
  ];
}

function recordSeries(record: FamilyRecord, at: Date, format: SeriesFormat): readonly Sample[] {
  const { protocol, state, channel } = record;
  const prefix = format === "new" ? "bird_protocol" : legacyPrefix(record);
  const labels = format === "new" ? labelsOf(record) : { name: protocol.name };
  return [
    {
      name: `${prefix}_up`,
      help: "Protocol is up",
      labels: { ...labels, state },
      value: protocol.state === "up" ? 1 : 0,
    },
    {
      name: `${prefix}_uptime`,
      help: "Uptime of the protocol in seconds",
      labels,
      value: secondsSince(protocol.since, at),
    },
    ...COUNTS.map(({ name, help, of }) => ({
      name: `${prefix}_${name[format]}`,
      help,
      labels,
      value: of(channel),
    })),
  ];
}

function labelsOf({ protocol, kind, ipVersion, channel }: FamilyRecord): Readonly<Record<string, string>> {
  return {
    name: protocol.name,
    // By the family, not by the protocol's version (metrics/default_label_strategy.go, protoString).
    proto: kind === "OSPF" && ipVersion !== "4" ? "OSPFv3" : kind,
    ip_version: ipVersion,
    import_filter: channel?.inputFilter ?? "",
    export_filter: channel?.outputFilter ?? "",
  };
}

function legacyPrefix({ kind, ipVersion }: FamilyRecord): string {
  const [four, six] = LEGACY_PREFIXES[kind];
  return ipVersion === "4" ? four : six;
}

const COUNTS = countSeries();

const LEGACY_PREFIXES: Readonly<Record<CountedProtocol, readonly [string, string]>> = {
  BGP: ["bgp4_session", "bgp6_session"],
  Direct: ["direct4", "direct6"],
  Kernel: ["kernel4", "kernel6"],
  OSPF: ["ospf", "ospfv3"],
  Static: ["static4", "static6"],
  Babel: ["babel4", "babel6"],
  RPKI: ["rpki4", "rpki6"],
};

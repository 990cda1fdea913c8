import type { BirdReading } from "./bird-reading.ts";
import { familyRecords } from "./family-records.ts";
import type { Sample, SeriesFormat } from "./sample.ts";

/** Adjacencies of OSPF by area (bird_exporter, metrics/ospf_exporter.go). */
export function ospfSeries({ protocols, ospf }: BirdReading, format: SeriesFormat): readonly Sample[] {
  return protocols.flatMap((protocol) => {
    const [record] = familyRecords(protocol);
    if (record?.kind !== "OSPF") return [];
    const { name } = protocol;
    const prefix = `${format === "new" ? "bird_" : ""}${record.ipVersion === "6" ? "ospfv3" : "ospf"}`;
    const running: Sample = {
      name: `${prefix}_running`,
      help: "State of OSPF: 0 = Alone, 1 = Running (Neighbor-Adjacencies established)",
      labels: { name },
      value: record.state === "Running" ? 1 : 0,
    };
    const overviews = ospf.get(name) ?? [];
    const areas = overviews.flatMap((overview) => (overview.kind === "up" ? overview.areas : []));
    return [
      running,
      ...areas.flatMap((area): Sample[] => {
        const labels = { name, area: String(areaNumber(area.areaId)) };
        return [
          {
            name: `${prefix}_interface_count`,
            help: "Number of interfaces in the area",
            labels,
            value: area.numberOfInterfaces,
          },
          {
            name: `${prefix}_neighbor_count`,
            help: "Number of neighbors in the area",
            labels,
            value: area.numberOfNeighbors,
          },
          {
            name: `${prefix}_neighbor_adjacent_count`,
            help: "Number of adjacent neighbors in the area",
            labels,
            value: area.numberOfAdjacentNeighbors,
          },
        ];
      }),
    ];
  });
}

/** BIRD prints both forms, `Area: 0.0.0.1 (1)` (proto/ospf/ospf.c, ospf_sh), and the series have the number. */
function areaNumber(areaId: string): number {
  return areaId.split(".").reduce((number, byte) => number * 256 + Number(byte), 0);
}

import type { MrtPeer, MrtPeerTable, MrtRoute } from "../../mrt/index.ts";
import type { ItemText } from "../printer.ts";
import { attributeLines } from "./attribute-lines.ts";
import { numbers, texts } from "./columns.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { streamedTable } from "./streamed-table.ts";
import { type Column, type Row, tableLines } from "./table.ts";
import { longTime, shortTime } from "./time-text.ts";

const COLUMNS: readonly Column[] = [
  { title: "Net", most: 46 },
  texts("BGP next hop"),
  texts("Peer"),
  texts("Since"),
  texts("Info"),
];

/** Routes of a dump as a table for each that was dumped, while they come; with `all` their attributes. */
export function mrtTable(look: Look, all: boolean): ItemText<MrtRoute> {
  return streamedTable(look, {
    columns: COLUMNS,
    table: (route) => route.table,
    rows: (route) => [routeRow(route, look)],
    below: (route) =>
      !all || route.attributes === undefined ? [] : attributeLines(route, route.attributes, look),
  });
}

/** The peers of each table of a dump. */
export function mrtPeerLines(tables: readonly MrtPeerTable[], look: Look): string[] {
  const columns = [numbers("Peer"), texts("Address"), texts("AS"), texts("Router ID")];
  return tables.flatMap(({ viewName, collectorId, date, peers }, index) => {
    const time = longTime({ text: "", date, precision: "second" }, look.now);
    const head = `Table ${paint(look, "bold", plain(viewName))}  collector ${collectorId}  ${time}`;
    return [...(index === 0 ? [] : [""]), head, ...tableLines(look, columns, peers.map(peerRow))];
  });
}

function peerRow({ index, address, asn, routerId }: MrtPeer): Row {
  // BIRD's entry for what did not come from BGP (proto/mrt/mrt.c, mrt_peer_table_dump).
  if (asn === 0) return [String(index), { text: "(not BGP)", style: "dim" }];
  return [String(index), address, `AS${asn}`, routerId];
}

function routeRow(route: MrtRoute, look: Look): Row {
  const { net, from, peer, time, originAs, origin, pathId, attributes, unknown } = route;
  const sender = peer === undefined ? (from ?? "-") : `${peer.address} AS${peer.asn}`;
  const info = [
    ...(originAs === undefined ? [] : [`AS${originAs}`]),
    ...(origin === undefined ? [] : [origin]),
    ...(pathId === undefined ? [] : [`path ID ${pathId}`]),
    ...unknown,
  ];
  return [net, attributes?.bgp?.nextHop?.join(" ") ?? "-", sender, shortTime(time, look.now), info.join(" ")];
}

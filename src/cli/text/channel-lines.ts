import type { Channel, RouteChangeCounts, RouteChangeStats, RouteLimit } from "../../index.ts";
import { type Fact, factLines } from "./facts.ts";
import { fieldFacts } from "./field-facts.ts";
import { type Look, paint, type Style } from "./look.ts";
import { plain } from "./plain.ts";
import { type Column, type Row, tableLines } from "./table.ts";
import { withTimers } from "./timer-text.ts";

/** A channel's state, routes, filters and limits, and how its routes changed. */
export function channelLines(channel: Channel, look: Look): string[] {
  const {
    name,
    state,
    table,
    peerTable,
    importState,
    exportState,
    preference,
    pendingAttributeSets,
    pendingPrefixes,
    routes,
    routeChangeStats,
    inputFilter,
    outputFilter,
    receiveLimit,
    importLimit,
    exportLimit,
    unknown,
    ...others
  } = channel;
  const facts: Fact[] = [
    { label: "Routes", text: routes && routesText(routes) },
    {
      label: "Filters",
      text: pair(inputFilter && `in ${inputFilter}`, outputFilter && `out ${outputFilter}`),
    },
    limitFact("Receive limit", receiveLimit),
    limitFact("Import limit", importLimit),
    limitFact("Export limit", exportLimit),
    {
      label: "Table states",
      text: pair(importState && `import ${importState}`, exportState && `export ${exportState}`),
    },
    {
      label: "Pending",
      text: pair(counted(pendingAttributeSets, "attribute sets"), counted(pendingPrefixes, "prefixes")),
    },
    ...fieldFacts(withTimers(others)),
    ...unknown.map((text) => ({ label: "?", text })),
  ];
  const tables = [table, peerTable].filter((one) => one !== undefined).join(" <=> ");
  const head = [
    paint(look, "bold", plain(name === undefined ? "Channel" : `Channel ${name}`)),
    paint(look, stateStyle(state), state ?? ""),
    tables === "" ? "" : `table ${plain(tables)}`,
    preference === undefined ? "" : `preference ${preference}`,
  ];
  return [
    `  ${head.filter((text) => text !== "").join("  ")}`,
    ...factLines(look, facts, { indent: 4, column: 16 }),
    ...changeLines(routeChangeStats, look),
  ];
}

function stateStyle(state: Channel["state"]): Style | undefined {
  if (state === undefined) return undefined;
  return state === "UP" ? "green" : state === "DOWN" ? "red" : "yellow";
}

function routesText({ imported, filtered, exported, preferred }: NonNullable<Channel["routes"]>): string {
  return [
    `${imported} imported`,
    ...(filtered === undefined ? [] : [`${filtered} filtered`]),
    `${exported} exported`,
    ...(preferred === undefined ? [] : [`${preferred} preferred`]),
  ].join(", ");
}

function pair(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join(", ");
}

/** A count that is worth telling. */
function counted(count: number | undefined, what: string): string | undefined {
  return count === undefined || count === 0 ? undefined : `${count} ${what}`;
}

function limitFact(label: string, limit: RouteLimit | undefined): Fact {
  if (limit === undefined) return { label, text: undefined };
  const action = limit.action === undefined ? "" : ` (${limit.action})`;
  return {
    label,
    text: `${limit.limit}${action}${limit.isHit ? ", reached" : ""}`,
    style: limit.isHit ? "red" : undefined,
  };
}

const COUNTS = [
  ["received", "received"],
  ["rejected", "rejected"],
  ["filtered", "filtered"],
  ["ignored", "ignored"],
  ["rxLimit", "RX limit"],
  ["limit", "limit"],
  ["accepted", "accepted"],
] as const satisfies [keyof RouteChangeCounts, string][];

function changeLines(stats: RouteChangeStats | undefined, look: Look): string[] {
  if (stats === undefined) return [];
  const rows = [
    ["Import updates", stats.importUpdates],
    ["Import withdraws", stats.importWithdraws],
    ["Export updates", stats.exportUpdates],
    ["Export withdraws", stats.exportWithdraws],
  ] as const;
  // 2.x has no column for limits.
  const shown = COUNTS.filter(([key]) => rows.some(([, counts]) => counts?.[key] !== undefined));
  const columns: Column[] = [
    { title: "Changes", width: 16 },
    ...shown.map(([, title]) => ({ title, align: "right" }) as const),
  ];
  const cells = rows.flatMap(([label, counts]): Row[] =>
    counts === undefined ? [] : [[label, ...shown.map(([key]) => String(counts[key] ?? "-"))]],
  );
  return tableLines(look, columns, cells).map((line) => `    ${line}`);
}

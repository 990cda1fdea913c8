import type { PrintedAttribute, RouteForm } from "./arbitrary-attributes.ts";
import type { PrintedHop, PrintedRoute, PrintedTable } from "./arbitrary-routes.ts";

type Line = readonly [code: number, text: string];

/** The reply to `show route all` that holds these tables, in the words of this BIRD. */
export function printTables(form: RouteForm, tables: readonly PrintedTable[]): string {
  const lines = tables.flatMap(({ name, routes }, index): Line[] => [
    ...(index === 0 ? [] : [[1007, ""] as const]),
    ...(form === "1.6" ? [] : [[1007, `Table ${name}:`] as const]),
    ...routes.flatMap((route) => printRoute(form, route)),
  ]);
  // BIRD repeats only a blank where the code is that of the line before.
  const printed = lines.map(([code, text], index) =>
    lines[index - 1]?.[0] === code ? ` ${text}\n` : `${code}-${text}\n`,
  );
  return `${printed.join("")}0000 \n`;
}

function printRoute(form: RouteForm, route: PrintedRoute): Line[] {
  const attributes = route.attributes.flatMap(printAttribute);
  const row = printRow(form, route);
  if (form === "3.x") {
    return [...row, ...attributes, [1008, "\tInternal route handling values: 0L 62G 0S id 67"]];
  }
  return [...row, [1008, form === "1.6" ? "\tType: BGP unicast univ" : "\tType: BGP univ"], ...attributes];
}

function printRow(form: RouteForm, { net, word, hops, protocol, time, from, tail }: PrintedRoute): Line[] {
  const source = `[${protocol} ${time}${from === undefined ? "" : ` from ${from}`}]${tail}`;
  const [first] = hops;
  if (form === "1.6" && word === "unicast" && hops.length < 2 && first !== undefined) {
    return [[1007, `${net.padEnd(18)} ${printHop(first)} ${source}`]];
  }
  const old = word === "unicast" ? "multipath" : word;
  return [
    [1007, `${net.padEnd(form === "1.6" ? 18 : 20)} ${form === "1.6" ? old : word} ${source}`],
    ...hops.map((hop): Line => [1007, `\t${printHop(hop)}`]),
  ];
}

function printHop({ gateway, interface: name, labels, isOnlink, weight }: PrintedHop): string {
  return [
    gateway === undefined ? `dev ${name}` : `via ${gateway} on ${name}`,
    ...(labels.length === 0 ? [] : [`mpls ${labels.join("/")}`]),
    ...(isOnlink ? ["onlink"] : []),
    ...(weight === undefined ? [] : [`weight ${weight}`]),
  ].join(" ");
}

function printAttribute({ name, text, wrapped }: PrintedAttribute): Line[] {
  return [[1012, `\t${name}: ${text}`], ...wrapped.map((more): Line => [1012, `\t\t${more}`])];
}

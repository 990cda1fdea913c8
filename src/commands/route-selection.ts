import { badArgument } from "../errors.ts";
import { expression, network, symbol } from "../protocol/command.ts";

/** Which routes to show or count (nest/config.Y, r_args). What is left out does not restrict. */
export interface ShowRouteOptions {
  /** A table's name, several of them, or `all`. Default: BIRD's, the first IPv4 and the first IPv6 table. */
  readonly table?: string | readonly string[] | undefined;
  /** A protocol's channel that keeps what it imported, as `bgp1.ipv4` (`import table`); only with `import table on`. */
  readonly importTable?: string | undefined;
  /** A protocol's channel that keeps what it exported, as `bgp1.ipv4` (`export table`); only with `export table on`. */
  readonly exportTable?: string | undefined;
  /** Only this very net. Of `net`, `for` and `in` there can be but one. */
  readonly net?: string | undefined;
  /** Only the routes that packets to this address or net would take. */
  readonly for?: string | undefined;
  /** Only routes within this prefix; since 2.0.9. */
  readonly in?: string | undefined;
  /** Only routes that this filter, by its name, accepts, as it changes them. Not together with `where`. */
  readonly filter?: string | undefined;
  /** Only routes for which this expression of the filter language holds. */
  readonly where?: string | undefined;
  /** Only routes that come from this protocol. */
  readonly protocol?: string | undefined;
  /** Routes as they are exported to this protocol, or to its channel as `bgp1.ipv4`. Of the four below but one. */
  readonly export?: string | undefined;
  /** Routes as they come to the export filter of this protocol. */
  readonly preexport?: string | undefined;
  /** Routes that the export filter of this protocol rejects. */
  readonly noexport?: string | undefined;
  /** Routes that have been exported to this protocol; since 2.0.8. */
  readonly exported?: string | undefined;
  /** Only the best route of each net. Default `false`. */
  readonly primary?: boolean | undefined;
  /** Only routes that an import filter rejected, of channels with `import keep filtered`. Default `false`. */
  readonly filtered?: boolean | undefined;
  /** With all attributes. Default `false`. */
  readonly all?: boolean | undefined;
}

const EXPORT_MODES = ["export", "preexport", "noexport", "exported"] as const;

/**
 * The words behind `show route`. An expression comes last, where it can swallow nothing.
 *
 * @throws {BirdError} `BAD_ARGUMENT`.
 */
export function routeWords(options: ShowRouteOptions, ...more: readonly string[]): string {
  return [
    "show route",
    ...netWords(options),
    ...tableWords(options),
    ...flagWords(options),
    ...more,
    ...conditionWords(options),
  ].join(" ");
}

function netWords(options: ShowRouteOptions): string[] {
  atMostOne(options, ["net", "for", "in"]);
  if (options.net !== undefined) return [network("net", options.net)];
  if (options.for !== undefined) return ["for", network("for", options.for)];
  return options.in === undefined ? [] : ["in", network("in", options.in)];
}

function tableWords({ table, importTable, exportTable }: ShowRouteOptions): string[] {
  const tables = table === undefined ? [] : typeof table === "string" ? [table] : table;
  return [
    ...tables.map((name) => `table ${name === "all" ? "all" : symbol("table", name)}`),
    ...(importTable === undefined ? [] : [`import table ${channel("importTable", importTable)}`]),
    ...(exportTable === undefined ? [] : [`export table ${channel("exportTable", exportTable)}`]),
  ];
}

function flagWords(options: ShowRouteOptions): string[] {
  atMostOne(options, EXPORT_MODES);
  const words = options.protocol === undefined ? [] : ["protocol", symbol("protocol", options.protocol)];
  for (const mode of EXPORT_MODES) {
    const to = options[mode];
    if (to !== undefined) words.push(mode, protocolOrChannel(mode, to));
  }
  for (const flag of ["primary", "filtered", "all"] as const) if (options[flag] === true) words.push(flag);
  return words;
}

function conditionWords(options: ShowRouteOptions): string[] {
  atMostOne(options, ["filter", "where"]);
  if (options.filter !== undefined) return ["filter", symbol("filter", options.filter)];
  return options.where === undefined ? [] : ["where", expression("where", options.where)];
}

/** A protocol's name may itself hold dots; what stands behind the last one is a channel only where it is named as one. */
function protocolOrChannel(argument: string, text: string): string {
  return CHANNEL.test(text) ? channel(argument, text) : symbol(argument, text);
}

const CHANNEL =
  /^(.+)\.((?:ipv4|ipv6|vpn4|vpn6)(?:-mc|-mpls)?|ipv6-sadr|roa4|roa6|flow4|flow6|mpls|aspa|eth|evpn|neighbors|pri|sec)$/;

function channel(argument: string, text: string): string {
  const [, protocol, name] = CHANNEL.exec(text) ?? [];
  if (protocol === undefined || name === undefined) {
    throw badArgument(argument, "a protocol and its channel, as bgp1.ipv4", text);
  }
  return `${symbol(argument, protocol)}.${name}`;
}

function atMostOne(options: ShowRouteOptions, names: readonly (keyof ShowRouteOptions)[]): void {
  const given = names.filter((name) => options[name] !== undefined);
  if (given.length > 1)
    throw badArgument(given.join(", "), `only one of ${names.join(", ")}`, given.join(" and "));
}

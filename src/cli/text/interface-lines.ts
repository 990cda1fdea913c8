import type { Interface, InterfaceAddress, InterfaceSummary } from "../../index.ts";
import type { Look } from "./look.ts";
import { type Cell, type Row, tableLines } from "./table.ts";

/** The interfaces as a table, each further address on a line of its own. */
export function interfaceLines(interfaces: readonly Interface[], look: Look): string[] {
  const columns = [
    { title: "Interface" },
    { title: "State" },
    { title: "Type" },
    { title: "MTU", align: "right" },
    { title: "Addresses" },
  ] as const;
  return tableLines(look, columns, interfaces.flatMap(interfaceRows));
}

/** The interfaces' states and preferred addresses as a table. */
export function interfaceSummaryLines(interfaces: readonly InterfaceSummary[], look: Look): string[] {
  const columns = ["Interface", "State", "IPv4 address", "IPv6 address"].map((title) => ({ title }));
  const rows = interfaces.map(({ name, state, ipv4Address, ipv6Address, unknown }): Row => {
    return [name, stateCell(state, state), ipv4Address ?? "", [ipv6Address ?? "", ...unknown].join("  ")];
  });
  return tableLines(look, columns, rows);
}

function interfaceRows(one: Interface): Row[] {
  const { name, master, state, flags, type, mtu, addresses, unknown } = one;
  // Why it is down, where that is not the administrator's wish alone.
  const reason = flags.includes("AdminDown") ? " (admin)" : flags.includes("LinkDown") ? " (no link)" : "";
  const kind = flags.includes("Loopback") ? "Loopback" : (type ?? "");
  const head = [
    master === undefined ? name : `${name} (${master})`,
    stateCell(state, state === "down" ? `down${reason}` : state),
    flags.includes("Ignored") ? `${kind} (ignored)` : kind,
    String(mtu ?? ""),
  ];
  const [first = "", ...rest] = [...addresses.map(addressText), ...unknown];
  return [[...head, first], ...rest.map((text) => ["", "", "", "", text])];
}

function stateCell(state: Interface["state"], text: string): Cell {
  return { text, style: state === "up" ? "green" : "red" };
}

function addressText({ address, prefixLength, role, opposite, unknown }: InterfaceAddress): string {
  return [
    `${address}/${prefixLength}`,
    ...(opposite === undefined ? [] : [`to ${opposite}`]),
    ...(role === "Secondary" ? ["(secondary)"] : []),
    ...unknown,
  ].join(" ");
}

import type { EvpnNet } from "../../../src/model/evpn.ts";
import type {
  FlowBits,
  FlowBitsMatch,
  FlowComponent,
  FlowNumberMatch,
  FlowNumbers,
} from "../../../src/model/flowspec.ts";
import type { Net } from "../../../src/model/net.ts";

/** What BIRD sets between conditions on bits that must hold together: a comma up to 2.0.8. */
export type BitsJoin = " && " | ",";

/** A net in BIRD's form (lib/net.c, net_format). */
export function printNet(net: Net, join: BitsJoin = " && "): string {
  switch (net.kind) {
    case "ipv4":
    case "ipv6":
      return `${net.address}/${net.length}`;
    case "ipv6-sadr": {
      const { destination, source } = net;
      return `${destination.address}/${destination.length} from ${source.address}/${source.length}`;
    }
    case "vpn4":
    case "vpn6":
      return `${net.routeDistinguisher} ${net.address}/${net.length}`;
    case "roa4":
    case "roa6":
      return `${net.address}/${net.length}-${net.maxLength} AS${net.asn}`;
    case "aspa":
      return `${net.customerAsn}`;
    case "flow4":
    case "flow6": {
      const components = net.components.map((component) => printComponent(component, join));
      const body = components.join("; ");
      return `${net.kind} { ${net.isCutShort ? `${body} ...` : components.map((text) => `${text}; `).join("")}}`;
    }
    case "mpls":
      return `${net.label}`;
    case "eth":
      return net.vlan === undefined ? net.mac : `${net.mac} vlan ${net.vlan}`;
    case "evpn":
      return printEvpn(net);
    case "neighbor":
      return `${net.address}%${net.interfaceIndex}`;
    case "unknown":
      return net.text;
    default:
      throw net satisfies never;
  }
}

function printEvpn(net: EvpnNet): string {
  const head = `evpn ${net.routeType}`;
  const { routeDistinguisher: distinguisher } = net;
  switch (net.routeType) {
    case "ead":
      return `${head} ${distinguisher} ${net.tag} ${net.esi}`;
    case "mac":
      return `${head} ${distinguisher} ${net.tag} ${net.mac} ${net.address ?? "*"}`;
    case "imet":
      return `${head} ${distinguisher} ${net.tag} ${net.router}`;
    case "es":
      return `${head} ${distinguisher} ${net.esi} ${net.router}`;
    case "other":
      return `evpn type ${net.type} ${distinguisher} ${net.data}`;
    default:
      throw net satisfies never;
  }
}

function printComponent(component: FlowComponent, join: BitsJoin): string {
  switch (component.kind) {
    case "prefix": {
      const offset = component.offset === 0 ? "" : ` offset ${component.offset}`;
      return `${component.name} ${component.address}/${component.length}${offset}`;
    }
    case "numbers":
      return `${component.name} ${printNumbers(component)}`;
    case "bits":
      return `${component.name} ${printBits(component, join)}`;
    case "unknown":
      return component.text;
    default:
      throw component satisfies never;
  }
}

function printNumbers({ alternatives }: FlowNumbers): string {
  return alternatives.reduce((text, matches, index) => {
    const last = alternatives[index - 1]?.at(-1)?.operator ?? "";
    const next = matches[0]?.operator ?? "";
    const isListed = ["=", "..", ">="].includes(next) && ["=", "..", "<="].includes(last);
    const join = index === 0 ? "" : isListed ? "," : " || ";
    return `${text}${join}${matches.map(printNumber).join(" && ")}`;
  }, "");
}

function printNumber(match: FlowNumberMatch): string {
  if (match.operator === "..") return `${match.from}..${match.to}`;
  return match.operator === "=" ? `${match.value}` : `${match.operator} ${match.value}`;
}

const FRAGMENT_BITS: Readonly<Record<number, string>> = {
  1: "dont_fragment",
  2: "is_fragment",
  4: "first_fragment",
  8: "last_fragment",
};

function printBits({ name, alternatives }: FlowBits, join: BitsJoin): string {
  return alternatives
    .map((matches) =>
      matches
        .map((match) => (name === "fragment" ? printNamedBit(match) : undefined) ?? printMask(match))
        .join(join),
    )
    .join(" || ");
}

function printNamedBit({ isNegated, value, mask }: FlowBitsMatch): string | undefined {
  const name = FRAGMENT_BITS[mask];
  return name && `${isNegated ? "!" : ""}${value === 0 ? "!" : ""}${name}`;
}

function printMask({ isNegated, value, mask }: FlowBitsMatch): string {
  return `${isNegated ? "!" : ""}0x${value.toString(16)}/0x${mask.toString(16)}`;
}

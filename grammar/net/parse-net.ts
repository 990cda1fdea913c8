import { apply, kright, opt_sc, type Parser, seq, str } from "typescript-parsec";
import type { Net, NetType } from "../../src/model/net.ts";
import type { Route } from "../../src/model/route.ts";
import { textReader } from "../text/lexing.ts";
import { readNumber } from "../text/numbers.ts";
import { columnLexer, type WordKind, wordThat } from "../text/words.ts";
import { readEvpnNet } from "./evpn.ts";
import { readFlowNet } from "./flowspec.ts";
import {
  asNumber,
  bytesOf,
  type IpVersion,
  isAddress,
  number,
  prefixOf,
  routeDistinguisher,
} from "./net-words.ts";

/**
 * The parts of the net that a route is for (lib/net.c, net_format): `parseNet({ net: "10.0.0.0/8", netType: "ipv4" })` is
 * `{ kind: "ipv4", address: "10.0.0.0", length: 8 }`. Routes of `show route`, of `show static` and of an MRT dump will do.
 * A text that does not fit its type is `unknown`.
 */
export function parseNet({ net, netType }: Pick<Route, "net" | "netType">): Net {
  return READERS[netType](net) ?? { kind: "unknown", text: net };
}

type Reader = (text: string) => Net | undefined;

const READERS: Readonly<Record<NetType, Reader>> = {
  ipv4: plain(4),
  ipv6: plain(6),
  "ipv6-sadr": reader(
    apply(
      seq(prefixOf(6), kright(str<WordKind>("from"), prefixOf(6))),
      ([destination, source]): Net => ({ kind: "ipv6-sadr", destination, source }),
    ),
  ),
  vpn4: vpn(4),
  vpn6: vpn(6),
  roa4: roa(4),
  roa6: roa(6),
  aspa: reader(apply(number, (customerAsn): Net => ({ kind: "aspa", customerAsn }))),
  flow4: (text) => readFlowNet(4, text),
  flow6: (text) => readFlowNet(6, text),
  mpls: reader(apply(number, (label): Net => ({ kind: "mpls", label }))),
  eth: reader(
    apply(
      seq(bytesOf(6), opt_sc(kright(str<WordKind>("vlan"), number))),
      ([mac, vlan]): Net => ({ kind: "eth", mac, vlan }),
    ),
  ),
  evpn: readEvpnNet,
  neighbor: (text) => {
    const [address = "", digits = "", ...rest] = text.split("%");
    const interfaceIndex = readNumber(digits);
    const isKnown = (isAddress(4, address) || isAddress(6, address)) && rest.length === 0;
    return isKnown && interfaceIndex !== undefined
      ? { kind: "neighbor", address, interfaceIndex }
      : undefined;
  },
  unknown: () => undefined,
};

function reader(parser: Parser<WordKind, Net>): Reader {
  return textReader(columnLexer, parser);
}

function plain(version: IpVersion): Reader {
  const kind = version === 4 ? "ipv4" : "ipv6";
  return reader(apply(prefixOf(version), (prefix): Net => ({ kind, ...prefix })));
}

function vpn(version: IpVersion): Reader {
  const kind = version === 4 ? "vpn4" : "vpn6";
  return reader(
    apply(
      seq(routeDistinguisher, prefixOf(version)),
      ([distinguisher, prefix]): Net => ({ kind, routeDistinguisher: distinguisher, ...prefix }),
    ),
  );
}

function roa(version: IpVersion): Reader {
  const kind = version === 4 ? "roa4" : "roa6";
  const prefix = wordThat(`an IPv${version} prefix and its longest`, (text) => {
    const [, address = "", length, maxLength] = /^(.*)\/(\d+)-(\d+)$/.exec(text) ?? [];
    if (!isAddress(version, address)) return undefined;
    return { address, length: Number(length), maxLength: Number(maxLength) };
  });
  return reader(apply(seq(prefix, asNumber), ([found, origin]): Net => ({ kind, ...found, asn: origin })));
}

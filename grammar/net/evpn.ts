import { alt_sc, apply, kright, opt_sc, type Parser, seq, str } from "typescript-parsec";
import type { EvpnNet } from "../../src/model/evpn.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, type WordKind, words } from "../text/words.ts";
import { bytesOf, ipAddress, number, routeDistinguisher, someBytes } from "./net-words.ts";

const mac = bytesOf(6);
const esi = bytesOf(10);
const kind = "evpn";

const autoDiscovery: Parser<WordKind, EvpnNet> = apply(
  kright(words("evpn ead"), seq(routeDistinguisher, number, esi)),
  ([distinguisher, tag, segment]) => ({
    kind,
    routeType: "ead",
    routeDistinguisher: distinguisher,
    tag,
    esi: segment,
  }),
);

const address: Parser<WordKind, string | undefined> = alt_sc(
  apply(str<WordKind>("*"), () => undefined),
  ipAddress,
);

const macNet: Parser<WordKind, EvpnNet> = apply(
  kright(words("evpn mac"), seq(routeDistinguisher, number, mac, address)),
  ([distinguisher, tag, station, ip]) => ({
    kind,
    routeType: "mac",
    routeDistinguisher: distinguisher,
    tag,
    mac: station,
    address: ip,
  }),
);

const multicast: Parser<WordKind, EvpnNet> = apply(
  kright(words("evpn imet"), seq(routeDistinguisher, number, ipAddress)),
  ([distinguisher, tag, router]) => ({
    kind,
    routeType: "imet",
    routeDistinguisher: distinguisher,
    tag,
    router,
  }),
);

const ethernetSegment: Parser<WordKind, EvpnNet> = apply(
  kright(words("evpn es"), seq(routeDistinguisher, esi, ipAddress)),
  ([distinguisher, segment, router]) => ({
    kind,
    routeType: "es",
    routeDistinguisher: distinguisher,
    esi: segment,
    router,
  }),
);

const other: Parser<WordKind, EvpnNet> = apply(
  kright(words("evpn type"), seq(number, routeDistinguisher, opt_sc(someBytes))),
  ([type, distinguisher, data]) => ({
    kind,
    routeType: "other",
    type,
    routeDistinguisher: distinguisher,
    data: data ?? "",
  }),
);

/** A net of EVPN (lib/evpn.c, evpn_format). */
export const readEvpnNet: TextReader<EvpnNet> = textReader(
  columnLexer,
  alt_sc(autoDiscovery, macNet, multicast, ethernetSegment, other),
);

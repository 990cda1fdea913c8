import type { NetType } from "../../src/model/net.ts";
import type { Route } from "../../src/model/route.ts";

/**
 * A net as a row has it (lib/net.c, net_format; lib/evpn.c; lib/flowspec.c), and the label that may stand behind it.
 * `word` is where the row's route leads: of two kinds of net that are a bare number only MPLS labels lead anywhere.
 */
export function readNet(text: string, word: string): Pick<Route, "net" | "netType" | "mplsLabel"> {
  const labelled = /^(.*[^ ]) +mpls (\d+)$/.exec(text);
  const net = labelled?.[1] ?? text;
  const mplsLabel = labelled?.[2] === undefined ? undefined : Number(labelled[2]);
  return { net, netType: netTypeOf(net, word), mplsLabel };
}

const forms: readonly (readonly [NetType, RegExp])[] = [
  ["ipv4", /^[\d.]+\/\d+$/],
  ["ipv6", /^[\da-f.]*:[\da-f:.]*\/\d+$/],
  ["roa4", /^[\d.]+\/\d+-\d+ AS\d+$/],
  ["roa6", /^[\da-f:.]+\/\d+-\d+ AS\d+$/],
  ["flow4", /^flow4 /],
  ["flow6", /^flow6 /],
  ["evpn", /^evpn /],
  // A route distinguisher: two or three numbers, or an address and a number (rd_format).
  ["vpn4", /^[\dX][\da-f.:]* [\d.]+\/\d+$/],
  ["vpn6", /^[\dX][\da-f.:]* [\da-f:.]+\/\d+$/],
  ["ipv6-sadr", /^[\da-f:.]+\/\d+ from [\da-f:.]+\/\d+$/],
  ["eth", /^[\da-f]{2}(:[\da-f]{2}){5}( vlan \d+)?$/],
  ["neighbor", /^[\da-f:.]+%\d+$/],
];

function netTypeOf(net: string, word: string): NetType {
  if (/^\d+$/.test(net)) return word === "" ? "aspa" : "mpls";
  return forms.find(([, form]) => form.test(net))?.[0] ?? "unknown";
}

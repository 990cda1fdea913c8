import { ipText, ipv4Text } from "./address-text.ts";
import { hexadecimal } from "./hexadecimal.ts";

/** The value of PMSI_TUNNEL (RFC 6514, 5) in BIRD's words (proto/bgp/attrs.c); `undefined` where it is none. */
export function readPmsiTunnel(view: DataView, start: number, end: number): string | undefined {
  if (end - start < 5) return undefined;
  const type = view.getUint8(start + 1);
  const label = (view.getUint16(start + 2) << 8) | view.getUint8(start + 4);
  const mpls = label === 0 ? "" : ` mpls ${label}`;
  const at = start + 5;
  if (type === 0 && at === end) return `no-info${mpls}`;
  if (type === 6 && end - at === 4) return `ingress-replication ${ipv4Text(view, at)}${mpls}`;
  if (type === 6 && end - at === 16) return `ingress-replication ${ipText(view, at)}${mpls}`;
  return `type ${type}${mpls} ${hexadecimal(view, at, end, ":")}`;
}

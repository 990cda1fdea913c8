import type { ShowRouteOptions } from "../../src/commands/options.ts";

/** All IPv4 and IPv6 nets in parts, one after the other, as docs/library.md reads them. */
export const ADDRESS_PARTS: readonly ShowRouteOptions[] = [
  { where: "net.type = NET_IP4 && net.len < 4" },
  ...Array.from({ length: 16 }, (_, index) => ({ in: `${index * 16}.0.0.0/4` })),
  { in: "::/0" },
];

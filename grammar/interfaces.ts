import type { Interface } from "../src/model/interface.ts";
import type { Reply } from "../src/model/reply.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { readInterfaceAddress } from "./interfaces/address.ts";
import { readInterfaceFlags } from "./interfaces/flags.ts";
import { readInterfaceHead } from "./interfaces/head.ts";
import { listedLines } from "./text/lines.ts";

/**
 * The reply to `show interfaces` (nest/iface.c, if_show): for each interface a 1001 line, a 1004 line and its addresses.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line belongs to no interface.
 */
export function readInterfaces(reply: Reply): Interface[] {
  const interfaces: Interface[] = [];
  for (const line of listedLines(reply)) {
    if (line.code === REPLY_CODES.interfaceList.code) {
      const head = readInterfaceHead(line.text);
      if (head === undefined) throw unexpectedReply(reply, "an interface", line);
      const { unknown, ...known } = head;
      interfaces.push({ ...known, type: undefined, flags: [], mtu: undefined, addresses: [], unknown });
      continue;
    }
    const current = interfaces.pop();
    if (current === undefined) throw unexpectedReply(reply, "an interface", line);
    interfaces.push(withLine(current, line.code, line.text));
  }
  return interfaces;
}

function withLine(current: Interface, code: number, text: string): Interface {
  const flags = code === REPLY_CODES.interfaceFlags.code ? readInterfaceFlags(text) : undefined;
  if (flags !== undefined) return { ...current, ...flags, unknown: [...current.unknown, ...flags.unknown] };
  const address = code === REPLY_CODES.interfaceAddress.code ? readInterfaceAddress(text) : undefined;
  if (address !== undefined) return { ...current, addresses: [...current.addresses, address] };
  return { ...current, unknown: [...current.unknown, text] };
}

import { decodeReply } from "../../../src/commands/decode-reply.ts";
import type { Channel } from "../../../src/model/channel.ts";
import type { Protocol, ProtocolSummary } from "../../../src/model/protocol.ts";
import { bytesOf } from "./record-lines.ts";

/** The heading of 2.x and 3.x. */
export const heading = "2002-Name       Proto      Table      State  Since         Info";

/** What `show protocols` says in these rows. */
export function summariesOf(...rows: readonly string[]): ProtocolSummary[] {
  const lines = [heading, ...rows.map((row) => `1002-${row}`), "0000 "];
  return decodeReply("show protocols", bytesOf(`${lines.join("\n")}\n`));
}

/** What `show protocols all` says in these lines, the prefixes of all but the heading written out. */
export function protocolsOf(...lines: readonly string[]): Protocol[] {
  return decodeReply("show protocols all", bytesOf(`${[heading, ...lines, "0000 "].join("\n")}\n`));
}

/** One protocol of this kind whose block holds these lines, without their codes. */
export function protocolWith(kind: string, ...lines: readonly string[]): Protocol {
  const details = [...lines, ""].map((line) => `1006-${line}`);
  return the(protocolsOf(`1002-p1         ${kind}        ---        up     15:33:58.544  `, ...details));
}

/** A BGP's only channel, which holds these lines. */
export function channelWith(...lines: readonly string[]): Channel {
  return the(protocolWith("BGP", "  Channel ipv4", ...lines).channels);
}

/** The only one of a list. */
export function the<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined || list.length !== 1) throw new Error(`expected one, found ${list.length}`);
  return one;
}

/** The one with this name. */
export function named<T extends { readonly name: string | undefined }>(list: readonly T[], name: string): T {
  return the(list.filter((one) => one.name === name));
}

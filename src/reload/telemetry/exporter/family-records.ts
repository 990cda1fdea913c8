import type { Channel } from "../../../model/channel.ts";
import type { Protocol } from "../../../model/protocol.ts";

/** The kinds of protocol that `bird_exporter` counts routes of, by BIRD's words. */
export type CountedProtocol = "BGP" | "OSPF" | "Kernel" | "Static" | "Direct" | "Babel" | "RPKI";

/** A protocol in one address family, as `bird_exporter` sees it. */
export interface FamilyRecord {
  readonly protocol: Protocol;
  readonly kind: CountedProtocol;
  /** Empty for a protocol that has no `ipv4` or `ipv6` channel. */
  readonly ipVersion: "" | "4" | "6";
  /** BIRD's words for its state, in the record of the first family only. */
  readonly state: string;
  /** `undefined` for a protocol that has none. */
  readonly channel: Channel | undefined;
}

/**
 * The records of a protocol: one for each `ipv4` and `ipv6` channel in BIRD's order. Where it has none there is one
 * without a family, of the channel that BIRD shows last, as `bird_exporter` has it (parser/parser.go).
 */
export function familyRecords(protocol: Protocol): readonly FamilyRecord[] {
  const kind = COUNTED.find((one) => one === protocol.protocol);
  if (kind === undefined) return [];
  const families = protocol.channels.flatMap((channel) => {
    const ipVersion = familyOf(channel);
    return ipVersion === undefined ? [] : [{ channel, ipVersion }];
  });
  const state = protocol.info;
  const [first, ...others] = families;
  if (first === undefined)
    return [{ protocol, kind, ipVersion: "", state, channel: protocol.channels.at(-1) }];
  return [
    { protocol, kind, state, ...first },
    ...others.map((family): FamilyRecord => ({ protocol, kind, state: "", ...family })),
  ];
}

function familyOf({ name = "" }: Channel): "4" | "6" | undefined {
  return name.startsWith("ipv4") ? "4" : name.startsWith("ipv6") ? "6" : undefined;
}

const COUNTED: readonly CountedProtocol[] = ["BGP", "OSPF", "Kernel", "Static", "Direct", "Babel", "RPKI"];

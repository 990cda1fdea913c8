import { protocolPattern, quoted } from "../protocol/command.ts";

/** Which protocols a command is for. */
export interface ProtocolSelection {
  /** A name, or a pattern with `*` and `?`; `*` stands for all. One that matches none is `NO_PROTOCOLS_MATCH`. */
  readonly protocol: string;
}

/** Which protocols a command is for, and what to tell those who ask. */
export interface ProtocolSelectionWithMessage extends ProtocolSelection {
  /** Shown as `Message` by `show protocols all`; goes to a BGP neighbour as its shutdown communication (RFC 9003). */
  readonly message?: string | undefined;
}

/** The words of `enable`, `disable` and `restart` (nest/config.Y). */
export function selectProtocols(
  verb: "enable" | "disable" | "restart",
  { protocol, message }: ProtocolSelectionWithMessage,
): string {
  const words = `${verb} ${protocolPattern("protocol", protocol)}`;
  return message === undefined ? words : `${words} ${quoted("message", message)}`;
}

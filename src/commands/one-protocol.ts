import { quoted, symbol } from "../protocol/command.ts";

/** Which protocol to ask. */
export interface OneProtocolOptions {
  /**
   * Its name; one that is not up is asked all the same. Default: all of the kind that are not down; without any, and
   * up to 2.0.7 with several, BIRD refuses with `PARSE_ERROR`.
   */
  readonly protocol?: string | undefined;
}

/** Which protocol to ask, and about which of its interfaces. */
export interface ProtocolInterfacesOptions extends OneProtocolOptions {
  /** A name, or a pattern with `*` and `?`. Default: all. */
  readonly interface?: string | undefined;
}

/** The words of a command for one protocol, or for all of a kind, and for some of its interfaces (nest/config.Y, optproto). */
export function ofProtocol(words: string, options: ProtocolInterfacesOptions): string {
  const { protocol, interface: name } = options;
  return [
    words,
    ...(protocol === undefined ? [] : [symbol("protocol", protocol)]),
    ...(name === undefined ? [] : [quoted("interface", name)]),
  ].join(" ");
}

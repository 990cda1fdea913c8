import { quoted, symbol } from "../protocol/command.ts";

/** Which OSPF protocol a command is for. */
export interface OspfSelection {
  /** Its name. Default: all that are up; in BIRD 1.6 and 2.0.7 the only one, of several none can be left out. */
  readonly protocol?: string | undefined;
}

/** Which OSPF protocol a command is for, and which of its interfaces. */
export interface OspfInterfaceSelection extends OspfSelection {
  /** A name, or a pattern with `*` and `?`. Default: all interfaces. */
  readonly interface?: string | undefined;
}

/** Which OSPF protocol a command is for, and how much of its graph. */
export interface OspfGraphSelection {
  /** Its name; where several OSPF protocols are up BIRD refuses to choose one (9001). Default: the only one. */
  readonly protocol?: string | undefined;
  /** Also what cannot be reached. Default `false`. */
  readonly all?: boolean | undefined;
}

/** The words behind `show ospf ...` that select (proto/ospf/config.Y). */
export function selectOspf(
  words: string,
  options: OspfSelection & { readonly interface?: string | undefined },
): string {
  const protocol = options.protocol === undefined ? [] : [symbol("protocol", options.protocol)];
  const name = options.interface === undefined ? [] : [quoted("interface", options.interface)];
  return [words, ...protocol, ...name].join(" ");
}

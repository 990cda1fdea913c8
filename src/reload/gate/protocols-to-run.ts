import { blocksOf, entriesOf, isDisabled } from "../diff/entries.ts";
import type { ConfigSource } from "../source/config-source.ts";

/** The names of the protocols that a configuration does not disable. */
export function protocolsToRun(source: Pick<ConfigSource, "parsed" | "protocols">): ReadonlySet<string> {
  return new Set(
    source.protocols
      .filter(({ protocol }) => !isDisabled(entriesOf(blocksOf(protocol, source.parsed.statements))))
      .map(({ name }) => name),
  );
}

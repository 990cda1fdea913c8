import { readProtocolOutcomes } from "../../grammar/outcomes.ts";
import type { ProtocolOutcome } from "../model/outcome.ts";
import type { BirdVersion } from "../model/version.ts";
import { expression, protocolPattern } from "../protocol/command.ts";
import type { Command } from "./command.ts";
import type { ProtocolSelection } from "./protocol-selection.ts";

/** Whether to take in routes again (`in`) or to give them out again (`out`). */
export type ReloadDirection = "in" | "out";

/** Routes go through the filters of the protocols' channels again. */
export interface ReloadFiltersOptions extends ProtocolSelection {
  readonly what?: "filters" | undefined;
  /** Default: both. */
  readonly direction?: ReloadDirection | undefined;
  /** A prefix set such as `[10.0.0.0/8+]`: only these routes. Needs 3.x. */
  readonly partial?: string | undefined;
}

/**
 * BGP neighbours send their routes again (`in`), or are sent ours. The direction must be named: without one, 3.x
 * answers twice (proto/bgp/config.Y).
 */
export interface ReloadBgpOptions extends ProtocolSelection {
  readonly what: "bgp";
  readonly direction: ReloadDirection;
}

export type ReloadOptions = ReloadFiltersOptions | ReloadBgpOptions;

/**
 * `reload`: brings routes through the filters, or in from BGP neighbours, anew. 3.x has `reload filters` and
 * `reload bgp`; before that the one `reload` does both, and asks BGP neighbours where it holds no copy of their routes.
 */
export const reload: Command<ReloadOptions, ProtocolOutcome[]> = {
  words: "reload",
  codes: [8, 15, 8006, 0],
  text: (options, { version }) => {
    const direction = options.direction === undefined ? [] : [options.direction];
    const protocol = protocolPattern("protocol", options.protocol);
    return ["reload", ...whatWords(options, version), ...direction, protocol, ...partialWords(options)].join(
      " ",
    );
  },
  decode: (reply) => readProtocolOutcomes(reply),
};

function whatWords(options: ReloadOptions, version: BirdVersion | undefined): string[] {
  if (version !== undefined && version.major >= 3) return [options.what ?? "filters"];
  // Only 3.x reloads a part, so that is the BIRD there must be where nothing is known of it.
  return partialWords(options).length > 0 ? ["filters"] : [];
}

function partialWords(options: ReloadOptions): string[] {
  if (options.what === "bgp" || options.partial === undefined) return [];
  return ["partial", expression("partial", options.partial)];
}

import { readProtocolOutcomes } from "../../grammar/outcomes.ts";
import { BirdError } from "../errors.ts";
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
    const partial = options.what === "bgp" ? [] : partialWords(options.partial, version);
    return ["reload", ...whatWords(options, version), ...direction, protocol, ...partial].join(" ");
  },
  decode: (reply) => readProtocolOutcomes(reply),
};

function whatWords({ what }: ReloadOptions, version: BirdVersion | undefined): string[] {
  return isThree(version) ? [what ?? "filters"] : [];
}

function partialWords(partial: string | undefined, version: BirdVersion | undefined): string[] {
  if (partial === undefined) return [];
  if (isThree(version)) return ["partial", expression("partial", partial)];
  throw new BirdError(`reload: partial needs BIRD 3, found ${version?.text ?? "an unknown version"}`, {
    kind: "argument",
    code: "UNSUPPORTED",
    argument: "partial",
  });
}

function isThree(version: BirdVersion | undefined): boolean {
  return version !== undefined && version.major >= 3;
}

import type { Finding, GuardName } from "../finding.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { checkEmpty, checkEndMarker, checkRouterId } from "./content.ts";
import { allowMarks } from "./guard-marks.ts";
import { checkLostUplinks, checkShrink, checkTruncated } from "./loss.ts";
import { checkCharacters, checkPlaceholders } from "./text.ts";

/** What the guards are to let pass, and what they have to know. */
export interface GuardOptions {
  /** Guards that are not asked. */
  readonly allow?: readonly GuardName[];
  /** Whether a comment such as `# birdwire: allow shrink` in the configuration counts. Default true. */
  readonly marks?: boolean;
  /** What share of the protocols may go at once, from 0 to 1. Default 0.5. */
  readonly maxLoss?: number;
  /** The last line that the main file must have, as `# end`. Default: none is asked for. */
  readonly endMarker?: string;
  /** Whether the node has an IPv4 address that BIRD could take its router id from. Default true. */
  readonly hasIpv4?: boolean;
}

/** What the guards found: BIRD gets the configuration only where `refused` is empty. */
export interface GuardVerdict {
  readonly refused: readonly Finding[];
  /** What would have been refused but for the options or a mark in the configuration. */
  readonly allowed: readonly Finding[];
}

/**
 * Looks for what BIRD would take though nobody can mean it, and for what it would refuse with a worse message.
 * `previous` is the configuration that was confirmed last. Pure: files are not touched.
 */
export function guardConfig(
  source: ConfigSource,
  previous: ConfigSource | undefined,
  options: GuardOptions = {},
): GuardVerdict {
  const { allow = [], marks = true, maxLoss = 0.5, endMarker, hasIpv4 = true } = options;
  const findings = [
    ...source.findings,
    ...checkCharacters(source),
    ...checkPlaceholders(source),
    ...checkEmpty(source),
    ...checkRouterId(source, hasIpv4),
    ...(endMarker === undefined ? [] : checkEndMarker(source, endMarker)),
    ...(previous === undefined ? [] : checkTruncated(source, previous)),
    ...(previous === undefined ? [] : checkShrink(source, previous, maxLoss)),
    ...(previous === undefined ? [] : checkLostUplinks(source, previous)),
  ];
  const allowed = new Set<string>([...allow, ...(marks ? allowMarks(source) : [])]);
  return {
    refused: findings.filter(({ guard }) => !allowed.has(guard)),
    allowed: findings.filter(({ guard }) => allowed.has(guard)),
  };
}

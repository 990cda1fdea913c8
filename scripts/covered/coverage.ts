import { readVersion } from "../../grammar/version.ts";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { allCommands, findCommand } from "../../src/commands/find-command.ts";
import { isSupported } from "../../src/commands/require-support.ts";
import { BirdError } from "../../src/errors.ts";
import { type Fixture, fixtures, fixtureVersions } from "../../test/unit/support/fixtures.ts";

/** What became of the recorded replies of one BIRD to one command. */
export interface CoverageCell {
  readonly version: string;
  /** Whether this BIRD has the command, as far as `availability.ts` knows. */
  readonly isSupported: boolean;
  /** Those that decode and leave nothing over. */
  readonly decoded: readonly Fixture[];
  /** Those in which BIRD refuses the command. */
  readonly refused: readonly Fixture[];
  /** Those that do not decode, or leave something over: there should be none. */
  readonly failed: readonly Fixture[];
}

/** One command by its words, with a cell for each version, oldest first. */
export interface CoverageRow {
  readonly words: string;
  readonly cells: readonly CoverageCell[];
}

/** Decodes every fixture: a row for each command that has a type, in the alphabet's order. */
export function readCoverage(): CoverageRow[] {
  const all = fixtures().map((fixture) => ({
    fixture,
    words: findCommand(fixture.command)?.words,
    outcome: outcomeOf(fixture),
  }));
  return allCommands
    .map(({ words }) => words)
    .sort()
    .map((words) => ({
      words,
      cells: fixtureVersions.map((version) => {
        const of = (outcome: Outcome): Fixture[] =>
          all
            .filter((one) => one.words === words && one.outcome === outcome)
            .map(({ fixture }) => fixture)
            .filter((fixture) => fixture.version === version);
        return {
          version,
          isSupported: isSupported({ words }, readVersion(version)),
          decoded: of("decoded"),
          refused: of("refused"),
          failed: of("failed"),
        };
      }),
    }));
}

type Outcome = "decoded" | "refused" | "failed";

function outcomeOf({ command, bytes, replies }: Fixture): Outcome {
  // BIRD 3 answers `reload bgp` twice, which no client can read; it is never sent.
  if (replies > 1) return "refused";
  try {
    return hasUnknown(decodeReply(command, bytes)) ? "failed" : "decoded";
  } catch (error) {
    return error instanceof BirdError && error.kind === "refused" ? "refused" : "failed";
  }
}

/** Whether something lies in a list called `unknown` or `other`, however deep. */
function hasUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => {
    const isList = (key === "unknown" || key === "other") && Array.isArray(inner);
    return isList ? inner.length > 0 : hasUnknown(inner);
  });
}

import { findCommand } from "../../../src/commands/find-command.ts";
import { isErrorCode } from "../../../src/protocol/codes.ts";
import { readReply } from "../../../src/protocol/reply.ts";
import { type Fixture, fixtures } from "./fixtures.ts";

/** Every fixture of a command, with or without further words, that BIRD did not refuse; each with its name. */
export function answersTo(words: string): (readonly [name: string, fixture: Fixture])[] {
  return fixtures()
    .filter(({ command }) => findCommand(command)?.words === words)
    .filter(
      ({ command, bytes, replies }) =>
        replies === 1 && !isErrorCode(readReply(command, bytes).lines.at(-1)?.code ?? 0),
    )
    .map((fixture) => [fixture.name, fixture] as const);
}

/** The versions that have such a fixture. */
export function versionsThatAnswer(words: string): string[] {
  return [...new Set(answersTo(words).map(([, { version }]) => version))];
}

/** The words of lines, numbers by their value, empty lines left out: what a model and its reply must share. */
export function wordsOf(lines: readonly string[]): string[][] {
  return lines
    .map((line) => line.split(/[ \t]+/).filter((word) => word !== ""))
    .filter((words) => words.length > 0)
    .map((words) => words.map((word) => (/^-?\d+(\.\d+)?$/.test(word) ? String(Number(word)) : word)));
}

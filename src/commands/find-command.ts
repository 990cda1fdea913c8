import type { Command, StreamCommand } from "./command.ts";
import * as commands from "./index.ts";

/** Any of the commands, whatever its options and results are. */
export type AnyCommand = Command<never, unknown> | StreamCommand<never, unknown>;

/** Every command that has a type, in no order. */
export const allCommands: readonly AnyCommand[] = Object.values(commands);

/** The command whose words are the longest beginning of `text`; BIRD takes any blanks between its words. */
export function findCommand(text: string): AnyCommand | undefined {
  const words = leadingWords(text);
  return allCommands
    .filter((command) => command.words.split(" ").every((word, index) => words[index] === word))
    .reduce<AnyCommand | undefined>(
      (longest, command) =>
        longest === undefined || command.words.length > longest.words.length ? command : longest,
      undefined,
    );
}

/** The words of `text`; `count`, which may stand anywhere behind `show route`, follows it (nest/config.Y, r_args). */
function leadingWords(text: string): string[] {
  const words = text.trim().split(/[ \t]+/);
  const isCount = words[0] === "show" && words[1] === "route" && words.includes("count");
  return isCount ? ["show", "route", "count"] : words;
}

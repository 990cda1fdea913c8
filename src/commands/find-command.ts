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

/** Words that may stand anywhere behind others, and make another command of them. */
const anywhere: readonly (readonly [words: readonly string[], word: string])[] = [
  // nest/config.Y, r_args
  [["show", "route"], "count"],
  [["show", "route"], "stats"],
  // proto/bfd/config.Y, bfd_show_sessions_args
  [["show", "bfd", "sessions"], "all"],
];

/** The words of `text`, or only those that its command is known by. */
function leadingWords(text: string): readonly string[] {
  const words = text.trim().split(/[ \t]+/);
  const found = anywhere.find(
    ([before, word]) => before.every((one, index) => words[index] === one) && words.includes(word),
  );
  return found === undefined ? words : [...found[0], found[1]];
}

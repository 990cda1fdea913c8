import type { Command, Option } from "commander";
import type { BirdClient, CallOptions } from "../../index.ts";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import type { Printer } from "../printer.ts";

/** A verb that asks BIRD something and prints the answer. */
export interface LookVerb<Options extends object> {
  readonly name: string;
  readonly alias?: string;
  readonly description: string;
  /** What may stand behind the verb, and what it is. */
  readonly argument?: readonly [name: string, description: string];
  readonly options?: readonly Option[];
  /** Asks and prints; `argument` is `undefined` where none is given. */
  look(asked: Asked<Options>): Promise<void>;
}

/** What a {@link LookVerb} works with. */
export interface Asked<Options extends object> {
  readonly bird: BirdClient;
  readonly argument: string | undefined;
  /** Those of the command line, and what every call of the client takes. */
  readonly options: Options & CallOptions;
  readonly printer: Printer;
}

/** The argument of verbs that look at protocols of one kind. */
export const PROTOCOL: NonNullable<LookVerb<object>["argument"]> = [
  "protocol",
  "only this one (default: all that are up)",
];

/** Adds such a verb to the program, or to a verb that has parts; gives it back, so that it can have parts itself. */
export function addLookVerb<Options extends object>(
  parent: Command,
  perform: Perform,
  verb: LookVerb<Options>,
): Command {
  const command = parent.command(verb.name).description(verb.description);
  if (verb.alias !== undefined) command.alias(verb.alias);
  if (verb.argument !== undefined) command.argument(`[${verb.argument[0]}]`, verb.argument[1]);
  for (const option of verb.options ?? []) command.addOption(option);
  return command.action(() =>
    perform(async ({ connect, call, printer }) => {
      const [argument] = command.args;
      const options = { ...command.opts<Options>(), ...call };
      await using bird = await connect();
      await verb.look({ bird, argument, options, printer });
      return EXIT.done;
    }),
  );
}

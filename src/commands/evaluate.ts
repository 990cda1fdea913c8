import { readEvaluation } from "../../grammar/evaluation.ts";
import { expression } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** What to evaluate. */
export interface EvaluateOptions {
  /** An expression of BIRD's filter language. */
  readonly expression: string;
}

/** `eval`: the value of an expression, as BIRD prints it. */
export const evaluate: Command<EvaluateOptions, string> = {
  words: "eval",
  codes: [23],
  text: (options) => `eval ${expression("expression", options.expression)}`,
  decode: (reply) => readEvaluation(reply),
};

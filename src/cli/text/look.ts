import { styleText } from "node:util";
import type { TextStream } from "../io.ts";

/** How output for people looks. */
export interface Look {
  readonly hasColour: boolean;
  /** What times are told relative to. */
  readonly now: Date;
}

/** The colours and weights in use. */
export type Style = "green" | "yellow" | "red" | "bold" | "dim";

/** Colour only where a terminal shows it and nobody has asked for none (no-color.org); FORCE_COLOR asks for it. */
export function wantsColour(stream: TextStream, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return stream.isTTY === true && env.TERM !== "dumb";
}

/** The text in a style, or as it is where there is to be no colour. */
export function paint(look: Look, style: Style | undefined, text: string): string {
  // Whether there is colour is decided here and not by the state of the process's own stdout.
  return look.hasColour && style !== undefined && text !== ""
    ? styleText(style, text, { validateStream: false })
    : text;
}

import { BirdError, type ConfigPosition } from "../index.ts";
import { errorHint } from "./error-hint.ts";
import { messageOf } from "./error-message.ts";
import { excerptLines } from "./excerpt.ts";
import { type Look, paint } from "./text/look.ts";
import { plain } from "./text/plain.ts";

/** An error for people: what was wrong and where, and what to try. */
export async function errorText(error: unknown, look: Look): Promise<string> {
  const position = positionOf(error);
  const hint = errorHint(error);
  const lines = [
    `${paint(look, "red", "birdwire:")} ${heading(error)}`,
    ...(position === undefined ? [] : await excerptLines(position)),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function positionOf(error: unknown): ConfigPosition | undefined {
  return error instanceof BirdError && "position" in error.details ? error.details.position : undefined;
}

function heading(error: unknown): string {
  if (error instanceof BirdError && error.details.kind === "refused" && positionOf(error) !== undefined) {
    // The form that editors know: FILE:LINE:COLUMN: text.
    return plain(error.details.text.replace(/^(.+?(?::\d+){1,2}) /, "$1: "));
  }
  return messageOf(error).split("\n").map(plain).join("\n");
}

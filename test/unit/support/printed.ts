import { readReply } from "../../../src/protocol/reply.ts";
import type { Fixture } from "./fixtures.ts";

/** The texts of a fixture's lines, every run of blanks and tabs as one blank and none at the ends. */
export function printedLines({ command, bytes }: Fixture): string[] {
  return readReply(command, bytes).lines.map(({ text }) => squeeze(text));
}

/** A text with every run of blanks and tabs as one blank and none at the ends. */
export function squeeze(text: string): string {
  return text.replaceAll(/[ \t]+/g, " ").trim();
}

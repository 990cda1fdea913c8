import type {
  ConfigureCheckOutcome,
  ConfigureOutcome,
  ConfigureStatus,
  ReconfigurationKind,
} from "../../index.ts";
import { durationText } from "./duration-text.ts";
import { type Look, paint, type Style } from "./look.ts";
import { plain } from "./plain.ts";

/** What `configure` did. */
export function configureLines(outcome: ConfigureOutcome, look: Look): string[] {
  const { kind, text, file, undoInSeconds, unknown } = outcome;
  return [
    withFile(paint(look, STYLES[kind], plain(text)), file),
    ...(kind === "in-progress" ? [IN_PROGRESS] : []),
    ...undoLines(undoInSeconds),
    ...unknown.map(plain),
  ];
}

/** What `configure confirm` or `configure undo` did, whose outcomes are but a word. */
export function verdictLines(
  outcome: {
    readonly kind: ReconfigurationKind | "confirmed";
    readonly text: string;
    readonly unknown: readonly string[];
  },
  look: Look,
): string[] {
  const { kind, text, unknown } = outcome;
  return [
    paint(look, STYLES[kind], plain(text)),
    ...(kind === "in-progress" ? [IN_PROGRESS] : []),
    ...unknown.map(plain),
  ];
}

/** What `configure check` found. */
export function checkLines({ text, file, unknown }: ConfigureCheckOutcome, look: Look): string[] {
  return [withFile(paint(look, "green", plain(text)), file), ...unknown.map(plain)];
}

/** What `configure status` says. */
export function configureStatusLines(
  { state, text, undoInSeconds, unknown }: ConfigureStatus,
  look: Look,
): string[] {
  const style = state === "up" ? "green" : "yellow";
  return [paint(look, style, plain(text)), ...undoLines(undoInSeconds), ...unknown.map(plain)];
}

const IN_PROGRESS = "The new configuration is in use; what is left of the old one is still shutting down.";

const STYLES: Readonly<Record<ReconfigurationKind | "confirmed", Style>> = {
  reconfigured: "green",
  confirmed: "green",
  "in-progress": "yellow",
  queued: "yellow",
  "queued-removed": "yellow",
  ignored: "red",
  "nothing-to-do": "yellow",
};

function withFile(words: string, file: string | undefined): string {
  return file === undefined ? words : `${words} (${plain(file)})`;
}

function undoLines(seconds: number | undefined): string[] {
  if (seconds === undefined) return [];
  return [`Undone in ${durationText(seconds)} unless confirmed: birdwire configure --confirm`];
}

import type { ConfigPosition } from "../../errors.ts";
import { readPosition } from "../../protocol/refusal.ts";
import type { DaemonExit } from "./daemon/daemon.ts";
import type { LogLine } from "./log-line.ts";
import type { StopHow } from "./stop-how.ts";

/**
 * Why BIRD ended:
 * - `asked`: this supervisor ended it, by `stop()` or `restart()`.
 * - `ordered`: somebody else told it to end, by `down`, `graceful restart` or SIGTERM, and it did.
 * - `config`: it cannot start from its configuration; `text` is its own, and `position` where it says the fault is.
 * - `another-bird`: somebody else's BIRD answers on the socket.
 * - `not-ready`: it did not answer on its socket in time and was killed.
 * - `fatal`, `bug`: its own last words, of a fault at start or of an assertion.
 * - `unknown`: it said nothing, as when it was killed, or was not this supervisor's child.
 */
export type ExitCause =
  | { readonly kind: "asked"; readonly how: StopHow }
  | { readonly kind: "ordered" }
  | { readonly kind: "config"; readonly text: string; readonly position: ConfigPosition | undefined }
  | { readonly kind: "another-bird"; readonly text: string }
  | { readonly kind: "not-ready"; readonly waitedMs: number }
  | { readonly kind: "fatal" | "bug"; readonly text: string }
  | { readonly kind: "unknown" };

/** Why BIRD ended by itself, from how it did and the last lines of its log. */
export function explainExit(exit: DaemonExit, lastLines: readonly LogLine[]): ExitCause {
  if (exit.code === 0) return { kind: "ordered" };
  const line = lastLines.findLast(({ level }) => LAST_WORDS.includes(level));
  if (line === undefined) return { kind: "unknown" };
  const { text } = line;
  if (line.level === "bug") return { kind: "bug", text };
  // An assertion or the watchdog ends by a signal (sysdep/unix/log.c, bug); a fault at start by status 1 (die).
  if (exit.code === undefined) return { kind: "unknown" };
  if (text === "I found another BIRD running.") return { kind: "another-bird", text };
  const position = readPosition(text);
  if (position !== undefined || text.startsWith("Unable to open configuration file ")) {
    return { kind: "config", text, position };
  }
  return { kind: "fatal", text };
}

const LAST_WORDS: readonly string[] = ["fatal", "bug", "unclassified"];

/**
 * Whether an exit speaks against the configuration. One that somebody ordered does not, nor does a socket that
 * somebody else's BIRD holds.
 */
export function isCrash(cause: ExitCause): boolean {
  return cause.kind !== "asked" && cause.kind !== "ordered" && cause.kind !== "another-bird";
}

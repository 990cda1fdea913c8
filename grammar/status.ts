import { alt_sc, apply, kright, type Parser, seq } from "typescript-parsec";
import type { Reply } from "../src/model/reply.ts";
import type { DaemonState, GracefulRestartRecovery, Status } from "../src/model/status.ts";
import type { ServerClock } from "../src/model/time.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { type TextReader, textReader } from "./text/lexing.ts";
import { partsOf, required } from "./text/lines.ts";
import {
  blank,
  phrase,
  restOfLine,
  textLexer,
  type WordKind,
  wholeNumberWord,
  word,
  wordThat,
} from "./text/words.ts";
import { readTime } from "./time/time.ts";
import { readVersion } from "./version.ts";

const states: ReadonlyMap<string, DaemonState> = new Map([
  ["Daemon is up and running", "up"],
  ["Reconfiguration in progress", "reconfiguring"],
  ["Shutdown in progress", "shutting-down"],
]);

/**
 * The reply to `show status` (nest/cmds.c, cmd_show_status). `readLine` takes the grammar's place where it reads every
 * line as {@link readStatusLine} does.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line that every BIRD prints is not there.
 */
export function readStatus(
  reply: Reply,
  clock: ServerClock | undefined,
  readLine: TextReader<StatusLine> = readStatusLine,
): Status {
  const { body, final } = partsOf(reply);
  if (final.code !== REPLY_CODES.statusReport.code) throw unexpectedReply(reply, "0013 and a state", final);
  const found = new Map<Label, string>();
  const unknown: string[] = [];
  let gracefulRestart: GracefulRestartRecovery | undefined;
  for (const { text } of body) {
    const line = readLine(text);
    if (line === undefined) unknown.push(text);
    else if (line.kind === "labelled") found.set(line.label, line.value);
    else gracefulRestart = { ...(gracefulRestart ?? nothingKnown), ...line.recovery };
  }
  const need = (label: Label): string => required(reply, `a line "${label}"`, found.get(label));
  return {
    version: readVersion(need("BIRD ")),
    routerId: need("Router ID is "),
    hostname: found.get("Hostname is "),
    currentServerTime: readTime(need("Current server time is "), clock),
    lastReboot: readTime(need("Last reboot on "), clock),
    lastReconfiguration: readTime(need("Last reconfiguration on "), clock),
    state: states.get(final.text),
    stateText: final.text,
    gracefulRestart,
    unknown,
  };
}

const nothingKnown: GracefulRestartRecovery = {
  waitingFor: undefined,
  waitingForUnit: undefined,
  waitSecondsLeft: undefined,
  waitSeconds: undefined,
};

/** What the lines begin with that a value follows; the value begins with no blank. */
export const STATUS_LABELS = [
  "BIRD ",
  "Router ID is ",
  "Hostname is ",
  "Current server time is ",
  "Last reboot on ",
  "Last reconfiguration on ",
] as const;

type Label = (typeof STATUS_LABELS)[number];

/** What a line before the last one says. */
export type StatusLine =
  | { readonly kind: "labelled"; readonly label: Label; readonly value: string }
  | { readonly kind: "recovery"; readonly recovery: Partial<GracefulRestartRecovery> };

const labelled = STATUS_LABELS.map(
  (label): Parser<WordKind, StatusLine> =>
    apply(kright(phrase(label), restOfLine), (value) => ({ kind: "labelled", label, value })),
).reduce((one, other) => alt_sc(one, other));

const recovery: Parser<WordKind, Partial<GracefulRestartRecovery>> = alt_sc(
  apply(phrase("Graceful restart recovery in progress"), () => ({})),
  apply(
    seq(kright(phrase("  Waiting for "), wholeNumberWord), kright(blank, word), phrase(" to recover")),
    ([waitingFor, waitingForUnit]) => ({ waitingFor, waitingForUnit }),
  ),
  kright(phrase("  Wait timer is "), wordThat("seconds left and in all", readWaitTimer)),
);

function readWaitTimer(text: string): Partial<GracefulRestartRecovery> | undefined {
  const seconds = /^(-?\d+(?:\.\d+)?)\/(\d+)$/.exec(text);
  if (seconds === null) return undefined;
  return { waitSecondsLeft: Number(seconds[1]), waitSeconds: Number(seconds[2]) };
}

/** The grammar's reader of a line before the last one. */
export const readStatusLine: TextReader<StatusLine> = textReader(
  textLexer,
  alt_sc(
    labelled,
    apply(recovery, (found): StatusLine => ({ kind: "recovery", recovery: found })),
  ),
);

import type {
  ConfigureCheckOutcome,
  ConfigureConfirmOutcome,
  ConfigureOutcome,
  ConfigureUndoOutcome,
  ReconfigurationKind,
} from "../src/model/configure.ts";
import type { Reply } from "../src/model/reply.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { type ConfigureNotes, readConfigureNotes } from "./configure/notes.ts";
import { partsOf } from "./text/lines.ts";

const reconfigurations: ReadonlyMap<number, ReconfigurationKind> = new Map([
  [REPLY_CODES.reconfigured.code, "reconfigured"],
  [REPLY_CODES.reconfigurationInProgress.code, "in-progress"],
  [REPLY_CODES.reconfigurationQueued.code, "queued"],
  [REPLY_CODES.queuedConfigurationRemoved.code, "queued-removed"],
  [REPLY_CODES.reconfigurationIgnored.code, "ignored"],
  [REPLY_CODES.nothingToDo.code, "nothing-to-do"],
]);

const confirmations: ReadonlyMap<number, ConfigureConfirmOutcome["kind"]> = new Map([
  [REPLY_CODES.reconfigurationConfirmed.code, "confirmed"],
  [REPLY_CODES.nothingToDo.code, "nothing-to-do"],
]);

const checks: ReadonlyMap<number, "ok"> = new Map([[REPLY_CODES.configurationOk.code, "ok"]]);

/**
 * The reply to `configure` and `configure soft`.
 *
 * @throws {BirdError} `CONFIG_ERROR` where BIRD rejects the file, `UNEXPECTED_REPLY`.
 */
export function readConfigure(reply: Reply): ConfigureOutcome {
  const { kind, text, file, undoInSeconds, unknown } = outcome(reply, reconfigurations);
  return { kind, text, file, undoInSeconds, unknown };
}

/**
 * The reply to `configure undo`.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readConfigureUndo(reply: Reply): ConfigureUndoOutcome {
  const { kind, text, unknown } = outcome(reply, reconfigurations);
  return { kind, text, unknown };
}

/**
 * The reply to `configure confirm`.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readConfigureConfirm(reply: Reply): ConfigureConfirmOutcome {
  const { kind, text, unknown } = outcome(reply, confirmations);
  return { kind, text, unknown };
}

/**
 * The reply to `configure check`.
 *
 * @throws {BirdError} `CONFIG_ERROR` where BIRD rejects the file, `UNEXPECTED_REPLY`.
 */
export function readConfigureCheck(reply: Reply): ConfigureCheckOutcome {
  const { kind, text, file, unknown } = outcome(reply, checks);
  return { kind, text, file, unknown };
}

interface Outcome<Kind> extends ConfigureNotes {
  readonly kind: Kind;
  readonly text: string;
}

/** The kind is the final line's code; what comes before are notes. */
function outcome<Kind>(reply: Reply, kinds: ReadonlyMap<number, Kind>): Outcome<Kind> {
  const { body, final } = partsOf(reply);
  const kind = kinds.get(final.code);
  if (kind === undefined) throw unexpectedReply(reply, [...kinds.values()].join(", "), final);
  return { kind, text: final.text, ...readConfigureNotes(body) };
}

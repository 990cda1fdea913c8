import type { AttemptTrigger, Quarantined, Running, SettleReason } from "../state/reload-state.ts";
import type {
  StoredAttempt,
  StoredContent,
  StoredLoad,
  StoredSighting,
  StoredState,
} from "./stored-state.ts";

/** How many records are kept. */
const MAX_JOURNAL = 50;
const FORMAT = 1;

/** The text of a state file. Of the journal, the last 50 records. */
export function printState(state: StoredState): string {
  const journal = state.journal.slice(-MAX_JOURNAL);
  return `${JSON.stringify({ format: FORMAT, ...state, journal })}\n`;
}

/** Reads the text of a state file, or says what is wrong with it. */
export function parseState(text: string): StoredState | { readonly fault: string } {
  try {
    return stateOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: "it is no JSON" };
    if (error instanceof Misfit) return { fault: error.message };
    throw error;
  }
}

/** A value is not what stands there; the message says where. */
class Misfit extends Error {}

type Fields = Readonly<Record<string, unknown>>;
type Reader<Value> = (value: unknown, where: string) => Value;

function stateOf(value: unknown): StoredState {
  const fields = recordOf(value, "it");
  if (fields.format !== FORMAT)
    throw new Misfit(`its format is ${JSON.stringify(fields.format)}, not ${FORMAT}`);
  return {
    good: listOf(fields.good, "good", contentOf),
    quarantine: listOf(fields.quarantine, "quarantine", quarantinedOf),
    unfinished: optional(fields.unfinished, "unfinished", attemptOf),
    seen: optional(fields.seen, "seen", sightingOf),
    journal: listOf(fields.journal, "journal", recordOf),
  };
}

function contentOf(value: unknown, where: string): StoredContent {
  const { hash, snapshotId, confirmedAt } = recordOf(value, where);
  return {
    hash: textOf(hash, `${where}.hash`),
    snapshotId: textOf(snapshotId, `${where}.snapshotId`),
    confirmedAt: numberOf(confirmedAt, `${where}.confirmedAt`),
  };
}

function quarantinedOf(value: unknown, where: string): Quarantined {
  const { hash, reason, at, until, count, birdVersion } = recordOf(value, where);
  return {
    hash: textOf(hash, `${where}.hash`),
    reason: oneOf(QUARANTINE_REASONS, reason, `${where}.reason`),
    at: numberOf(at, `${where}.at`),
    until: optional(until, `${where}.until`, numberOf),
    count: numberOf(count, `${where}.count`),
    birdVersion: optional(birdVersion, `${where}.birdVersion`, textOf),
  };
}

function attemptOf(value: unknown, where: string): StoredAttempt {
  const fields = recordOf(value, where);
  return {
    hash: textOf(fields.hash, `${where}.hash`),
    trigger: oneOf(TRIGGERS, fields.trigger, `${where}.trigger`),
    before: runningOf(fields.before, `${where}.before`),
    reason: oneOf(SETTLE_REASONS, fields.reason, `${where}.reason`),
    snapshotId: textOf(fields.snapshotId, `${where}.snapshotId`),
    startedAt: numberOf(fields.startedAt, `${where}.startedAt`),
    loadBefore: optional(fields.loadBefore, `${where}.loadBefore`, loadOf),
    loadSent: optional(fields.loadSent, `${where}.loadSent`, loadOf),
  };
}

function sightingOf(value: unknown, where: string): StoredSighting {
  const { hash, load } = recordOf(value, where);
  return { hash: textOf(hash, `${where}.hash`), load: loadOf(load, `${where}.load`) };
}

function loadOf(value: unknown, where: string): StoredLoad {
  const { bootId, bootedAfter, bootedBefore, loadedAfterMs, slackMs } = recordOf(value, where);
  return {
    bootId: textOf(bootId, `${where}.bootId`),
    bootedAfter: numberOf(bootedAfter, `${where}.bootedAfter`),
    bootedBefore: numberOf(bootedBefore, `${where}.bootedBefore`),
    loadedAfterMs: numberOf(loadedAfterMs, `${where}.loadedAfterMs`),
    slackMs: numberOf(slackMs, `${where}.slackMs`),
  };
}

function runningOf(value: unknown, where: string): Running {
  const { kind: found, hash, source } = recordOf(value, where);
  const kind = oneOf(RUNNING, found, `${where}.kind`);
  if (kind === "unknown") return { kind };
  if (kind === "foreign") return { kind, source: optional(source, `${where}.source`, textOf) };
  return { kind, hash: textOf(hash, `${where}.hash`) };
}

const TRIGGERS: readonly AttemptTrigger[] = ["content", "restore"];
const SETTLE_REASONS: readonly SettleReason[] = ["unhealthy", "interrupted", "confirming"];
const RUNNING: readonly Running["kind"][] = ["unknown", "confirmed", "unconfirmed", "foreign"];
const QUARANTINE_REASONS: readonly Quarantined["reason"][] = [
  "refused",
  "rejected",
  "unhealthy",
  "crashed",
  "interrupted",
];

function optional<Value>(value: unknown, where: string, read: Reader<Value>): Value | undefined {
  return value === undefined ? undefined : read(value, where);
}

function listOf<Value>(value: unknown, where: string, read: Reader<Value>): readonly Value[] {
  if (!Array.isArray(value)) throw new Misfit(`${where} is no list`);
  return value.map((one: unknown, index) => read(one, `${where}[${index}]`));
}

function recordOf(value: unknown, where: string): Fields {
  if (!isFields(value)) throw new Misfit(`${where} is no object`);
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Misfit(`${where} is no text`);
  return value;
}

function numberOf(value: unknown, where: string): number {
  if (typeof value !== "number") throw new Misfit(`${where} is no number`);
  return value;
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown, where: string): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Misfit(`${where} is none of ${words.join(", ")}`);
  return found;
}

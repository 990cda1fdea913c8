import fc from "fast-check";
import type { Quarantined, Running } from "../../../../src/reload/state/reload-state.ts";
import type { StoredAttempt, StoredLoad, StoredState } from "../../../../src/reload/store/stored-state.ts";

const hash = fc.string({ unit: "binary" });
const time = fc.nat();
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);
const maybe = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(one, { nil: undefined });

const load: fc.Arbitrary<StoredLoad> = fc.record({
  bootId: fc.uuid(),
  bootedAfter: number,
  bootedBefore: number,
  loadedAfterMs: number,
  slackMs: number,
});

const running: fc.Arbitrary<Running> = fc.oneof(
  fc.constant({ kind: "unknown" } as const),
  fc.record({ kind: fc.constantFrom("confirmed", "unconfirmed"), hash }),
  fc.record({ kind: fc.constant("foreign"), source: maybe(hash) }),
);

const quarantined: fc.Arbitrary<Quarantined> = fc.record({
  hash,
  reason: fc.constantFrom("refused", "rejected", "unhealthy", "crashed", "interrupted"),
  at: time,
  until: maybe(time),
  count: fc.nat(),
  birdVersion: maybe(fc.string()),
});

const attempt: fc.Arbitrary<StoredAttempt> = fc.record({
  hash,
  trigger: fc.constantFrom("content", "restore"),
  before: running,
  reason: fc.constantFrom("unhealthy", "interrupted", "confirming"),
  snapshotId: fc.string(),
  startedAt: time,
  loadBefore: maybe(load),
  loadSent: maybe(load),
});

/** Draws a state as a manager may write it down; its journal is anything that JSON can say. */
export function arbitraryState(): fc.Arbitrary<StoredState> {
  const record = fc.dictionary(fc.string(), fc.jsonValue().map(plain));
  return fc.record({
    good: fc.array(fc.record({ hash, snapshotId: fc.string(), confirmedAt: time }), { maxLength: 4 }),
    quarantine: fc.array(quarantined, { maxLength: 5 }),
    unfinished: maybe(attempt),
    seen: maybe(fc.record({ hash, load })),
    journal: fc.array(record.map(plainRecord), { maxLength: 60 }),
  });
}

/** JSON knows no -0, and objects of it have a prototype. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function plainRecord(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(value));
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BirdError } from "../../src/errors.ts";
import type { ProtocolChange } from "../../src/reload/diff/protocols.ts";
import { type GateContext, type GateVerdict, noGate } from "../../src/reload/gate/health-gate.ts";
import { type SessionsGateOptions, sessionsGate } from "../../src/reload/gate/sessions-gate.ts";
import { FakeGateClock, momentAt, observationOf, type SessionDraft } from "./support/observations.ts";

type Sessions = Readonly<Record<string, SessionDraft>>;

/** What is seen from so many milliseconds on; an error where BIRD does not answer. */
type Script = readonly (readonly [fromMs: number, seen: Sessions | BirdError])[];

const UP: SessionDraft = {};
const DOWN: SessionDraft = { isUp: false };

describe("the gate over sessions", () => {
  it("is open as soon as all has been well for the time to settle", async () => {
    const { verdict, ms } = await pass({ up1: UP }, [[0, { up1: UP }]]);
    expect(verdict.kind).toBe("healthy");
    expect(ms).toBe(3_000);
  });

  it("H1 does not mind a neighbour that was down before", async () => {
    const { verdict, ms } = await pass({ up1: UP, up2: DOWN }, [[0, { up1: UP, up2: DOWN }]]);
    expect(verdict.kind).toBe("healthy");
    expect(ms).toBe(3_000);
  });

  it("H1 stays shut for a neighbour that was up and is not, until the window ends", async () => {
    const { verdict, ms } = await pass({ up1: UP, up2: UP }, [[0, { up1: UP, up2: DOWN }]]);
    expect(verdict).toMatchObject({
      kind: "unhealthy",
      faults: [
        {
          kind: "session-down",
          protocol: "up2",
          info: "start Active Socket: Connection refused",
          isRestarted: false,
        },
      ],
    });
    expect(ms).toBe(30_000);
  });

  it("H1 does not look any longer once it has said that all is well", async () => {
    const { verdict, looks } = await pass({ up1: UP }, [
      [0, { up1: UP }],
      [3_001, { up1: DOWN }],
    ]);
    expect(verdict.kind).toBe("healthy");
    expect(looks.every((ms) => ms <= 3_000)).toBe(true);
  });

  it("H2 does not mind a neighbour that is removed, renamed or disabled on purpose", async () => {
    const before = { gone: UP, old_name: UP, off: UP, up1: UP };
    const after = { new_name: DOWN, off: { isUp: false, state: "down" }, up1: UP } as const;
    const { verdict } = await pass(before, [[0, after]], { configured: ["new_name", "up1"] });
    expect(verdict.kind).toBe("healthy");
  });

  it("H2 does not mind a name that another kind of protocol has now", async () => {
    const after = { x: { protocol: "RIP", isUp: false }, up1: UP };
    const { verdict } = await pass({ x: UP, up1: UP }, [[0, after]]);
    expect(verdict.kind).toBe("healthy");
  });

  it("misses a protocol that is configured and not there", async () => {
    const { verdict } = await pass({ up1: UP }, [[0, {}]], { configured: ["up1"] });
    expect(verdict).toMatchObject({ kind: "unhealthy", faults: [{ protocol: "up1", info: "not there" }] });
  });

  it("does not count what has no sessions", async () => {
    const before = { static1: { isSession: false, protocol: "Static" } };
    const after = { static1: { isSession: false, protocol: "Static", isUp: false } };
    expect((await pass(before, [[0, after]])).verdict.kind).toBe("healthy");
  });

  it("H3 stays shut for a session that is up and exports too little", async () => {
    const before = { up1: { exported: { ipv4: 10, ipv6: 4, flow4: 0 } } };
    const after = { up1: { exported: { ipv4: 5, ipv6: 1, flow4: 0 } } };
    const { verdict, ms } = await pass(before, [[0, after]]);
    expect(verdict).toMatchObject({
      kind: "unhealthy",
      faults: [{ kind: "exports-lost", protocol: "up1", channel: "ipv6", before: 4, after: 1 }],
    });
    expect(ms).toBe(30_000);
  });

  it("H3 counts a channel that is down as one that exports nothing, and not one that has gone", async () => {
    const before = { up1: { exported: { ipv4: 1, ipv6: 1 } } };
    const without = await pass(before, [[0, { up1: { exported: { ipv4: 1 } } }]]);
    expect(without.verdict.kind).toBe("healthy");
    const down = await pass(before, [[0, { up1: { exported: { ipv4: 1, ipv6: undefined } } }]]);
    expect(down.verdict).toMatchObject({ faults: [{ channel: "ipv6", before: 1, after: 0 }] });
  });

  it("H3 lets exports fall where the configuration says so", async () => {
    const after: Script = [[0, { up1: { exported: { ipv4: 0 } } }]];
    expect((await pass({ up1: UP }, after)).verdict.kind).toBe("unhealthy");
    expect((await pass({ up1: UP }, after, { allowsExportLoss: true })).verdict.kind).toBe("healthy");
    const loose = await pass({ up1: UP }, after, {}, { maxExportLoss: 1 });
    expect(loose.verdict.kind).toBe("healthy");
  });

  it("H3 does not count what the machine itself has no more, as long as what takes it from there is the same", async () => {
    const at = (imported: number, protocol = "Direct") => ({
      lb: { protocol, isSession: false, exported: { ipv4: 0, ipv6: 0 }, imported },
      up1: { exported: { ipv4: imported + 1, ipv6: 3 } },
    });
    expect((await pass(at(5), [[0, at(0)]])).verdict.kind).toBe("healthy");
    expect((await pass(at(5, "Kernel"), [[0, at(0, "Kernel")]])).verdict.kind).toBe("healthy");
    const lost = { kind: "unhealthy", faults: [{ channel: "ipv4", before: 6, after: 1 }] };
    // Routes of another kind, a protocol that the change is about, and more than went.
    expect((await pass(at(5, "Static"), [[0, at(0, "Static")]])).verdict).toMatchObject(lost);
    const changed = await pass(at(5), [[0, at(0)]], { changes: [changeOf("lb", "reload")] });
    expect(changed.verdict).toMatchObject(lost);
    const more = await pass(at(5), [[0, { ...at(4), up1: at(0).up1 }]]);
    expect(more.verdict).toMatchObject(lost);
  });

  it("H4 gives a session that BIRD had to restart the whole window", async () => {
    const late: Script = [
      [0, { up1: DOWN }],
      [25_000, { up1: { since: momentAt(24_900) } }],
    ];
    const { verdict, ms } = await pass({ up1: UP }, late, { changes: [changeOf("up1", "restart")] });
    expect(verdict.kind).toBe("healthy");
    expect(ms).toBe(28_000);
    const never = await pass({ up1: UP }, [[0, { up1: DOWN }]], { changes: [changeOf("up1", "restart")] });
    expect(never.verdict).toMatchObject({ faults: [{ protocol: "up1", isRestarted: true }] });
  });

  it("stays shut for a session that came back too late to settle", async () => {
    const { verdict } = await pass({ up1: UP }, [
      [0, { up1: DOWN }],
      [28_000, { up1: UP }],
    ]);
    expect(verdict).toMatchObject({ kind: "unhealthy", faults: [{ protocol: "up1" }] });
  });

  it("begins to wait anew where a session went and came between two looks", async () => {
    const { verdict, ms } = await pass({ up1: UP }, [
      [0, { up1: UP }],
      [2_000, { up1: { since: momentAt(1_900) } }],
    ]);
    expect(verdict.kind).toBe("healthy");
    expect(ms).toBe(5_250);
  });

  it("waits while a channel is still given its routes, but blames nobody for it", async () => {
    const feeding: Script = [[0, { up1: { isFeeding: true } }]];
    const done = await pass({ up1: UP }, [...feeding, [10_000, { up1: UP }]]);
    expect(done).toMatchObject({ verdict: { kind: "healthy" }, ms: 13_000 });
    expect(await pass({ up1: UP }, feeding)).toMatchObject({ verdict: { kind: "healthy" }, ms: 30_000 });
  });

  it("is shut at once where BIRD has started anew", async () => {
    const { verdict, ms } = await pass({ up1: UP }, [[0, { up1: UP }]], { rebootMs: 500 });
    expect(verdict).toMatchObject({
      kind: "unhealthy",
      faults: [{ kind: "bird-restarted", at: momentAt(500).date }],
    });
    expect(ms).toBe(0);
  });

  it("begins to wait anew where BIRD did not answer, and fails where it never does", async () => {
    const away = new BirdError("gone", { kind: "closed", code: "CONNECTION_LOST", command: "show status" });
    const back = await pass({ up1: UP }, [
      [0, { up1: UP }],
      [1_000, away],
      [1_250, { up1: UP }],
    ]);
    expect(back).toMatchObject({ verdict: { kind: "healthy" }, ms: 4_250 });
    await expect(pass({ up1: UP }, [[0, away]])).rejects.toBe(away);
  });

  it.each([
    new BirdError("closed", { kind: "closed", code: "CLOSED", command: undefined }),
    new BirdError("odd", { kind: "decode", code: "UNEXPECTED_REPLY", command: "show status", lines: [] }),
  ])("does not wait for what will not pass: %s", async (error) => {
    await expect(pass({ up1: UP }, [[0, error]])).rejects.toBe(error);
  });

  it("ends at the signal", async () => {
    const controller = new AbortController();
    const context = contextOf({ up1: UP }, [[0, { up1: UP }]], new FakeGateClock());
    const gate = sessionsGate({
      clock: {
        now: () => 0,
        sleep: async () => controller.abort(new Error("enough")),
      },
    });
    await expect(gate({ ...context, signal: controller.signal })).rejects.toMatchObject({ code: "ABORTED" });
  });

  it.each([{ maxExportLoss: -0.1 }, { maxExportLoss: Number.NaN }, { settleMs: -1 }, { intervalMs: 0 }])(
    "takes no %j",
    (options) => {
      expect(() => sessionsGate(options)).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
    },
  );

  it("says that all is well only of what was well for the time to settle, whatever happens before", async () => {
    const session = fc.constantFrom<SessionDraft>(UP, DOWN, { exported: { ipv4: 1 } }, { isFeeding: true });
    const step = fc.tuple(fc.integer({ min: 1, max: 6_000 }), fc.record({ up1: session, up2: session }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        let fromMs = 0;
        const script: (readonly [number, Sessions])[] = [];
        for (const [length, seen] of steps) {
          script.push([fromMs, seen]);
          fromMs += length;
        }
        const { verdict, ms, looks } = await pass({ up1: UP, up2: UP }, script);
        const isWell = (at: number, what: (one: SessionDraft) => boolean): boolean => {
          const seen = script.findLast(([from]) => from <= at)?.[1];
          return Object.values(seen ?? {}).every(what);
        };
        const recent = looks.filter((at) => at > ms - 3_000);
        const hasNoFault = (one: SessionDraft): boolean => one === UP || one.isFeeding === true;
        if (verdict.kind === "healthy") {
          expect(recent.every((at) => isWell(at, hasNoFault))).toBe(true);
          if (ms < 30_000) expect(recent.every((at) => isWell(at, (one) => one === UP))).toBe(true);
        } else {
          expect(ms).toBe(30_000);
          expect(verdict.faults.length).toBeGreaterThan(0);
          expect(recent.every((at) => isWell(at, hasNoFault))).toBe(false);
        }
      }),
    );
  });
});

it("no gate is open after one look, whatever is seen", async () => {
  const context = contextOf({ up1: UP }, [[0, { up1: DOWN }]], new FakeGateClock());
  const verdict = await noGate(context);
  expect(verdict).toMatchObject({ kind: "healthy" });
  expect(verdict.observation.sessions.get("up1")?.isUp).toBe(false);
});

interface ContextDraft {
  readonly configured?: readonly string[];
  readonly changes?: readonly ProtocolChange[];
  readonly allowsExportLoss?: boolean;
  readonly rebootMs?: number;
  readonly looks?: number[];
}

/** Passes the gate with a window of 30 s; tells when it had a verdict, and when it looked. */
async function pass(
  before: Sessions,
  script: Script,
  draft: ContextDraft = {},
  options: SessionsGateOptions = {},
): Promise<{ readonly verdict: GateVerdict; readonly ms: number; readonly looks: readonly number[] }> {
  const clock = new FakeGateClock();
  const looks: number[] = [];
  const verdict = await sessionsGate({ clock, ...options })(
    contextOf(before, script, clock, { ...draft, looks }),
  );
  return { verdict, ms: clock.ms, looks };
}

function contextOf(
  before: Sessions,
  script: Script,
  clock: FakeGateClock,
  draft: ContextDraft = {},
): GateContext {
  const { configured = Object.keys(before), changes = [], allowsExportLoss = false, rebootMs } = draft;
  return {
    before: observationOf(before, { atMs: -1 }),
    observe: async () => {
      draft.looks?.push(clock.ms);
      const seen = script.findLast(([fromMs]) => fromMs <= clock.ms)?.[1] ?? {};
      if (seen instanceof BirdError) throw seen;
      return observationOf(seen, { atMs: clock.ms, ...(rebootMs !== undefined && { rebootMs }) });
    },
    configured: new Set(configured),
    changes,
    windowMs: 30_000,
    signal: new AbortController().signal,
    allowsExportLoss,
  };
}

function changeOf(name: string, effect: ProtocolChange["effect"]): ProtocolChange {
  const position = { file: "bird.conf", line: 1, column: 1 };
  return { name, type: "bgp", change: "changed", effect, settings: [], position };
}

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Alarm } from "../../src/changes/alarm.ts";
import { nextTurn, Turns } from "../../src/changes/turns.ts";

describe("the turns of a watcher", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    { nowMs: 100, turnMs: 1_100 },
    { nowMs: 1_099, turnMs: 1_100 },
    { nowMs: 1_100, turnMs: 2_100 },
    { nowMs: 5_350, turnMs: 6_100 },
  ])("after $nowMs ms come at $turnMs ms, on the same grid", ({ nowMs, turnMs }) => {
    expect(nextTurn(100, 1_000, nowMs)).toBe(turnMs);
  });

  it("keep to the grid however long a look takes, and leave out what has passed", async () => {
    const { signal } = new AbortController();
    const turns = new Turns(1_000, new Alarm());
    const began = performance.now();
    const at: number[] = [];
    const watching = (async () => {
      for (const lookMs of [0, 300, 2_500, 10, 0]) {
        await turns.next(signal);
        at.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    })();
    await vi.advanceTimersByTimeAsync(10_000);
    await watching;
    expect(at).toEqual([1_000, 2_000, 3_000, 6_000, 7_000]);
  });

  it("come at once when the alarm rings, once more soon after, and no more than ten times a second", async () => {
    const { signal } = new AbortController();
    const alarm = new Alarm();
    const turns = new Turns(60_000, alarm);
    const began = performance.now();
    const at: number[] = [];
    const watching = (async () => {
      for (let turn = 0; turn < 4; turn++) {
        await turns.next(signal);
        at.push(performance.now() - began);
      }
    })();
    await vi.advanceTimersByTimeAsync(500);
    alarm.ring();
    await vi.advanceTimersByTimeAsync(20);
    for (let ring = 0; ring < 10; ring++) alarm.ring();
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(60_000);
    await watching;
    // A timer is never early, and may be late by the part of a millisecond.
    expect(at.map((ms) => Math.floor(ms / 5) * 5)).toEqual([500, 600, 700, 60_000]);
  });

  it("end at the signal, with no timer left", async () => {
    const stopping = new AbortController();
    const turns = new Turns(60_000, new Alarm());
    const waiting = turns.next(stopping.signal);
    await vi.advanceTimersByTimeAsync(500);
    stopping.abort();
    await waiting;
    await turns.next(stopping.signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { isTimersUndo, type Load, whichRuns } from "../../src/reload/link/load.ts";

/** A load of a BIRD that booted at a moment of the machine's clock, in milliseconds. */
function load(loadedAfterMs: number, bootedAt = 1_000): Load {
  return { bootedAfter: bootedAt - 5, bootedBefore: bootedAt + 5, loadedAfterMs, slackMs: 5 };
}

describe("a load of BIRD's", () => {
  const before = load(0);
  const attempt = load(60_000);

  it.each([
    ["before", load(2)],
    ["attempt", load(60_003)],
    ["other", load(75_000)],
    ["other", load(60_000, 9_000)],
    ["other", undefined],
  ] as const)("tells what runs: %s", (found, now) => {
    expect(whichRuns(now, before, attempt)).toBe(found);
  });

  it("tells nothing where both are alike", () => {
    expect(whichRuns(load(3), load(0), load(4))).toBe("other");
  });

  it.each([
    ["when it is over", 75_000, true],
    ["a little late", 77_000, true],
    ["before", 74_900, false],
    ["long after", 79_000, false],
  ] as const)("U5 is BIRD 3's timer's undo where it comes %s", (_when, at, isIt) => {
    expect(isTimersUndo(load(at), attempt, 15_000)).toBe(isIt);
  });

  it("is no undo of another process, and none of what was not seen", () => {
    expect(isTimersUndo(load(75_000, 9_000), attempt, 15_000)).toBe(false);
    expect(isTimersUndo(undefined, attempt, 15_000)).toBe(false);
    expect(isTimersUndo(load(75_000), undefined, 15_000)).toBe(false);
  });
});

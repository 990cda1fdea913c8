import { expect, it, vi } from "vitest";
import { SharedRead } from "../../src/reload/telemetry/shared-read.ts";
import { deferred, untilAborted } from "./support/scripted-manager.ts";

it("reads once for all that ask meanwhile, and anew for the next", async () => {
  const results = [deferred<string>(), deferred<string>()];
  const read = vi.fn(
    () => results[read.mock.calls.length - 1]?.promise ?? Promise.reject(new Error("a third")),
  );
  using shared = new SharedRead("a test", read, 60_000);
  const asked = Array.from({ length: 50 }, () => shared.get());
  results[0]?.resolve("one");
  expect(new Set(await Promise.all(asked))).toEqual(new Set(["one"]));
  results[1]?.resolve("two");
  expect(await shared.get()).toBe("two");
  expect(read).toHaveBeenCalledTimes(2);
});

it("gives up at its limit, and aborts what it waits for", async () => {
  let reason: unknown;
  const read = async (signal: AbortSignal): Promise<never> => {
    signal.addEventListener("abort", () => {
      reason = signal.reason;
    });
    return untilAborted(signal);
  };
  using shared = new SharedRead("a test", read, 10);
  await expect(shared.get()).rejects.toMatchObject({
    code: "DEADLINE_EXCEEDED",
    message: "a test: BIRD did not answer in 10 ms",
  });
  expect(reason).toMatchObject({ code: "DEADLINE_EXCEEDED" });
});

it("begins no second read while one outlives its limit, and one when that has ended", async () => {
  const late = deferred<string>();
  const read = vi.fn(() => late.promise);
  using shared = new SharedRead("a test", read, 10);
  await expect(shared.get()).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  await expect(shared.get()).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  expect(read).toHaveBeenCalledTimes(1);
  late.resolve("late");
  await expect.poll(() => shared.get().catch(() => undefined)).toBe("late");
  expect(read.mock.calls.length).toBeGreaterThan(1);
});

it("rejects with what the read rejects with, also where it throws", async () => {
  using shared = new SharedRead(
    "a test",
    () => {
      throw new Error("no BIRD");
    },
    60_000,
  );
  await expect(shared.get()).rejects.toThrow("no BIRD");
  await expect(shared.get()).rejects.toThrow("no BIRD");
});

it("ends the read when it is disposed, and begins no other", async () => {
  const read = vi.fn(untilAborted);
  const shared = new SharedRead("a test", read, 60_000);
  const asked = shared.get();
  shared[Symbol.dispose]();
  await expect(asked).rejects.toMatchObject({ code: "CLOSED" });
  await expect(shared.get()).rejects.toMatchObject({ code: "CLOSED" });
  expect(read.mock.calls.length).toBeLessThan(2);
});

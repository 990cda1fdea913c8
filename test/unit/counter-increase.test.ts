import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counterIncrease, hasIncrease } from "../../src/changes/counter-increase.ts";
import { countersOf } from "./support/views.ts";

describe("the increase of a channel's counters", () => {
  it.each([
    { before: 5, after: 5, increase: 0, isReset: false, why: "nothing happened" },
    { before: 5, after: 12, increase: 7, isReset: false, why: "some were counted" },
    { before: 2 ** 32 - 2, after: 3, increase: 5, isReset: false, why: "it wrapped" },
    { before: 5, after: 3, increase: 3, isReset: true, why: "it began anew" },
    {
      before: 3_000_000_000,
      after: 3,
      increase: 3,
      isReset: true,
      why: "it would have had to count too fast",
    },
  ])("is $increase from $before to $after, for $why", ({ before, after, increase, isReset }) => {
    const found = counterIncrease(countersOf(before), countersOf(after), 1_000);
    expect(found.isReset).toBe(isReset);
    expect(found.increase.importUpdates?.received).toBe(increase);
  });

  it("is what all counters say where one of them began anew", () => {
    const found = counterIncrease(countersOf(10, 9), countersOf(12, 1), 1_000);
    expect(found).toEqual({ isReset: true, increase: countersOf(12, 1) });
  });

  it("allows for the time between two looks", () => {
    const anHour = counterIncrease(countersOf(3_000_000_000), countersOf(3), 3_600_000);
    expect(anHour.isReset).toBe(false);
    expect(anHour.increase.importUpdates?.received).toBe(2 ** 32 - 3_000_000_000 + 3);
  });

  it("leaves cells and rows out that BIRD leaves out", () => {
    const { increase } = counterIncrease(countersOf(1), countersOf(2), 1_000);
    expect(increase.importUpdates?.ignored).toBeUndefined();
    expect(increase.exportWithdraws).toBeUndefined();
    expect(hasIncrease(increase)).toBe(true);
    expect(hasIncrease(countersOf(0))).toBe(false);
  });

  it("is exact for counters of 32 bits that wrap, whatever they count", () => {
    const u32 = (count: number): number => count % 2 ** 32;
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.array(fc.nat({ max: 9_000_000 }), { maxLength: 30 }),
        (start, growths) => {
          let count = start;
          for (const growth of growths) {
            const before = countersOf(u32(count));
            count += growth;
            const found = counterIncrease(before, countersOf(u32(count)), 1_000);
            expect(found.isReset).toBe(false);
            expect(found.increase.importUpdates?.received).toBe(growth);
          }
        },
      ),
    );
  });
});

import { describe, expect, it } from "vitest";
import { ReadBuffer } from "../../src/client/read-buffer.ts";

const version = (major: number, minor: number, patch: number) => ({
  text: `${major}.${minor}.${patch}`,
  major,
  minor,
  patch,
});

describe("the read buffer of an old BIRD", () => {
  it.for([version(1, 6, 8), version(2, 0, 7), version(2, 0, 10)])(
    "of $text is given a rest before 1,024 bytes were sent without one",
    async (old) => {
      const buffer = new ReadBuffer(old);
      let sinceRest = 0;
      for (let i = 0; i < 200; i++) {
        const rest = buffer.room(12);
        sinceRest = rest === undefined ? sinceRest + 12 : 12;
        await rest;
        expect(sinceRest).toBeLessThan(1_023);
      }
    },
  );

  it.for([version(2, 0, 11), version(2, 20, 0), version(3, 4, 0)])("of $text needs none", (current) => {
    const buffer = new ReadBuffer(current);
    expect(Array.from({ length: 1_000 }, () => buffer.room(12))).not.toContainEqual(expect.any(Promise));
  });
});

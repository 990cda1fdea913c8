import fc from "fast-check";
import { expect, it } from "vitest";
import { ByteCache } from "../../src/commands/bytes/byte-cache.ts";
import { bytesOf } from "./support/record-lines.ts";

const run = fc.uint8Array({ maxLength: 12 });

it("remembers what a run of bytes means, and never takes another run for it", () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 60 }), (runs) => {
      // So few slots that most runs take the place of another.
      const cache = new ByteCache<string>(4, 8);
      for (const bytes of runs) {
        const meaning = `means ${bytes.join()}`;
        const known = cache.find(bytes, 0, bytes.length);
        expect(known ?? meaning).toBe(meaning);
        if (known === undefined) expect(cache.keep(bytes, 0, bytes.length, meaning)).toBe(meaning);
        if (bytes.length <= 8) expect(cache.find(bytes, 0, bytes.length)).toBe(meaning);
      }
    }),
  );
});

it("looks only at the bytes between start and end", () => {
  const cache = new ByteCache<number>(16, 8);
  const one = Uint8Array.of(9, 1, 2, 3, 9);
  expect(cache.find(one, 1, 4)).toBeUndefined();
  cache.keep(one, 1, 4, 123);
  expect(cache.find(Uint8Array.of(0, 0, 1, 2, 3), 2, 5)).toBe(123);
  expect(cache.find(one, 1, 5)).toBeUndefined();
});

// Next hops and addresses of one network differ there; a weak hash puts all of them into one slot.
it.each([21, 22, 23, 24])("keeps runs of %i bytes that differ in the last one apart", (length) => {
  const cache = new ByteCache<number>(4096, 40);
  const runs = Array.from({ length: 10 }, (_, digit) =>
    bytesOf(`${digit}`.padStart(length, "\tvia 10.0.0.")),
  );
  runs.forEach((run, digit) => {
    cache.find(run, 0, length);
    cache.keep(run, 0, length, digit);
  });
  expect(runs.map((run) => cache.find(run, 0, length))).toEqual([...runs.keys()]);
});

import { BirdError } from "../errors.ts";

/**
 * The same items; after the last one their number is held against what BIRD counts, before and after. A reply whose
 * table changed while it was read can end early and look complete on BIRD 2 (nest/rt-show.c), and only its number
 * tells.
 *
 * @throws {BirdError} `SHORT_ANSWER`, after the last item, where they were fewer than both counts.
 */
export async function* counted<Item>(
  command: string,
  items: AsyncIterable<Item>,
  count: () => Promise<number>,
): AsyncGenerator<Item, undefined, undefined> {
  const before = await count();
  let given = 0;
  for await (const item of items) {
    given++;
    yield item;
  }
  const least = Math.min(before, await count());
  if (given >= least) return;
  throw new BirdError(`${command}: expected at least the ${least} routes that BIRD counts, found ${given}`, {
    kind: "decode",
    code: "SHORT_ANSWER",
    command,
    lines: [],
  });
}

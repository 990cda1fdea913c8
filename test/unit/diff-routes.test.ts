import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffRoutes } from "../../src/changes/diff-routes.ts";
import { pairRoutes } from "../../src/changes/pair-routes.ts";
import type { DiffRoutesOptions, RouteDifference, Routes } from "../../src/changes/route-difference.ts";
import { isSameRoute } from "../../src/changes/same-route.ts";
import type { Route } from "../../src/model/route.ts";
import { routeOf } from "./support/route-of.ts";

const tenNets = netsOf(10);

async function differences(before: Routes, after: Routes, options?: DiffRoutesOptions): Promise<string[]> {
  const found: RouteDifference[] = [];
  for await (const difference of diffRoutes(before, after, options)) found.push(difference);
  return texts(found);
}

describe("two readings", () => {
  it("of the same routes differ in nothing, in whatever order", async () => {
    expect(await differences(tenNets, [...tenNets].reverse())).toEqual([]);
    expect(await differences([], [])).toEqual([]);
  });

  it("show routes that were gained, lost and changed", async () => {
    const [first, second, ...rest] = tenNets;
    const changed = [{ ...tenNets[1], preference: 7 }].flatMap((route) =>
      routeOf({ net: "10.0.1.0/24", ...route }),
    );
    const extra = routeOf({ net: "10.9.9.0/24" });
    expect(await differences(tenNets, [...changed, ...rest, extra])).toEqual(
      [
        `changed ${second?.net} static1 200 to ${second?.net} static1 7`,
        "gained 10.9.9.0/24 static1 200",
        `lost ${first?.net} static1 200`,
      ].sort(),
    );
  });

  it("keep tables apart", async () => {
    const elsewhere = tenNets.map((route) => ({ ...route, table: "t2" }));
    expect(await differences([...tenNets, ...elsewhere], [...elsewhere, ...tenNets])).toEqual([]);
    expect(await differences(tenNets, elsewhere)).toHaveLength(20);
  });

  it("are compared by what the caller says", async () => {
    const after = tenNets.map((route) => ({ ...route, preference: 7 }));
    expect(await differences(tenNets, after, { isSame: () => true })).toEqual([]);
    expect(await differences(tenNets, after)).toHaveLength(10);
  });
});

describe("the order of the readings", () => {
  const fewer = netsOf(10_000);
  const more = netsOf(20_000);

  it("is no matter by default, up to a number of routes", async () => {
    const reversed = [...fewer].reverse();
    expect(await differences(fewer, reversed, { maxHeld: 10_000 })).toEqual([]);
    await expect(differences(fewer, reversed, { maxHeld: 9_000 })).rejects.toMatchObject({
      code: "TOO_MANY_HELD",
      details: { argument: "maxHeld" },
    });
  });

  it("lets routes go early where it is alike, however many were lost", async () => {
    const every = more.filter((_, index) => index % 4 === 0);
    const options = { order: "alike", window: 10, maxHeld: 100 } as const;
    expect(await differences(more, every, options)).toHaveLength(15_000);
    expect(await differences(every, more, options)).toHaveLength(15_000);
    await expect(differences(more, every, { maxHeld: 100 })).rejects.toMatchObject({ code: "TOO_MANY_HELD" });
  });

  it("may differ a little where it is said to be alike, and no more", async () => {
    const swapped = fewer.map((route, index) => fewer[index ^ 1] ?? route);
    expect(await differences(fewer, swapped, { order: "alike", window: 2 })).toEqual([]);
    const moved = [...fewer.slice(1), ...fewer.slice(0, 1)];
    await expect(differences(fewer, moved, { order: "alike" })).rejects.toMatchObject({
      code: "ORDER_DIFFERS",
      details: { argument: "order" },
    });
    await expect(differences(moved, fewer, { order: "alike" })).rejects.toMatchObject({
      code: "ORDER_DIFFERS",
    });
  });

  it("tells differences before the readings end where it is alike", async () => {
    const forever = (step: number): Routes => endless(step);
    const found = diffRoutes(forever(1), forever(2), { order: "alike", window: 0 });
    expect((await found.next()).value).toMatchObject({ kind: "lost", before: { net: "net1" } });
    await found.return(undefined);
  });
});

it("ends both readings when nobody wants more, and when one fails", async () => {
  const ended: string[] = [];
  async function* reading(name: string, failure?: Error): AsyncGenerator<Route> {
    try {
      yield* tenNets;
      if (failure !== undefined) throw failure;
      yield* endless(1);
    } finally {
      ended.push(name);
    }
  }
  for await (const _ of diffRoutes(reading("a"), [routeOf({ net: "x" })])) break;
  expect(ended).toEqual(["a"]);
  const failure = new Error("cut");
  await expect(differences(reading("b"), reading("c", failure))).rejects.toBe(failure);
  expect(ended.sort()).toEqual(["a", "b", "c"]);
});

it("refuses limits that are none", async () => {
  await expect(differences([], [], { maxHeld: -1 })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  await expect(differences([], [], { order: "alike", window: 0.5 })).rejects.toMatchObject({
    code: "BAD_ARGUMENT",
  });
});

describe("compared with a plain comparison", () => {
  const group = fc.array(
    fc.record({ protocol: fc.constantFrom("p", "q"), preference: fc.constantFrom(1, 2) }),
    { minLength: 1, maxLength: 3 },
  );
  const table = fc.uniqueArray(fc.tuple(fc.nat({ max: 30 }), group), {
    selector: ([net]) => net,
    maxLength: 20,
  });
  const read = (nets: readonly (readonly [number, readonly Partial<Route>[]])[]): Route[] =>
    nets.flatMap(([net, routes]) => routes.map((given) => routeOf({ net: `net${net}`, ...given })));

  it("it finds the same, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (one, other) => {
        expect(await differences(read(one), read(other))).toEqual(plainly(read(one), read(other)));
      }),
    );
  });

  it("it finds the same or says that the order differs", async () => {
    await fc.assert(
      fc.asyncProperty(table, table, fc.nat({ max: 3 }), async (one, other, window) => {
        const found = differences(read(one), read(other), { order: "alike", window });
        const outcome = await found.catch(({ code }) => code);
        if (outcome !== "ORDER_DIFFERS") expect(outcome).toEqual(plainly(read(one), read(other)));
      }),
    );
  });

  it("it finds the same where the order is alike, and never complains", async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (one, other) => {
        const [before, after] = [sorted(one), sorted(other)];
        const found = await differences(read(before), read(after), { order: "alike", window: 0 });
        expect(found).toEqual(plainly(read(before), read(after)));
      }),
    );
  });
});

function plainly(before: readonly Route[], after: readonly Route[]): string[] {
  const nets = [...new Set([...before, ...after].map(({ net }) => net))];
  const of = (routes: readonly Route[], wanted: string): Route[] =>
    routes.filter(({ net }) => net === wanted);
  return texts(nets.flatMap((net) => pairRoutes(of(before, net), of(after, net), isSameRoute)));
}

function texts(found: readonly RouteDifference[]): string[] {
  return found
    .map((difference) => {
      if (difference.kind === "gained") return `gained ${text(difference.after)}`;
      if (difference.kind === "lost") return `lost ${text(difference.before)}`;
      return `changed ${text(difference.before)} to ${text(difference.after)}`;
    })
    .sort();
}

function text({ net, protocol, preference }: Route): string {
  return `${net} ${protocol} ${preference}`;
}

function netsOf(count: number): Route[] {
  return Array.from({ length: count }, (_, index) =>
    routeOf({ net: `10.${index >> 8}.${index & 255}.0/24` }),
  );
}

async function* endless(step: number): AsyncGenerator<Route> {
  for (let index = 0; ; index += step) yield routeOf({ net: `net${index}` });
}

function sorted<T>(nets: readonly (readonly [number, T])[]): (readonly [number, T])[] {
  return [...nets].sort(([one], [other]) => one - other);
}

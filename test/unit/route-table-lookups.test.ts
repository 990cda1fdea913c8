import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairRoutes } from "../../src/changes/pair-routes.ts";
import type { RouteDifference } from "../../src/changes/route-difference.ts";
import { isSameRoute } from "../../src/changes/same-route.ts";
import type { Route } from "../../src/model/route.ts";
import { RouteTable } from "../../src/table/route-table.ts";
import { routeOf } from "./support/route-of.ts";
import { noonPlus } from "./support/views.ts";

/** Bits in the order of an address: few of them, so that prefixes meet. */
const bits = fc.stringMatching(/^[01]{0,5}$/);
const ipv4 = bits.chain((head) => fc.constantFrom(0, 1, 8, 16).map((shift) => ipv4Of(shift, head)));
const ipv6 = bits.chain((head) => fc.constantFrom(0, 31, 40, 96).map((shift) => ipv6Of(shift, head)));
const net = fc.oneof(ipv4, ipv6);
const nets = fc.array(net, { maxLength: 40 });

describe("lookups in a route table find what a search of all its routes finds:", () => {
  it("the net itself", async () => {
    await fc.assert(
      fc.asyncProperty(nets, net, async (given, wanted) => {
        const { table, routes } = await tableOf(given);
        expect(table.exact(wanted.text)).toEqual(
          routesTo(routes, (one) => one.bits === wanted.bits && one.is6 === wanted.is6),
        );
      }),
    );
  });

  it("the longest net around, and all nets around", async () => {
    await fc.assert(
      fc.asyncProperty(nets, net, fc.boolean(), async (given, wanted, isAddress) => {
        const { table, routes } = await tableOf(given);
        const bitsOfAddress = wanted.bits.padEnd(wanted.is6 ? 128 : 32, "0");
        const target = isAddress ? { ...wanted, bits: bitsOfAddress } : wanted;
        const text = isAddress ? (wanted.text.split("/")[0] ?? "") : wanted.text;
        const around = routesTo(routes, (one) => one.is6 === target.is6 && target.bits.startsWith(one.bits));
        const longest = around[0]?.net;
        expect(table.covering(text)).toEqual(around);
        expect(table.longestMatch(text)).toEqual(around.filter((route) => route.net === longest));
      }),
    );
  });

  it("all nets inside", async () => {
    await fc.assert(
      fc.asyncProperty(nets, net, async (given, wanted) => {
        const { table, routes } = await tableOf(given);
        const inside = routesTo(routes, (one) => one.is6 === wanted.is6 && one.bits.startsWith(wanted.bits));
        const found = [...table.covered(wanted.text)];
        expect(inOrder(found)).toEqual(inOrder(inside));
        expect(found).toEqual(
          [...table].filter((route) => inside.some(({ preference }) => preference === route.preference)),
        );
      }),
    );
  });

  it("for the forms in which an IPv6 address may be written", async () => {
    const table = await RouteTable.from(
      ["::ffff:10.0.0.0/104", "2001:db8::/32", "::/0"].map((text) => routeOf({ net: text, netType: "ipv6" })),
    );
    const longest = (text: string): string | undefined => table.longestMatch(text)[0]?.net;
    expect(longest("::ffff:10.1.2.3")).toBe("::ffff:10.0.0.0/104");
    expect(longest("::FFFF:0a01:0203")).toBe("::ffff:10.0.0.0/104");
    expect(longest("2001:0DB8:0:0:0:0:0:1")).toBe("2001:db8::/32");
    expect(longest("2001:db9::")).toBe("::/0");
    expect(longest("10.0.0.1")).toBeUndefined();
  });
});

describe("the differences of two route tables", () => {
  const group = fc.array(
    fc.record({
      protocol: fc.constantFrom("p", "q"),
      preference: fc.constantFrom(1, 2),
      hour: fc.nat({ max: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const table = fc.uniqueArray(
    fc.tuple(fc.constantFrom("t1", "t2"), fc.oneof(net, fc.constant(evpn)), group),
    {
      selector: ([name, { text }]) => `${name} ${text}`,
      maxLength: 20,
    },
  );

  it("are those of their routes, net by net, whenever they changed", async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (before, after) => {
        const [had, has] = [read(before), read(after)];
        const found = (await RouteTable.from(had)).diff(await RouteTable.from(has));
        expect(texts(found)).toEqual(plainly(had, has, isSameRoute));
      }),
    );
  });

  it("are by what the caller says", async () => {
    const isSame = (one: Route, other: Route): boolean => one.time.text === other.time.text;
    await fc.assert(
      fc.asyncProperty(table, table, async (before, after) => {
        const [had, has] = [read(before), read(after)];
        const found = (await RouteTable.from(had)).diff(await RouteTable.from(has), { isSame });
        expect(texts(found)).toEqual(plainly(had, has, isSame));
      }),
    );
  });

  function read(
    given: readonly (readonly [string, { text: string; is6: boolean | undefined }, readonly Changed[]])[],
  ): Route[] {
    return given.flatMap(([name, { text, is6 }, routes]) =>
      routes.map(({ hour, ...fields }) =>
        routeOf({
          table: name,
          net: text,
          netType: is6 === undefined ? "evpn" : is6 ? "ipv6" : "ipv4",
          time: noonPlus(hour * 1_000),
          ...fields,
        }),
      ),
    );
  }
});

interface Changed {
  readonly protocol: string;
  readonly preference: number;
  readonly hour: number;
}

interface Bits {
  readonly text: string;
  readonly bits: string;
  readonly is6: boolean;
}

const evpn = { text: "evpn mac 65001:12 0 02:00:00:00:00:01 *", bits: "", is6: undefined };

function ipv4Of(shift: number, head: string): Bits {
  const all = `${"1".repeat(shift)}${head}`;
  const bytes = all.padEnd(32, "0").match(/.{8}/g) ?? [];
  return {
    text: `${bytes.map((byte) => Number.parseInt(byte, 2)).join(".")}/${all.length}`,
    bits: all,
    is6: false,
  };
}

function ipv6Of(shift: number, head: string): Bits {
  const all = `${"01".repeat(64).slice(0, shift)}${head}`;
  const groups = (all.padEnd(128, "0").match(/.{16}/g) ?? []).map((group) =>
    Number.parseInt(group, 2).toString(16),
  );
  // Of these, the zeros at the end are the longest run.
  const text = groups
    .join(":")
    .replace(/(:0){2,}$/, "::")
    .replace(/^0::$/, "::");
  return { text: `${text}/${all.length}`, bits: all, is6: true };
}

async function tableOf(
  given: readonly Bits[],
): Promise<{ table: RouteTable; routes: (Bits & { route: Route })[] }> {
  const routes = given.map((one, index) => ({
    ...one,
    route: routeOf({ net: one.text, netType: one.is6 ? "ipv6" : "ipv4", preference: index }),
  }));
  return { table: await RouteTable.from(routes.map(({ route }) => route)), routes };
}

/** The routes of some nets, the longest net first. */
function routesTo(routes: readonly (Bits & { route: Route })[], claim: (one: Bits) => boolean): Route[] {
  return routes
    .filter(claim)
    .sort((one, other) => other.bits.length - one.bits.length)
    .map(({ route }) => route);
}

function inOrder(routes: readonly Route[]): Route[] {
  return [...routes].sort((one, other) => one.preference - other.preference);
}

function plainly(before: readonly Route[], after: readonly Route[], isSame: typeof isSameRoute): string[] {
  const keyOf = ({ table, net: text }: Route): string => `${table} ${text}`;
  const keys = [...new Set([...before, ...after].map(keyOf))];
  const of = (routes: readonly Route[], key: string): Route[] =>
    routes.filter((route) => keyOf(route) === key);
  return texts(keys.flatMap((key) => pairRoutes(of(before, key), of(after, key), isSame)));
}

function texts(found: Iterable<RouteDifference>): string[] {
  return Array.from(found, (difference) => JSON.stringify(difference)).sort();
}

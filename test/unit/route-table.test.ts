import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routeBytes } from "../../benchmarks/route-bytes.ts";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { Route } from "../../src/model/route.ts";
import { RouteTable } from "../../src/table/route-table.ts";
import type { RouteForm } from "./support/arbitrary-attributes.ts";
import { tablesIn } from "./support/arbitrary-routes.ts";
import { byScanner } from "./support/decode-routes.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { printTables } from "./support/print-routes.ts";
import { bytesOf } from "./support/record-lines.ts";
import { routeOf } from "./support/route-of.ts";

const replies = fixtures().flatMap(({ command, name, version, bytes }) => {
  const isRoutes = /^show route/.test(command) && !/ (count|stats)\b/.test(command);
  const routes = isRoutes ? byScanner(bytes) : [];
  return "length" in routes && routes.length > 0 ? [{ name, version, routes }] : [];
});
const forms: readonly RouteForm[] = ["1.6", "2.x", "3.x"];

describe("what is put into a route table comes out again,", () => {
  it("of every version", () => {
    expect(new Set(replies.map(({ version }) => version))).toEqual(new Set(fixtureVersions));
  });

  it.each(replies.map((reply) => [reply.name, reply.routes] as const))("from %s", async (_, routes) => {
    await expectKept(routes);
  });

  it.each(forms)("whatever routes %s prints", async (form) => {
    await fc.assert(
      fc.asyncProperty(tablesIn(form), async (tables) => {
        await expectKept(decodeReply("show route", bytesOf(printTables(form, tables))));
      }),
      { numRuns: 300 },
    );
  });

  it("whatever the values are", async () => {
    const anything = fc.anything({ withDate: true, withNullPrototype: false, maxDepth: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 5 }), async (values) => {
        const routes = values.map((value, index) =>
          routeOf({ net: `10.0.${index}.0/24`, ...{ unknown: [], ...{ extra: plain(value) } } }),
        );
        expect([...(await RouteTable.from(routes))]).toStrictEqual(routes);
      }),
    );
  });

  it("whatever moments its times tell", async () => {
    const text = fc.oneof(
      fc
        .tuple(fc.nat({ max: 9999 }), fc.nat({ max: 99 }), fc.nat({ max: 99 }))
        .map(([year, month, day]) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)} 23:59:60.000100`),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.date({ noInvalidDate: true }).map((date) => `${date.toISOString().slice(11, 23)}`),
      fc.string(),
    );
    const date = fc.option(fc.date({ noInvalidDate: true }), { nil: undefined });
    const precision = fc.constantFrom("microsecond", "day", undefined);
    const times = fc.array(fc.record({ text, date, precision }, { noNullPrototype: true }), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(times, async (given) => {
        const routes = given.map((time, index) => routeOf({ net: `10.0.${index}.0/24`, time }));
        expect([...(await RouteTable.from(routes))]).toStrictEqual(routes);
      }),
    );
  });

  it("while they are still being read", async () => {
    const routes = replies.flatMap((reply) => reply.routes).slice(0, 100);
    async function* reading(): AsyncGenerator<Route> {
      yield* routes;
    }
    expect((await RouteTable.from(reading())).size).toBe(100);
  });
});

describe("a route table", () => {
  it("needs less than 150 bytes a route beyond what routes share, and tells how many", async () => {
    for (const form of ["2.x", "3.x"] as const) {
      const table = { form, routes: 20_000, routesOfPath: 4, netsTogether: 1, routesOfTime: 1, all: true };
      const full = await RouteTable.from(decodeReply("show route all", routeBytes(table)));
      expect(full.size).toBe(20_000);
      expect(full.bytes.routes / full.size).toBeLessThan(form === "2.x" ? 60 : 75);
      expect(full.bytes.shared / full.size).toBeLessThan(150);
    }
  });

  it("may be empty", async () => {
    const table = await RouteTable.from([]);
    expect([table.size, table.tables, [...table], table.longestMatch("10.0.0.1")]).toEqual([0, [], [], []]);
  });

  it("gives its routes table by table and in the order of their nets", async () => {
    const nets = [
      "2001:db8::/32",
      "10.0.0.0/8",
      "9.0.0.0/8",
      "200.0.0.0/8",
      "10.0.0.0/16",
      "::/0",
      "10.0.0.0/8",
    ];
    const routes = [
      ...nets.map((net, index) => plainRoute("t2", net, index)),
      plainRoute("t1", "1.0.0.0/8", 9),
    ];
    const table = await RouteTable.from([
      ...routes,
      { ...routeOf({ net: "101" }), netType: "mpls" as const, table: "t2" },
    ]);
    expect(table.tables).toEqual(["t2", "t1"]);
    expect([...table].map(({ net, preference }) => `${net} ${preference}`)).toEqual([
      ...["9.0.0.0/8 2", "10.0.0.0/8 1", "10.0.0.0/8 6", "10.0.0.0/16 4", "200.0.0.0/8 3"],
      ...["::/0 5", "2001:db8::/32 0", "101 200", "1.0.0.0/8 9"],
    ]);
  });

  it("finds the routes of nets of every kind by their texts", async () => {
    for (const { routes, name } of replies) {
      const table = await RouteTable.from(routes);
      for (const { net, table: of } of routes) {
        const expected = routes.filter((route) => route.net === net && route.table === of);
        expect(
          table.exact(net, { table: of }).filter((route) => route.table === of),
          name,
        ).toStrictEqual(expected);
      }
    }
  });

  it("looks in one table where it is named", async () => {
    const table = await RouteTable.from(
      ["t1", "t2"].map((name, index) => plainRoute(name, "10.0.0.0/8", index)),
    );
    for (const look of ["exact", "longestMatch", "covering", "covered"] as const) {
      expect([...table[look]("10.0.0.0/8")]).toHaveLength(2);
      expect([...table[look]("10.0.0.0/8", { table: "t2" })].map((route) => route.table)).toEqual(["t2"]);
      expect([...table[look]("10.0.0.0/8", { table: "t3" })]).toEqual([]);
    }
  });

  it("refuses what is no prefix and what is no route", async () => {
    const table = await RouteTable.from([]);
    for (const text of [
      "",
      "10.0.0",
      "10.0.0.1/8",
      "10.0.0.0/33",
      "::1/64",
      "1::2::3",
      "::12345",
      "10.0.0.256",
      "x",
    ]) {
      expect(() => table.longestMatch(text), text).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
      expect(() => table.covering(text), text).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
      expect(() => table.covered(text), text).toThrow(expect.objectContaining({ code: "BAD_ARGUMENT" }));
    }
    const strange = { ...routeOf({ net: "10.0.0.0/8" }), extra: Symbol("x") };
    await expect(RouteTable.from([strange])).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});

/** Expects the same routes to the same nets in the same order. */
async function expectKept(routes: readonly Route[]): Promise<void> {
  const table = await RouteTable.from(routes);
  expect(table.size).toBe(routes.length);
  expect(byNet(table)).toStrictEqual(byNet(routes));
}

function byNet(routes: Iterable<Route>): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  for (const route of routes) {
    const key = `${route.table} ${route.netType} ${route.net}`;
    found.set(key, [...(found.get(key) ?? []), route]);
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function plainRoute(table: string, net: string, preference: number): Route {
  return routeOf({ table, net, preference, netType: net.includes(":") ? "ipv6" : "ipv4" });
}

/** A value without what no route has: functions, symbols, `null`, big integers. */
function plain(value: unknown): unknown {
  if (value === null || typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (Array.isArray(value)) return Array.from(value, plain);
  if (typeof value !== "object" || value instanceof Date) return value;
  const fields = Object.entries(value).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]));
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}

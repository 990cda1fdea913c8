import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RouteForm } from "./support/arbitrary-attributes.ts";
import { type PrintedTable, tablesIn } from "./support/arbitrary-routes.ts";
import {
  byGrammar,
  byScanner,
  byScannerFrom,
  byScannerOfCutLines,
  type Outcome,
} from "./support/decode-routes.ts";
import { fixtures, fixtureVersions } from "./support/fixtures.ts";
import { printTables } from "./support/print-routes.ts";
import { bytesOf, cutAt } from "./support/record-lines.ts";

const replies = fixtures().filter(
  ({ command }) => /^show route/.test(command) && !/ (count|stats)\b/.test(command),
);
const forms: readonly RouteForm[] = ["1.6", "2.x", "3.x"];

describe("the scanner of routes and its grammar", () => {
  it("have replies of every version to read", () => {
    expect(new Set(replies.map(({ version }) => version))).toEqual(new Set(fixtureVersions));
  });

  it.each(replies.map((reply) => [reply.name, reply] as const))("read the same in %s", (_, { bytes }) => {
    expect(byScanner(bytes)).toEqual(byGrammar(bytes));
  });

  it.each(fixtureVersions)("read the same whatever chunks a reply of BIRD %s comes in", (version) => {
    for (const { bytes, name } of replies.filter((reply) => reply.version === version)) {
      const expected = byGrammar(bytes);
      // Of errors this harness reads the lines before, but no code.
      if (!isRoutes(expected)) continue;
      expect(byScannerFrom([...bytes].map((byte) => Uint8Array.of(byte))), name).toEqual(expected);
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 20 }), (places) => {
          expect(byScannerFrom(cutAt(bytes, places)), name).toEqual(expected);
        }),
        { numRuns: 3 },
      );
    }
  });

  it.each(forms)("read the same in whatever routes are printed as %s prints them", (form) => {
    fc.assert(
      fc.property(tablesIn(form), fc.array(fc.nat(), { maxLength: 5 }), (tables, places) => {
        const bytes = bytesOf(printTables(form, tables));
        const found = byScanner(bytes);
        expect(found).toEqual(byGrammar(bytes));
        expect(byScannerFrom(cutAt(bytes, places))).toEqual(found);
        expect(byScannerOfCutLines(bytes)).toEqual(found);
        expect(isRoutes(found) ? found.map(factsOf) : found).toEqual(tables.flatMap(expectedFacts(form)));
      }),
      { numRuns: 300 },
    );
  });

  it("take a line that goes on with another code for another line", () => {
    const row = "1007-10.0.0.0/8           unicast [up1 12:00:00.000] * (100) [i]";
    const replies = [
      [row, " \tdev eth0", "1012-\tBGP.med: 5", " \tBGP.local_pref: 100", " \tBGP.origin: IGP"],
      [row, " \tdev eth0", " \tBGP.local_pref: 100", " \tBGP.origin: IGP"],
      [row, " \tdev eth0", "1012-\tBGP.med: 5", " \tdev eth0"],
    ];
    for (const lines of replies) {
      const bytes = bytesOf(`${lines.join("\n")}\n0000 \n`);
      expect(byScannerFrom([bytes])).toEqual(byGrammar(bytes));
    }
  });

  it.each(forms)("accept and refuse alike what %s prints once it is damaged", (form) => {
    fc.assert(
      fc.property(tablesIn(form), fc.array(damage, { minLength: 1, maxLength: 3 }), (tables, damages) => {
        expectAgreement(damages.reduce(inflict, bytesOf(printTables(form, tables))));
      }),
      { numRuns: 500 },
    );
  });

  it("accept and refuse alike what real daemons printed once it is damaged", () => {
    const small = replies.filter(({ bytes }) => bytes.length < 5_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        ({ bytes }, damages) => {
          expectAgreement(damages.reduce(inflict, bytes));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Bytes that take the place of others, somewhere. */
interface Damage {
  readonly place: number;
  readonly removed: number;
  readonly inserted: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  place: fc.nat(),
  removed: fc.nat({ max: 4 }),
  inserted: fc.oneof(
    fc.string({ unit: fc.constantFrom(..." \t\n-0123456789abci[](){},.:/*!?%AST_é\u0000"), maxLength: 4 }),
    fc.constantFrom("8000-<line overflow>\n", "\n \t\t(1,2)", "\n1007-", "\n1012-\t", " unicast [", "\n \t"),
  ),
});

function inflict(bytes: Uint8Array, { place, removed, inserted }: Damage): Uint8Array {
  const at = place % bytes.length;
  return Uint8Array.of(...bytes.slice(0, at), ...bytesOf(inserted), ...bytes.slice(at + removed));
}

/** The grammar sees a reply as a whole, so it complains of its lines' prefixes and of its end before all else. */
function expectAgreement(bytes: Uint8Array): void {
  const expected = byGrammar(bytes);
  const found = byScanner(bytes);
  if (isRoutes(expected)) expect(byScannerOfCutLines(bytes)).toEqual(expected);
  if (isRoutes(expected) || expected.code === "UNEXPECTED_REPLY") expect(found).toEqual(expected);
  else expect(found).toMatchObject({ code: expect.any(String) });
}

function isRoutes(outcome: Outcome): outcome is Exclude<Outcome, { readonly code: string }> {
  return Array.isArray(outcome);
}

type Facts = Record<"table" | "protocol" | "time" | "from" | "hops" | "attributes", unknown>;

/** What is known of a route without reading it. */
function factsOf(route: Extract<Outcome, readonly unknown[]>[number]): Facts {
  return {
    table: route.table,
    protocol: route.protocol,
    time: route.time.text,
    from: route.from,
    hops: route.nextHops.map((hop) => [hop.gateway, hop.interface, hop.mplsLabels, hop.isOnlink, hop.weight]),
    attributes: route.attributes !== undefined,
  };
}

function expectedFacts(form: RouteForm): (table: PrintedTable) => Facts[] {
  return ({ name, routes }) =>
    routes.map((route) => ({
      table: form === "1.6" ? undefined : name,
      protocol: route.protocol,
      time: route.time,
      from: route.from,
      hops: route.hops.map((hop) => [hop.gateway, hop.interface, hop.labels, hop.isOnlink, hop.weight]),
      attributes: true,
    }));
}

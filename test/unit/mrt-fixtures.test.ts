import { describe, expect, it } from "vitest";
import { BirdError } from "../../src/index.ts";
import { MrtDecoder, type MrtPeerTable, type MrtRoute, readMrt } from "../../src/mrt/index.ts";
import { RecordCutter } from "../../src/mrt/record-cutter.ts";
import { disagreements } from "./support/mrt-comparison.ts";
import { mrtFixtures } from "./support/mrt-fixtures.ts";

/** BIRD 3.1.8 lists no peers in a dump. */
const withoutPeers = ["3.1.8"];

describe.each(mrtFixtures())("the dump $name", ({ version, table, dump, shown, peerOf }) => {
  const whole = decode([dump]);

  it("has the routes that the socket shows, equal in all that both carry", () => {
    const hasPeers = !withoutPeers.includes(version);
    expect(disagreements(shown, whole.routes, hasPeers ? peerOf : () => undefined)).toEqual([]);
    expect(whole.routes).toHaveLength(shown.length);
  });

  it("names its table, its router and its peers", () => {
    expect(whole.tables).toMatchObject([{ viewName: table, collectorId: "10.0.0.1" }]);
    expect(whole.tables[0]?.peers[0]).toEqual({ index: 0, routerId: "0.0.0.0", address: "::", asn: 0 });
  });

  it("is read alike however it is cut", () => {
    expect(decode(Array.from(dump, (_, at) => dump.subarray(at, at + 1)))).toEqual(whole);
  });

  it("falls into the same records wherever it is cut, and is truncated everywhere but between them", () => {
    const borders = new Set([0]);
    for (let at = 0; at < dump.length; borders.add(at))
      at += 12 + new DataView(dump.buffer).getUint32(at + 8);
    const wrong: string[] = [];
    for (let at = 0; at < dump.length; at++) {
      let joined = 0;
      const cutter = new RecordCutter(({ bytes, start, end, offset }) => {
        if (offset !== joined || !isSame(bytes.subarray(start, end), dump.subarray(joined))) {
          wrong.push(`cut at ${at}: the record at ${offset}`);
        }
        joined += end - start;
      }, 65_536);
      cutter.push(dump.subarray(0, at));
      const code = codeOf(() => cutter.end());
      if (code !== (borders.has(at) ? undefined : "MRT_TRUNCATED")) wrong.push(`cut at ${at}: ${code}`);
      cutter.push(dump.subarray(at));
      cutter.end();
      if (joined !== dump.length) wrong.push(`cut at ${at}: ${joined} bytes in all`);
    }
    expect(wrong).toEqual([]);
  });

  it("gives the routes before it was truncated", async () => {
    const { routes, error } = await drain([dump.subarray(0, -1)]);
    expect(routes).toEqual(whole.routes.slice(0, routes.length));
    expect(routes.length).toBeGreaterThan(whole.routes.length - 10);
    expect(error).toMatchObject({ code: "MRT_TRUNCATED" });
  });
});

interface Decoded {
  readonly routes: MrtRoute[];
  readonly tables: MrtPeerTable[];
}

function decode(chunks: readonly Uint8Array[]): Decoded {
  const decoded: Decoded = { routes: [], tables: [] };
  const decoder = new MrtDecoder((route) => void decoded.routes.push(route), {
    onPeers: (table) => void decoded.tables.push(table),
  });
  for (const chunk of chunks) decoder.push(chunk);
  decoder.end();
  return decoded;
}

async function drain(chunks: Iterable<Uint8Array>): Promise<{ routes: MrtRoute[]; error: unknown }> {
  const routes: MrtRoute[] = [];
  try {
    for await (const route of readMrt(chunks)) routes.push(route);
    return { routes, error: undefined };
  } catch (error) {
    return { routes, error };
  }
}

function codeOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof BirdError ? error.code : String(error);
  }
}

function isSame(part: Uint8Array, whole: Uint8Array): boolean {
  return Buffer.compare(part, whole.subarray(0, part.length)) === 0;
}

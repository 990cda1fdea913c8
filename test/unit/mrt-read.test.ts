import { describe, expect, it } from "vitest";
import { readMrt } from "../../src/mrt/index.ts";
import { peerIndexTable, ribRecord } from "./support/mrt-writer.ts";

const peers = peerIndexTable("master4", "192.0.2.2");
const entry = { peer: 1, seconds: 0, pathId: 0, attributes: [] };
const rib = ribRecord(2, Buffer.from([8, 10]), [entry]);

describe("reading a dump", () => {
  it("closes the source when the loop is left", async () => {
    let isClosed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.concat([peers, rib, rib]);
      } finally {
        isClosed = true;
      }
    }
    for await (const route of readMrt(source())) {
      expect(route.net).toBe("10.0.0.0/8");
      break;
    }
    expect(isClosed).toBe(true);
  });

  it("gives what was asked for before it came in order, then that there is no more", async () => {
    const nets = [1, 2, 3].map((first) => ribRecord(2, Buffer.from([8, first]), [entry]));
    const routes = readMrt([peers, ...nets]);
    const asked = await Promise.all([
      routes.next(),
      routes.next(),
      routes.next(),
      routes.next(),
      routes.next(),
    ]);
    expect(asked.map(({ value }) => value?.net)).toEqual([
      "1.0.0.0/8",
      "2.0.0.0/8",
      "3.0.0.0/8",
      undefined,
      undefined,
    ]);
  });

  it("gives all routes of many chunks in order, however many are asked for at once", async () => {
    const nets = Array.from({ length: 2_000 }, (_, index) => index);
    const dump = Buffer.concat([
      peers,
      ...nets.map((index) => ribRecord(2, Buffer.from([24, 10, index >>> 8, index & 0xff]), [entry])),
    ]);
    const chunks = [0, 1, 2, 3].map((quarter) => dump.subarray(quarter * 15_000, (quarter + 1) * 15_000));
    const routes = readMrt([...chunks, dump.subarray(60_000)]);
    const given: (string | undefined)[] = [];
    for (const atOnce of [1, 500, 3, 900, 1, 595]) {
      const asked = await Promise.all(Array.from({ length: atOnce }, () => routes.next()));
      given.push(...asked.map(({ value }) => value?.net));
    }
    expect(given).toEqual(nets.map((index) => `10.${index >>> 8}.${index & 0xff}.0/24`));
    expect((await routes.next()).done).toBe(true);
  });

  it("rejects with what its source throws, after the routes before", async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.concat([peers, rib]);
      throw new Error("disk");
    }
    const routes = readMrt(source());
    expect((await routes.next()).value?.net).toBe("10.0.0.0/8");
    await expect(routes.next()).rejects.toThrow("disk");
    expect((await routes.next()).done).toBe(true);
  });
});

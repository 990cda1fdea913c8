import fc from "fast-check";
import { expect, it } from "vitest";
import { RIB_FORMS } from "../../src/mrt/rib-reader.ts";
import { decodeMrt } from "./support/decode-mrt.ts";
import { rawRibs } from "./support/mrt-layout.ts";
import { mrtRecord, peerIndexTable, ribRecord, type WrittenEntry } from "./support/mrt-writer.ts";

const peers = peerIndexTable("table", "192.0.2.1", "192.0.2.2", "192.0.2.3");
const bytes = (most: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength: most });

const attribute = fc.record({
  flags: fc.constantFrom(0x40, 0x80, 0xc0, 0xe0),
  code: fc.integer({ min: 0, max: 255 }),
  value: fc.oneof(bytes(24), fc.uint8Array({ minLength: 250, maxLength: 300 })),
});

const entry: fc.Arbitrary<WrittenEntry> = fc.record({
  peer: fc.integer({ min: 0, max: 3 }),
  seconds: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  pathId: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  attributes: fc.array(attribute, { maxLength: 6 }),
});

const rib = fc
  .record({
    subtype: fc.constantFrom(2, 4, 8, 10),
    address: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    bits: fc.integer({ min: 0, max: 128 }),
    entries: fc.array(entry, { maxLength: 5 }),
  })
  .map(({ subtype, address, bits, entries }) => {
    const length = RIB_FORMS[subtype]?.netType === "ipv4" ? bits % 33 : bits;
    const net = Buffer.from([length, ...address.subarray(0, Math.ceil(length / 8))]);
    return ribRecord(subtype, net, entries);
  });

it("reads every entry that was written, as binary-parser does by the layout of the RFCs", () => {
  fc.assert(
    fc.property(fc.array(rib, { maxLength: 6 }), (ribs) => {
      const dump = Buffer.concat([peers, ...ribs]);
      const { routes, error } = decodeMrt(dump);
      expect(error).toBeUndefined();
      const seen = routes.map(({ peer, time, pathId, attributes }) => ({
        peer: peer?.index ?? 0,
        seconds: (time.date?.getTime() ?? 0) / 1_000,
        text: time.text,
        pathId,
        unrecognized: attributes?.bgp?.unrecognized.filter(({ code }) => code > 35) ?? [],
      }));
      expect(seen).toEqual(rawRibs(dump));
    }),
  );
});

it("reads a prefix as it was written, whatever the bits behind its end", () => {
  const address = fc.uint8Array({ minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 32 }), (bytesOf, length) => {
      const written = bytesOf.subarray(0, Math.ceil(length / 8));
      const record = ribRecord(2, Buffer.from([length, ...written]), [
        { peer: 0, seconds: 0, pathId: 0, attributes: [] },
      ]);
      const value = bytesOf.reduce((sum, byte) => sum * 256 + byte, 0);
      const masked = length === 0 ? 0 : value - (value % 2 ** (32 - length));
      const parts = [24, 16, 8, 0].map((shift) => Math.floor(masked / 2 ** shift) % 256);
      expect(decodeMrt(Buffer.concat([peers, record])).routes[0]?.net).toBe(`${parts.join(".")}/${length}`);
    }),
  );
});

it("ends on garbage in one of its own errors, or reads it", () => {
  const record = fc
    .tuple(fc.integer({ min: 0, max: 12 }), bytes(60))
    .map(([type, body]) => mrtRecord(13, type, body));
  fc.assert(
    fc.property(fc.array(fc.oneof(record, bytes(40), fc.constant(peers)), { maxLength: 5 }), (parts) => {
      const { error } = decodeMrt(Buffer.concat(parts));
      if (error !== undefined) expect(error.code).toMatch(/^MRT_(TRUNCATED|INVALID|UNKNOWN_RECORD)$/);
    }),
  );
});

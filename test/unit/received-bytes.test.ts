import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { ReceivedBytes } from "../../src/client/received-bytes.ts";

/** Writes as a socket does: at most what there is room for. Tells whether it may go on at once. */
function receive(received: ReceivedBytes, bytes: Uint8Array): boolean {
  let goesOn = true;
  for (let at = 0; at < bytes.length; ) {
    const room = received.room();
    const count = Math.min(room.length, bytes.length - at);
    room.set(bytes.subarray(at, at + count));
    goesOn = received.add(count);
    at += count;
  }
  return goesOn;
}

async function all(received: ReceivedBytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of received.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

it("gives every byte once and in order, whatever the reads were and whenever it was asked", async () => {
  const reads = fc.array(fc.tuple(fc.integer({ min: 1, max: 70_000 }), fc.boolean()), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(reads, async (sizes) => {
      const received = new ReceivedBytes(() => {});
      const sent: Buffer[] = [];
      const taken: Buffer[] = [];
      const chunks = received.chunks();
      for (const [index, [size, isAsked]] of sizes.entries()) {
        const bytes = Buffer.alloc(size, index + 1);
        receive(received, bytes);
        sent.push(bytes);
        if (isAsked) taken.push(Buffer.from((await chunks.next()).value ?? []));
      }
      received.end("ended");
      for await (const chunk of chunks) taken.push(Buffer.from(chunk));
      expect(Buffer.concat(taken).equals(Buffer.concat(sent))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it("lets the socket pause while 64 kB wait, and go on once they are taken", async () => {
  const resume = vi.fn<() => void>();
  const received = new ReceivedBytes(resume);
  expect(receive(received, Buffer.alloc(60_000))).toBe(true);
  expect(receive(received, Buffer.alloc(6_000))).toBe(false);
  const chunks = received.chunks();
  await chunks.next();
  await expect.poll(() => resume.mock.calls.length).toBe(1);
});

it("wakes a reader that waits", async () => {
  const received = new ReceivedBytes(() => {});
  const next = received.chunks().next();
  receive(received, Buffer.from("0001 BIRD"));
  expect(Buffer.from((await next).value ?? []).toString()).toBe("0001 BIRD");
});

it("gives what was received before it fails, and then the first reason", async () => {
  const received = new ReceivedBytes(() => {});
  receive(received, Buffer.from("0001 BIRD"));
  received.end({ error: new Error("reset by BIRD") });
  received.end("ended");
  const chunks = received.chunks();
  expect(Buffer.from((await chunks.next()).value ?? []).toString()).toBe("0001 BIRD");
  await expect(chunks.next()).rejects.toThrow("reset by BIRD");
});

it("has nothing to give where it ended without a byte", async () => {
  const received = new ReceivedBytes(() => {});
  received.end("ended");
  expect(await all(received)).toHaveLength(0);
});

it("never writes over bytes that are not released, whatever else is", async () => {
  const steps = fc.array(
    fc.record({
      size: fc.integer({ min: 1, max: 40_000 }),
      isTaken: fc.boolean(),
      released: fc.option(fc.nat()),
    }),
    { maxLength: 60 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (found) => {
      const received = new ReceivedBytes(() => {});
      const chunks = received.chunks();
      const held: { readonly chunk: Uint8Array; readonly copy: Buffer }[] = [];
      for (const [index, { size, isTaken, released }] of found.entries()) {
        receive(received, Buffer.alloc(size, index + 1));
        const chunk = isTaken ? (await chunks.next()).value : undefined;
        if (chunk instanceof Uint8Array) held.push({ chunk, copy: Buffer.from(chunk) });
        const [done] = released === null ? [] : held.splice(released % Math.max(held.length, 1), 1);
        if (done !== undefined) received.release(done.chunk);
        expect(held.every(({ chunk: still, copy }) => copy.equals(still))).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

it("writes into the same few blocks again where all is released", async () => {
  const received = new ReceivedBytes(() => {});
  const chunks = received.chunks();
  const blocks = new Set<ArrayBufferLike>();
  for (let read = 0; read < 200; read++) {
    receive(received, Buffer.alloc(10_000, read));
    const chunk = (await chunks.next()).value;
    if (!(chunk instanceof Uint8Array)) throw new Error("expected a chunk");
    blocks.add(chunk.buffer);
    received.release(chunk);
  }
  expect(blocks.size).toBe(2);
});

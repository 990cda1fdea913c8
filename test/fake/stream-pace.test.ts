import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Client } from "../../src/client/client.ts";
import type { Transport } from "../../src/client/transport.ts";
import { FakeBird } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";
import { drain, lineItems, streamLines } from "./support/line-items.ts";

const line = ` ${"x".repeat(98)}\n`;
const piece = line.repeat(100);

describe("a consumer that is slow", () => {
  it("stalls BIRD once the bound is read ahead, loses nothing, and holds up no other command", async () => {
    const pieces = 60;
    let sent = 0;
    await using bird = await FakeBird.start({
      answers: {
        "show route": async (session) => {
          await session.send("1007-head\n");
          for (; sent < pieces; sent++) await session.send(piece);
          await session.send("0000 \n");
        },
      },
    });
    await using client = await connectTo(bird, { readAheadBytes: 20 * piece.length });
    const stream = streamLines(client, "show route");
    expect(await stream.next()).toEqual({ value: "head", done: false });
    expect((await stream.next()).value).toHaveLength(98);
    await untilStill(() => sent);
    // The one that is being decoded, those within the bound and the one that reached it.
    expect(sent).toBeGreaterThanOrEqual(20);
    expect(sent).toBeLessThanOrEqual(23);
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
    expect((await drain(stream)).items).toHaveLength(pieces * 100 - 1);
    expect(sent).toBe(pieces);
  });

  it("does not count as silence of BIRD", async () => {
    await using bird = await FakeBird.start({ answers: { "show route": `1007-head\n${piece}0000 \n` } });
    await using client = await connectTo(bird);
    const stream = streamLines(client, "show route", { stallTimeoutMs: 5 });
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await drain(stream)).toMatchObject({ items: { length: 100 }, error: undefined });
  });
});

it("lets timers and other sockets have their turn while much is read that has come already", async () => {
  let turns = 0;
  await using client = await Client.connect({ transport: allAtOnce(100) });
  const stream = client.stream("show route", () => ({ ...lineItems(), line: busyFor(1) }));
  const counting = setInterval(() => turns++, 0);
  await drain(stream);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(2);
});

it("lets other sockets have their turn within what has come at once", async () => {
  let turns = 0;
  let isDone = false;
  await using client = await Client.connect({ transport: allAtOnce(1, piece.repeat(60)) });
  const stream = client.stream("show route", () => lineItems());
  await stream.next();
  const counting = (async () => {
    for (; !isDone; turns++) await nextTurn();
  })();
  await drain(stream);
  isDone = true;
  await counting;
  expect(turns).toBeGreaterThan(5);
});

/** A transport that answers anything with many chunks, one right after the other. */
function allAtOnce(chunks: number, lines = ""): Transport {
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  async function* bytes() {
    yield Buffer.from("0001 BIRD 2.17.6 ready.\n");
    yield Buffer.from("0000 \n");
    await begun;
    for (let count = 0; count < chunks; count++) yield Buffer.from(`1007-route\n${lines}`);
    yield Buffer.from("0000 \n");
  }
  const write = async (command: Uint8Array) => {
    if (Buffer.from(command).toString() === "show route\n") begin();
  };
  return { target: "memory", bytes: bytes(), write, destroy: () => {} };
}

function busyFor(milliseconds: number): () => void {
  return () => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  };
}

/** Settles when a count has not changed for many turns of the event loop. */
async function untilStill(count: () => number): Promise<void> {
  for (let still = 0, last = count(); still < 50; still++) {
    await nextTurn();
    if (count() !== last) still = 0;
    last = count();
  }
}

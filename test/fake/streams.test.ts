import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { type FakeAnswer, FakeBird, holdAfter, silence } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";
import { Gate } from "./support/gate.ts";
import { drain, lineItems, streamLines } from "./support/line-items.ts";

const reply = "1007-first\n second\n third\n0000 \n";
const items = ["first", "second", "third"];

function birdWith(answer: FakeAnswer) {
  return FakeBird.start({ answers: { "show route": answer, help: silence } });
}

describe("a stream", () => {
  it("gives the items of a reply in order, on a connection of its own that then ends", async () => {
    await using bird = await birdWith(reply);
    await using client = await connectTo(bird, { timeFormat: false });
    expect(await drain(streamLines(client, "show route"))).toEqual({ items, error: undefined });
    await bird.until(({ sessions }) => sessions[1]?.isEnded === true);
    expect(bird.sessions.map(({ isEnded }) => isEnded)).toEqual([false, true]);
  });

  it("sends nothing before its first item is asked for", async () => {
    await using bird = await birdWith(reply);
    await using client = await connectTo(bird, { timeFormat: false });
    const stream = streamLines(client, "show route");
    await client.request("show status");
    expect(bird.commands).toEqual(["show status"]);
    expect((await drain(stream)).items).toEqual(items);
  });

  it("gives each item to one of those who ask at the same time", async () => {
    await using bird = await birdWith(reply);
    await using client = await connectTo(bird);
    const stream = streamLines(client, "show route");
    const taken = await Promise.all(Array.from({ length: 5 }, () => stream.next()));
    expect(taken.map(({ value }) => value)).toEqual([...items, undefined, undefined]);
  });

  it("tells the reader's session to its decoder", async () => {
    await using bird = await FakeBird.start({ version: "3.4.0", answers: { "show route": reply } });
    await using client = await connectTo(bird);
    const versions: string[] = [];
    const stream = client.stream("show route", ({ version }) => {
      versions.push(version.text);
      return lineItems();
    });
    await drain(stream);
    expect(versions).toEqual(["3.4.0"]);
  });

  it("refuses a command that cannot be sent, before it connects", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird);
    const { error } = await drain(streamLines(client, "show\nroute"));
    expect(error).toMatchObject({ code: "BAD_ARGUMENT" });
    expect(bird.sessions).toHaveLength(1);
  });

  it("waits for its place among those that may be open at a time", async () => {
    const gate = new Gate();
    await using bird = await birdWith(holdAfter(11, reply, gate.opened));
    await using client = await connectTo(bird, { maxStreams: 2 });
    const all = [1, 2, 3, 4, 5].map(() => drain(streamLines(client, "show route")));
    await bird.until(({ commands }) => commands.filter((command) => command === "show route").length === 2);
    await client.request("show status");
    expect(bird.sessions).toHaveLength(3);
    gate.open();
    expect(await Promise.all(all)).toEqual(Array(5).fill({ items, error: undefined }));
  });
});

describe("a stream ends early", () => {
  it("by break, which drops its connection and harms no other command", async () => {
    await using bird = await birdWith((session) => session.send(reply.replace("0000", "1007")));
    await using client = await connectTo(bird, { maxStreams: 1 });
    for (let time = 1; time <= 3; time++) {
      for await (const item of streamLines(client, "show route")) {
        expect(item).toBe("first");
        break;
      }
    }
    await bird.until(({ sessions }) => sessions.slice(1).every(({ isEnded }) => isEnded));
    expect(bird.sessions[0]?.isEnded).toBe(false);
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });

  it("by return() while an item is awaited, and by its disposal", async () => {
    await using bird = await FakeBird.start({ answers: { help: silence } });
    await using client = await connectTo(bird);
    const stream = streamLines(client, "help");
    const waiting = stream.next();
    await bird.until(({ commands }) => commands.includes("help"));
    await stream.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    {
      await using disposed = streamLines(client, "help");
      void disposed.next();
    }
    await bird.until(({ sessions }) => sessions.slice(1).every(({ isEnded }) => isEnded));
  });

  it.each(["before it is read", "while it connects", "while it waits for its place", "while it is silent"])(
    "with ABORTED when its caller aborts %s",
    async (when) => {
      await using bird = await FakeBird.start({ answers: { help: silence } });
      await using client = await connectTo(bird, { maxStreams: 1 });
      if (when === "while it connects") bird.greeting = silence;
      const first = streamLines(client, "help");
      if (when === "while it waits for its place") void first.next();
      const caller = new AbortController();
      if (when === "before it is read") caller.abort("why");
      const reading = drain(streamLines(client, "help", { signal: caller.signal }));
      if (when !== "before it is read") {
        await bird.until(({ sessions }) => sessions.length === 2);
        if (when === "while it is silent") await bird.until(({ commands }) => commands.includes("help"));
        caller.abort("why");
      }
      expect(await reading).toMatchObject({ items: [], error: { code: "ABORTED", cause: "why" } });
      await first.return();
      await bird.until(({ sessions }) => sessions.slice(1).every(({ isEnded }) => isEnded));
      expect(getEventListeners(caller.signal, "abort")).toEqual([]);
    },
  );

  it("with ABORTED instead of the items that nobody has taken yet", async () => {
    await using bird = await birdWith((session) => session.send(reply.slice(0, 26)));
    await using client = await connectTo(bird);
    const caller = new AbortController();
    const stream = streamLines(client, "show route", { signal: caller.signal });
    expect((await stream.next()).value).toBe("first");
    caller.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: "ABORTED" });
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it("with DEADLINE_EXCEEDED when BIRD falls silent while an item is awaited", async () => {
    await using bird = await birdWith((session) => session.send(reply.slice(0, 19)));
    await using client = await connectTo(bird);
    const stalled = await drain(streamLines(client, "show route", { stallTimeoutMs: 10 }));
    expect(stalled.items).toEqual(["first", "second"]);
    expect(stalled.error).toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });
});

import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { FakeAnswers } from "../../src/testing/index.ts";
import { FakeBird, holdAfter, silence } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";
import { Gate } from "./support/gate.ts";

const echoing: FakeAnswers = (command) => (command.startsWith("eval") ? `0023 ${command}\n` : undefined);

/** Echoes `eval` commands, and holds the reply to `eval held` after `byteCount` bytes until the gate opens. */
function holding(gate: Gate, byteCount = 0): FakeAnswers {
  const held = holdAfter(byteCount, "1007-some\n 0023 line\n0023 held\n", gate.opened);
  return (command) => (command === "eval held" ? held : `0023 ${command}\n`);
}

async function answerTo(reply: Promise<{ readonly lines: readonly { readonly text: string }[] }>) {
  return (await reply).lines.at(-1)?.text;
}

describe("commands", () => {
  it("are sent one at a time, in order, each with its own reply", async () => {
    const atOnce: number[] = [];
    let answered = 0;
    await using bird = await FakeBird.start({
      answers: (command) => async (session) => {
        if (command.startsWith("eval")) atOnce.push(session.commands.length - answered);
        await session.send(`0023 ${command}\n`);
        answered++;
      },
    });
    await using client = await connectTo(bird, { timeFormat: false });
    const commands = Array.from({ length: 200 }, (_, index) => `eval ${index}`);
    const replies = commands.map((command) => answerTo(client.request(command)));
    expect(await Promise.all(replies)).toEqual(commands);
    expect(bird.commands).toEqual(commands);
    expect(new Set(atOnce)).toEqual(new Set([1]));
  });

  it("give the reply whole that ends in an error code", async () => {
    await using bird = await FakeBird.start({ answers: { configure: "0002-Reading\n8002 x.conf:1:2 no\n" } });
    await using client = await connectTo(bird);
    expect((await client.request("configure")).lines).toEqual([
      { code: 2, text: "Reading" },
      { code: 8002, text: "x.conf:1:2 no" },
    ]);
  });

  it.each([
    ["nothing", ""],
    ["blanks", "  "],
    ["two lines", "show\nstatus"],
    ["a carriage return", "show status\r"],
    ["a NUL", "a\0b"],
    ["half a character", "\ud800"],
    ["1,022 bytes and a newline", "x".repeat(1022)],
  ])("are refused before anything is sent where they are %s", async (_what, command) => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { timeFormat: false });
    await expect(client.request(command)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    expect(bird.commands).toEqual([]);
  });

  it("refuse a limit of time that no timer can hold", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { timeFormat: false });
    const refused = client.request("show status", { timeoutMs: Number.POSITIVE_INFINITY });
    await expect(refused).rejects.toMatchObject({ code: "BAD_ARGUMENT", details: { argument: "timeoutMs" } });
  });
});

describe("a command that waits in the queue", () => {
  it("is withdrawn at its deadline and never sent", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({ answers: holding(gate) });
    await using client = await connectTo(bird, { timeFormat: false });
    const held = client.request("eval held");
    const late = client.request("eval late", { timeoutMs: 5 });
    await expect(late).rejects.toMatchObject({
      code: "DEADLINE_EXCEEDED",
      details: { command: "eval late" },
    });
    gate.open();
    expect(await answerTo(held)).toBe("held");
    expect(await answerTo(client.request("eval next"))).toBe("eval next");
    expect(bird.commands).toEqual(["eval held", "eval next"]);
  });

  it("is withdrawn when its caller aborts and never sent", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({ answers: holding(gate) });
    await using client = await connectTo(bird, { timeFormat: false });
    const caller = new AbortController();
    const held = client.request("eval held");
    const unwanted = client.request("eval unwanted", { signal: caller.signal });
    caller.abort("changed my mind");
    await expect(unwanted).rejects.toMatchObject({ code: "ABORTED", cause: "changed my mind" });
    gate.open();
    await held;
    await client.request("eval next");
    expect(bird.commands).toEqual(["eval held", "eval next"]);
  });

  it("is never sent where the signal has fired before", async () => {
    await using bird = await FakeBird.start({ answers: echoing });
    await using client = await connectTo(bird, { timeFormat: false });
    const signal = AbortSignal.abort();
    await expect(client.request("eval 1", { signal })).rejects.toMatchObject({ code: "ABORTED" });
    expect(await answerTo(client.request("eval 2"))).toBe("eval 2");
    expect(bird.commands).toEqual(["eval 2"]);
  });
});

describe("a command that runs", () => {
  it.each([0, 3, 15, 22, 30])(
    "lets its caller go at once, and is read to its final line (aborted after %i bytes)",
    async (byteCount) => {
      const gate = new Gate();
      await using bird = await FakeBird.start({ answers: holding(gate, byteCount) });
      await using client = await connectTo(bird, { timeFormat: false });
      const caller = new AbortController();
      const held = client.request("eval held", { signal: caller.signal });
      const next = client.request("eval next");
      void bird.until(({ commands }) => commands.includes("eval held")).then(() => caller.abort());
      await expect(held).rejects.toMatchObject({ code: "ABORTED", details: { command: "eval held" } });
      gate.open();
      expect(await answerTo(next)).toBe("eval next");
      expect(bird.sessions).toHaveLength(1);
    },
  );

  it("lets its caller go at its deadline, and stays in step", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({ answers: holding(gate, 12) });
    await using client = await connectTo(bird, { timeFormat: false });
    const held = client.request("eval held", { timeoutMs: 5 });
    await expect(held).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    gate.open();
    expect(await answerTo(client.request("eval next"))).toBe("eval next");
    expect(bird.sessions).toHaveLength(1);
  });

  it("costs the connection where its final line does not come in time", async () => {
    await using bird = await FakeBird.start({
      answers: (command) => (command === "help" ? silence : `0023 ${command}\n`),
    });
    const redial = { minDelayMs: 1, maxDelayMs: 1 };
    await using client = await connectTo(bird, { timeFormat: false, drainTimeoutMs: 5, redial });
    const unanswered = client.request("help", { timeoutMs: 5 });
    const next = client.request("eval next");
    await expect(unanswered).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    expect(await answerTo(next)).toBe("eval next");
    expect(bird.sessions.map(({ commands }) => commands)).toEqual([["help"], ["eval next"]]);
  });

  it("leaves no listener on its caller's signal, however it ends", async () => {
    await using bird = await FakeBird.start({ answers: { ...{ "eval 1": "0023 1\n" }, help: silence } });
    await using client = await connectTo(bird, { timeFormat: false, drainTimeoutMs: 1 });
    const { signal } = new AbortController();
    await client.request("eval 1", { signal });
    await client.request("help", { signal, timeoutMs: 1 }).catch(() => {});
    await client.request("x\n", { signal }).catch(() => {});
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("commands that belong together", () => {
  it("have no other command between them", async () => {
    await using bird = await FakeBird.start({ answers: echoing });
    await using client = await connectTo(bird, { timeFormat: false });
    const pair = client.transact("pair", async (send) => {
      await send("eval 1");
      return (await send("eval 2")).lines;
    });
    const other = client.request("eval 3");
    expect(await pair).toEqual([{ code: 23, text: "eval 2" }]);
    await other;
    expect(bird.commands).toEqual(["eval 1", "eval 2", "eval 3"]);
  });

  it("are not sent any further once their caller has gone", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({ answers: holding(gate) });
    await using client = await connectTo(bird, { timeFormat: false });
    const caller = new AbortController();
    const pair = client.transact(
      "pair",
      async (send) => {
        await send("eval held").catch(() => {});
        await send("eval more");
      },
      { signal: caller.signal },
    );
    void bird.until(({ commands }) => commands.length > 0).then(() => caller.abort());
    await expect(pair).rejects.toMatchObject({ code: "ABORTED", details: { command: "pair" } });
    gate.open();
    expect(await answerTo(client.request("eval next"))).toBe("eval next");
    expect(bird.commands).toEqual(["eval held", "eval next"]);
  });
});

describe("a BIRD before 2.16, whose times tell no zone,", () => {
  it("is asked for its clock once, and silence in that blocks nothing for longer than a drain", async () => {
    let count = 0;
    await using bird = await FakeBird.start({
      version: "2.0.12",
      answers: (command) => (command === "show status" && ++count === 2 ? silence : undefined),
    });
    await using client = await connectTo(bird, { drainTimeoutMs: 5, redial: { minDelayMs: 1 } });
    const offset = await client.transact("clock", async (_send, session) => session.clock?.utcOffsetMinutes);
    expect(offset).toBe(0);
    expect(bird.commands).toEqual(["show status"]);
    await expect(client.request("show status", { timeoutMs: 5 })).rejects.toMatchObject({
      code: "DEADLINE_EXCEEDED",
    });
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });
});

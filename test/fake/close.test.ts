import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { FakeBird, holdAfter, silence } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";
import { Gate } from "./support/gate.ts";
import { drain, streamLines } from "./support/line-items.ts";

const reply = "1007-first\n second\n third\n0000 \n";

describe("close", () => {
  it("finishes the commands that run and wait, and takes no more", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({ answers: { "eval 1": holdAfter(0, "0023 1\n", gate.opened) } });
    const client = await connectTo(bird);
    const states: string[] = [];
    client.events.on("state", ({ kind }) => states.push(kind));
    const commands = [client.request("eval 1"), client.request("show status")];
    const closed = client.close();
    await expect(client.request("eval 3")).rejects.toMatchObject({ code: "CLOSED" });
    expect((await drain(streamLines(client, "show route"))).error).toMatchObject({ code: "CLOSED" });
    gate.open();
    expect((await Promise.all(commands)).map(({ lines }) => lines.at(-1)?.code)).toEqual([23, 13]);
    await closed;
    expect(states).toEqual(["closed"]);
    expect(client.events.eventNames()).toEqual([]);
    await bird.until(({ sessions }) => sessions.every(({ isEnded }) => isEnded));
  });

  it("waits for the streams that are being read", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({
      answers: { "show route": holdAfter(11, reply, gate.opened) },
    });
    const client = await connectTo(bird);
    const reading = drain(streamLines(client, "show route"));
    await bird.until(({ commands }) => commands.includes("show route"));
    const closed = client.close();
    gate.open();
    expect(await reading).toEqual({ items: ["first", "second", "third"], error: undefined });
    await closed;
  });

  it("ends a stream from which nobody takes", async () => {
    await using bird = await FakeBird.start({
      answers: { "show route": (session) => session.send(reply.slice(0, 20)) },
    });
    const client = await connectTo(bird, { drainTimeoutMs: 5 });
    const stream = streamLines(client, "show route");
    await stream.next();
    await client.close();
    await expect(stream.next()).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("lets items that have come already be taken afterwards", async () => {
    await using bird = await FakeBird.start({ answers: { "show route": reply } });
    const client = await connectTo(bird);
    const stream = streamLines(client, "show route");
    await stream.next();
    await client.close();
    expect((await drain(stream)).items).toEqual(["second", "third"]);
  });

  it("waits no longer than its deadline for a command while BIRD is away", async () => {
    await using bird = await FakeBird.start();
    const client = await connectTo(bird, { timeoutMs: 10, redial: { minDelayMs: 1, maxDelayMs: 1 } });
    await bird.stop();
    const waiting = expect(client.request("show status")).rejects.toMatchObject({ kind: expect.any(String) });
    await client.close();
    await waiting;
  });

  it("does not wait for BIRD on behalf of callers who have gone", async () => {
    await using bird = await FakeBird.start();
    const client = await connectTo(bird, { redial: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
    const disconnected = new Promise((resolve) => client.events.once("redial", resolve));
    bird.dropAll();
    await disconnected;
    const caller = new AbortController();
    const calls = [1, 2, 3].map(() => client.request("show status", { signal: caller.signal }));
    caller.abort();
    await Promise.allSettled(calls);
    await client.close();
    expect(bird.commands).not.toContain("show status");
  });

  it("may be called again, in any order with destroy", async () => {
    await using bird = await FakeBird.start();
    const client = await connectTo(bird);
    const states: string[] = [];
    client.events.on("state", ({ kind }) => states.push(kind));
    await Promise.all([client.close(), client.close(), client[Symbol.asyncDispose]()]);
    client.destroy();
    client.destroy();
    await client.close();
    expect(states).toEqual(["closed"]);
  });
});

describe("destroy", () => {
  it("rejects at once what runs, waits or is read, each with CLOSED and its command", async () => {
    await using bird = await FakeBird.start({ answers: { help: silence, "show route": silence } });
    const client = await connectTo(bird, { maxStreams: 1 });
    const stream = drain(streamLines(client, "show route"));
    const placeless = drain(streamLines(client, "show route all"));
    const calls = [client.request("help"), client.request("show status")];
    await bird.until(({ commands }) => commands.includes("help") && commands.includes("show route"));
    client.destroy();
    const settled = await Promise.allSettled(calls);
    expect(settled).toMatchObject([
      { reason: { code: "CLOSED", details: { command: "help" } } },
      { reason: { code: "CLOSED", details: { command: "show status" } } },
    ]);
    expect((await stream).error).toMatchObject({ code: "CLOSED", details: { command: "show route" } });
    expect((await placeless).error).toMatchObject({ code: "CLOSED", details: { command: "show route all" } });
    await bird.until(({ sessions }) => sessions.every(({ isEnded }) => isEnded));
    expect(bird.commands).not.toContain("show route all");
  });

  it("ends the search for a BIRD that is away", async () => {
    await using bird = await FakeBird.start();
    const client = await connectTo(bird, { redial: { minDelayMs: 60_000, maxDelayMs: 60_000 } });
    const disconnected = new Promise((resolve) => client.events.once("redial", resolve));
    bird.dropAll();
    await disconnected;
    const waiting = client.request("show status");
    client.destroy();
    await expect(waiting).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("ends a session that is being set up", async () => {
    await using bird = await FakeBird.start();
    const client = await connectTo(bird, { redial: { minDelayMs: 1, maxDelayMs: 1 } });
    bird.greeting = silence;
    bird.dropAll();
    await bird.until(({ sessions }) => sessions.length === 2);
    client.destroy();
    await bird.until(({ sessions }) => sessions.every(({ isEnded }) => isEnded));
  });
});

it("leaves no socket, timer or listener behind, so that a program ends by itself", async () => {
  const script = fileURLToPath(new URL("support/use-everything.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], {
    timeout: 20_000,
  });
  expect(stdout).toBe("0\n");
}, 30_000);

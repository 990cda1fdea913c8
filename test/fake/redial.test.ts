import { describe, expect, it, vi } from "vitest";
import { Client } from "../../src/client/client.ts";
import type { ConnectionState } from "../../src/client/events.ts";
import type { BirdError } from "../../src/errors.ts";
import { dropAfter, FakeBird, silence } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";

const soon = { minDelayMs: 1, maxDelayMs: 2 };

function statesOf(client: Client): string[] {
  const states: string[] = [];
  client.events.on("state", (state: ConnectionState) => states.push(state.kind));
  client.events.on("redial", ({ attempt }) => states.push(`redial ${attempt}`));
  return states;
}

describe("a client whose BIRD restarts", () => {
  it("finds it again, tells so, and knows the new version", async () => {
    await using bird = await FakeBird.start({ version: "2.17.6" });
    await using client = await Client.connect({ path: bird.path, redial: soon });
    const states = statesOf(client);
    await bird.stop();
    bird.version = "3.4.0";
    await bird.restart();
    expect((await client.request("show status")).lines[0]?.text).toBe("BIRD 3.4.0");
    expect(client.version.major).toBe(3);
    expect(states.slice(0, 2)).toEqual(["disconnected", "redial 1"]);
    expect(states.at(-1)).toBe("connected");
  });

  it("rejects the command whose reply was cut with CONNECTION_LOST, and never sends it again", async () => {
    const cut = dropAfter(15, "0002-Reading\n0003 Reconfigured\n");
    await using bird = await FakeBird.start({ answers: { configure: cut } });
    await using client = await connectTo(bird, { timeFormat: false, redial: soon });
    const failure = { code: "CONNECTION_LOST", details: { command: "configure" } };
    await expect(client.request("configure")).rejects.toMatchObject(failure);
    await client.request("show status");
    expect(bird.commands).toEqual(["configure", "show status"]);
  });

  it("keeps commands in order while BIRD is away, and sends them when it is back", async () => {
    await using bird = await FakeBird.start({ answers: (command) => `0023 ${command}\n` });
    await using client = await Client.connect({ path: bird.path, timeFormat: false, redial: soon });
    const commands = ["eval 1", "eval 2", "eval 3"];
    const disconnected = untilDisconnected(client);
    await bird.kill();
    await disconnected;
    const replies = commands.map((command) => client.request(command));
    await bird.restart();
    expect((await Promise.all(replies)).map(({ lines }) => lines[0]?.text)).toEqual(commands);
    expect(bird.commands).toEqual(commands);
  });

  it.each([
    ["stop", "SOCKET_NOT_FOUND"],
    ["kill", "CONNECTION_REFUSED"],
  ] as const)("rejects a command at its deadline with why there is no BIRD (%s)", async (end, code) => {
    await using bird = await FakeBird.start();
    await using client = await Client.connect({ path: bird.path, timeFormat: false, redial: soon });
    const failed = untilFailed(client);
    await bird[end]();
    await failed;
    const waiting = client.request("show status", { timeoutMs: 10 });
    await expect(waiting).rejects.toMatchObject({ code, kind: "connect" });
    expect(bird.commands).toEqual([]);
  });

  it("lets a caller who aborts go while BIRD is away", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { timeFormat: false, redial: soon });
    const failed = untilFailed(client);
    await bird.stop();
    await failed;
    const caller = new AbortController();
    const waiting = client.request("eval 1", { signal: caller.signal });
    const next = client.request("show status");
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "ABORTED" });
    await bird.restart();
    await next;
    expect(bird.commands).toEqual(["show status"]);
  });

  it("waits twice as long each time up to the most, less up to half of it by chance", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { redial: { minDelayMs: 2, maxDelayMs: 10 } });
    const delays: number[] = [];
    const enough = new Promise<void>((resolve) => {
      client.events.on("redial", ({ attempt, delayMs }) => {
        expect(delays.push(delayMs)).toBe(attempt);
        if (attempt === 6) resolve();
      });
    });
    await bird.stop();
    await enough;
    const most = [2, 4, 8, 10, 10, 10];
    delays.forEach((delayMs, index) => {
      expect(delayMs).toBeLessThanOrEqual(most[index] ?? 0);
      expect(delayMs).toBeGreaterThanOrEqual((most[index] ?? 0) / 2);
    });
  });

  it("looks again where the connection ends just as it is set up", async () => {
    await using bird = await FakeBird.start({ greeting: "0001 BIRD 2.17.6 ready.\n0000 \n" });
    await using client = await connectTo(bird, { timeFormat: false, redial: soon });
    bird.greeting = undefined;
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
    expect(bird.sessions.length).toBeGreaterThan(1);
  });

  it("goes on past what is no BIRD, and past silence", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { redial: soon, connectTimeoutMs: 10 });
    const codes: string[] = [];
    client.events.on("redial", ({ error }) => {
      codes.push(error.code);
      if (error.code === "NOT_BIRD") bird.greeting = silence;
      if (error.code === "CONNECT_TIMEOUT") bird.greeting = undefined;
    });
    bird.greeting = "not a bird\n";
    bird.dropAll();
    await untilDisconnected(client);
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
    expect(codes).toEqual(["CONNECTION_LOST", "NOT_BIRD", "CONNECT_TIMEOUT"]);
  });

  it("sets the new session up as the old one was", async () => {
    await using bird = await FakeBird.start({ answers: { "echo all": "0000 \n", "echo x": "9001 no\n" } });
    await using client = await connectTo(bird, { restricted: true, redial: soon });
    await client.prepare("echo", "echo all");
    await expect(client.prepare("other", "echo x")).rejects.toMatchObject({ code: "PARSE_ERROR" });
    await client.setTimeFormat('timeformat "%s"');
    bird.dropAll();
    await untilDisconnected(client);
    await client.request("show status");
    expect(bird.sessions[1]?.commands).toEqual(["restrict", 'timeformat "%s"', "echo all", "show status"]);
  });

  it("serves on where a newer BIRD no longer knows what set the session up", async () => {
    await using bird = await FakeBird.start({ version: "2.17.6", answers: { "echo all": "0000 \n" } });
    await using client = await connectTo(bird, { redial: soon });
    await client.prepare("echo", "echo all");
    bird.version = "3.4.0";
    bird.answers = {};
    bird.dropAll();
    await untilDisconnected(client);
    expect((await client.request("show status")).lines[0]?.text).toBe("BIRD 3.4.0");
  });

  it("asks no more of a BIRD that no longer obeys restrict", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { restricted: true, redial: soon, timeoutMs: 20 });
    bird.answers = { restrict: "0000 \n" };
    const failed = untilFailed(client);
    bird.dropAll();
    await failed;
    await expect(client.request("configure")).rejects.toMatchObject({ code: "NOT_RESTRICTED" });
    expect(bird.commands).not.toContain("configure");
  });
});

describe("a client that does not redial", () => {
  it("rejects every command after the end of its connection", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { redial: false });
    const states = statesOf(client);
    bird.dropAll();
    await untilDisconnected(client);
    await expect(client.request("show status")).rejects.toMatchObject({
      code: "CONNECTION_LOST",
      details: { command: "show status" },
    });
    await client.close();
    expect(states).toEqual(["disconnected", "closed"]);
  });

  it("is what one transport makes", async () => {
    await using bird = await FakeBird.start();
    const transport = await bird.dial(new AbortController().signal);
    await using client = await Client.connect({ transport, redial: soon });
    bird.dropAll();
    await untilDisconnected(client);
    await expect(client.request("show status")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  });
});

describe("a listener", () => {
  it.each(["state", "redial"] as const)("of %s events may destroy the client", async (event) => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { redial: soon });
    const destroyed = new Promise<void>((resolve) => {
      client.events.once(event, () => {
        client.destroy();
        resolve();
      });
    });
    bird.dropAll();
    await destroyed;
    await expect(client.request("show status")).rejects.toMatchObject({ code: "CLOSED" });
    expect(bird.sessions).toHaveLength(1);
  });

  it("that throws is the program's fault and does not stop the redial", async () => {
    const thrown = new Error("a listener's own");
    const uncaught = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
      expect(task).toThrow(thrown);
    });
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { redial: soon });
    client.events.on("redial", () => {
      throw thrown;
    });
    bird.dropAll();
    await untilDisconnected(client);
    await client.request("show status");
    expect(uncaught).toHaveBeenCalled();
    uncaught.mockRestore();
  });
});

function untilDisconnected(client: Client): Promise<BirdError> {
  return new Promise((resolve) => {
    client.events.on("state", (state) => {
      if (state.kind === "disconnected") resolve(state.error);
    });
  });
}

/** Settles when an attempt to find BIRD again has failed. */
function untilFailed(client: Client): Promise<void> {
  return new Promise((resolve) => {
    client.events.on("redial", ({ attempt }) => {
      if (attempt === 2) resolve();
    });
  });
}

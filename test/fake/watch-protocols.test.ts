import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { BirdClient } from "../../src/bird.ts";
import type { ProtocolChange } from "../../src/changes/protocol-change.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { FakeBird, type FakeBirdOptions, silence } from "../../src/testing/index.ts";

const often = { intervalMs: 5 };

/** The answer to `show protocols all` with one protocol in this state. */
function protocols(state: string, since = "2026-11-23T12:00:00.000000+0000", name = "up1"): string {
  return `2002-Name       Proto      Table      State  Since         Info
1002-${name}       Static     master4    ${state}   ${since}
1006-  Channel ipv4
     State:          ${state.toUpperCase()}
     Table:          master4
0000 
`;
}

function status(lastReboot = "2026-11-23T11:00:00.000000+0000", version = "2.20.0"): string {
  return `1000-BIRD ${version}
1011-Router ID is 192.0.2.1
 Hostname is fake
 Current server time is 2026-11-23T12:00:01.000000+0000
 Last reboot on ${lastReboot}
 Last reconfiguration on ${lastReboot}
0013 Daemon is up and running
`;
}

let state = "up";
let lastReboot: string | undefined;
const answers: FakeBirdOptions["answers"] = (command) => {
  if (command.startsWith("show protocols all")) return protocols(state);
  if (command === "show status") return status(lastReboot);
  return command.startsWith("echo ") ? "0000 \n" : undefined;
};

afterEach(() => {
  state = "up";
  lastReboot = undefined;
});

function connect(bird: FakeBird, options: ClientOptions = {}): Promise<BirdClient> {
  return BirdClient.connect({ path: bird.path, redial: { minDelayMs: 1, maxDelayMs: 2 }, ...options });
}

async function take(changes: AsyncIterator<ProtocolChange>): Promise<ProtocolChange> {
  const { value, done } = await changes.next();
  if (done === true) throw new Error("nothing came");
  return value;
}

describe("watching protocols", () => {
  it("tells what there is, and then what changes, over a connection of its own", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0", answers });
    await using client = await connect(bird);
    const changes = client.watchProtocols(often);
    expect(await take(changes)).toMatchObject({
      kind: "snapshot",
      status: { version: { text: "2.20.0" } },
      protocols: [{ name: "up1", state: "up" }],
    });
    state = "down";
    expect(await take(changes)).toMatchObject({
      kind: "state",
      before: { state: "up" },
      after: { state: "down" },
      protocol: { name: "up1" },
    });
    expect(await take(changes)).toMatchObject({ kind: "channel", before: "UP", after: "DOWN" });
    expect(bird.sessions[0]?.commands).toEqual(['timeformat "%FT%T.%6f%z"']);
    expect(bird.sessions[1]?.commands.slice(0, 5)).toEqual([
      "restrict",
      'timeformat "%FT%T.%6f%z"',
      "echo { trace, info, remote, warning, error, auth, fatal, bug }",
      "show status",
      "show protocols all",
    ]);
  });

  it("asks for one protocol or some, and takes none for none", async () => {
    let answer = "8003 No protocols match\n";
    await using bird = await FakeBird.start({
      answers: (command) => (command === 'show protocols all "up*"' ? answer : answersOf(command)),
    });
    await using client = await connect(bird);
    const changes = client.watchProtocols({ ...often, name: "up*" });
    expect(await take(changes)).toMatchObject({ kind: "snapshot", protocols: [] });
    answer = protocols("up");
    expect(await take(changes)).toMatchObject({ kind: "appeared", protocol: { name: "up1" } });
    answer = "8003 No protocols match\n";
    expect(await take(changes)).toMatchObject({ kind: "disappeared", protocol: { name: "up1" } });
  });

  it("looks at once when BIRD logs something, but not for its own commands in the log", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0", answers });
    await using client = await connect(bird);
    const changes = client.watchProtocols({ intervalMs: 3_600_000 });
    await take(changes);
    const next = take(changes);
    const own = bird.sessions[1];
    await own?.send("+CLI: show protocols all\n+CLI connect\n");
    state = "down";
    const before = bird.commands.length;
    await own?.send("+Shutting down protocol up1\n");
    expect(await next).toMatchObject({ kind: "state", after: { state: "down" } });
    expect(bird.commands.slice(before)).toEqual(["show status", "show protocols all"]);
  });

  it("leaves the caller's echo alone, and has none where BIRD 3 or the caller has none", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0", answers });
    await using client = await connect(bird);
    await client.echo({ classes: ["debug"] });
    const changes = client.watchProtocols({ ...often, echo: "off" });
    await take(changes);
    expect(bird.commands.filter((command) => command.startsWith("echo"))).toEqual(["echo { debug }"]);

    await using three = await FakeBird.start({ version: "3.4.0", answers });
    await using modern = await connect(three);
    await take(modern.watchProtocols(often));
    expect(three.commands.filter((command) => command.startsWith("echo"))).toEqual([]);
  });

  it("goes on without echo where BIRD refuses it", async () => {
    await using bird = await FakeBird.start({
      answers: (command) => (command.startsWith("echo") ? "9001 syntax error\n" : answersOf(command)),
    });
    await using client = await connect(bird);
    const changes = client.watchProtocols(often);
    await take(changes);
    state = "down";
    expect(await take(changes)).toMatchObject({ kind: "state" });
  });

  it("tells that BIRD is away, back, and another one", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0", answers });
    await using client = await connect(bird);
    const changes = client.watchProtocols({ intervalMs: 3_600_000 });
    await take(changes);
    const away = take(changes);
    await bird.stop();
    expect(await away).toMatchObject({ kind: "unreachable", error: { kind: "closed" } });
    const back = take(changes);
    lastReboot = "2026-11-23T12:34:56.000000+0000";
    state = "down";
    await bird.restart();
    expect(await back).toMatchObject({ kind: "reachable", version: { text: "2.20.0" } });
    expect(await take(changes)).toMatchObject({ kind: "restarted", before: { state: "up" } });
    expect(await take(changes)).toMatchObject({ kind: "state", after: { state: "down" } });
  });

  it("takes a connection that was cut for no restart", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0", answers });
    await using client = await connect(bird);
    const changes = client.watchProtocols({ intervalMs: 3_600_000 });
    await take(changes);
    const away = take(changes);
    bird.dropAll();
    expect(await away).toMatchObject({ kind: "unreachable" });
    expect(await take(changes)).toMatchObject({ kind: "reachable" });
    const next = take(changes);
    state = "down";
    const isWatcher = (command: string): boolean => command.startsWith("echo");
    await bird.sessions.findLast(({ commands }) => commands.some(isWatcher))?.send("+something\n");
    expect(await next).toMatchObject({ kind: "state" });
  });

  it("tells that BIRD is silent, and goes on when it speaks again", async () => {
    let isSilent = false;
    await using bird = await FakeBird.start({
      answers: (command) => (isSilent && command === "show status" ? silence : answersOf(command)),
    });
    await using client = await connect(bird, { timeoutMs: 500, drainTimeoutMs: 5 });
    const changes = client.watchProtocols(often);
    await take(changes);
    isSilent = true;
    expect(await take(changes)).toMatchObject({
      kind: "unreachable",
      error: { code: "DEADLINE_EXCEEDED" },
    });
    isSilent = false;
    expect(await take(changes)).toMatchObject({ kind: "reachable" });
  });

  it("ends with what it cannot read", async () => {
    let answer = protocols("up");
    await using bird = await FakeBird.start({
      answers: (command) => (command === "show protocols all" ? answer : answersOf(command)),
    });
    await using client = await connect(bird);
    const changes = client.watchProtocols(often);
    await take(changes);
    answer = "1234-?\n0000 \n";
    await expect(changes.next()).rejects.toMatchObject({ code: "UNEXPECTED_REPLY" });
    expect(await changes.next()).toEqual({ value: undefined, done: true });
    await bird.until(({ sessions }) => sessions[1]?.isEnded === true);
  });

  it("fails where BIRD is not there to begin with", async () => {
    await using bird = await FakeBird.start({ answers });
    await using client = await connect(bird);
    await bird.stop();
    await expect(client.watchProtocols(often).next()).rejects.toMatchObject({ kind: "connect" });
  });

  it("refuses an interval that is none", async () => {
    await using bird = await FakeBird.start();
    await using client = await connect(bird);
    expect(() => client.watchProtocols({ intervalMs: 0 })).toThrow(
      expect.objectContaining({ code: "BAD_ARGUMENT" }),
    );
  });
});

describe("a watch ends, and leaves nothing behind,", () => {
  it("with ABORTED at the caller's signal, also while it waits", async () => {
    await using bird = await FakeBird.start({ answers });
    await using client = await connect(bird);
    const caller = new AbortController();
    const changes = client.watchProtocols({ intervalMs: 3_600_000, signal: caller.signal });
    await take(changes);
    const next = changes.next();
    caller.abort("enough");
    await expect(next).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
    expect(await changes.next()).toEqual({ value: undefined, done: true });
    await bird.until(({ sessions }) => sessions[1]?.isEnded === true);
    expect(getEventListeners(caller.signal, "abort")).toEqual([]);
    const late = client.watchProtocols({ signal: caller.signal });
    await expect(late.next()).rejects.toMatchObject({ code: "ABORTED" });
    expect(bird.sessions).toHaveLength(2);
  });

  it("without an error when the client is closed", async () => {
    await using bird = await FakeBird.start({ answers });
    const client = await connect(bird);
    const changes = client.watchProtocols({ intervalMs: 3_600_000 });
    await take(changes);
    const next = changes.next();
    await client.close();
    expect(await next).toEqual({ value: undefined, done: true });
    await bird.until(({ sessions }) => sessions.every(({ isEnded }) => isEnded));
    expect(await client.watchProtocols().next()).toEqual({ value: undefined, done: true });
  });

  it("by break and by return(), also while somebody waits", async () => {
    await using bird = await FakeBird.start({ answers });
    await using client = await connect(bird);
    const { signal } = new AbortController();
    for await (const { kind } of client.watchProtocols({ signal })) {
      expect(kind).toBe("snapshot");
      break;
    }
    await bird.until(({ sessions }) => sessions[1]?.isEnded === true);
    expect(getEventListeners(signal, "abort")).toEqual([]);

    const changes = client.watchProtocols({ intervalMs: 3_600_000 });
    await take(changes);
    const next = changes.next();
    expect(await changes.return?.()).toEqual({ value: undefined, done: true });
    expect(await next).toEqual({ value: undefined, done: true });
    await bird.until(({ sessions }) => sessions[2]?.isEnded === true);
  });

  it("with the loss of the only stream, which it shares", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0", answers });
    const transport = await bird.dial(new AbortController().signal);
    await using client = await BirdClient.connect({ transport });
    const changes = client.watchProtocols(often);
    expect(await take(changes)).toMatchObject({ kind: "snapshot" });
    expect(await client.showProtocols({ all: true })).toHaveLength(1);
    expect(bird.sessions).toHaveLength(1);
    expect(bird.commands.filter((command) => command.startsWith("echo"))).toEqual([]);
    bird.dropAll();
    expect(await take(changes)).toMatchObject({ kind: "unreachable" });
    await expect(changes.next()).rejects.toMatchObject({ kind: "closed" });
  });
});

function answersOf(
  command: string,
): ReturnType<Extract<FakeBirdOptions["answers"], (command: string) => unknown>> {
  return typeof answers === "function" ? answers(command) : undefined;
}

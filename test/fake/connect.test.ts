import { chmod } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { Client } from "../../src/client/client.ts";
import { FakeBird, hangUp, silence } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";

describe("a client connects", () => {
  it("to the path of a Unix socket", async () => {
    await using bird = await FakeBird.start({ version: "2.20.0" });
    await using client = await Client.connect({ path: bird.path });
    expect(client.version).toEqual({ text: "2.20.0", major: 2, minor: 20, patch: 0 });
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });

  it("to a host and port", async () => {
    await using bird = await FakeBird.start();
    await using client = await Client.connect(await bird.listenOnTcp());
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });

  it("through a dialler of the caller's", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird);
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });

  it("over one transport of the caller's, on which streams take their turn", async () => {
    await using bird = await FakeBird.start();
    await using client = await Client.connect({ transport: await bird.dial(AbortSignal.abort()) });
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
    expect(bird.sessions).toHaveLength(1);
  });

  it.each([
    ["1.6.8", { text: "1.6.8", major: 1, minor: 6, patch: 8 }],
    ["2.0.12", { text: "2.0.12", major: 2, minor: 0, patch: 12 }],
    ["v3.2.1-12-gabcdef", { text: "v3.2.1-12-gabcdef", major: 3, minor: 2, patch: 1 }],
    ["2.14", { text: "2.14", major: 2, minor: 14, patch: 0 }],
    ["master", { text: "master", major: 0, minor: 0, patch: 0 }],
  ])("and reads version %s from the greeting", async (text, version) => {
    await using bird = await FakeBird.start({ version: text });
    await using client = await connectTo(bird);
    expect(client.version).toEqual(version);
  });
});

describe("connecting fails", () => {
  it("with SOCKET_NOT_FOUND where there is no socket", async () => {
    await using bird = await FakeBird.start();
    await bird.stop();
    const failure = { code: "SOCKET_NOT_FOUND", kind: "connect", details: { target: bird.path } };
    await expect(Client.connect({ path: bird.path })).rejects.toMatchObject(failure);
  });

  it("with CONNECTION_REFUSED where BIRD was killed", async () => {
    await using bird = await FakeBird.start();
    await bird.kill();
    await expect(Client.connect({ path: bird.path })).rejects.toMatchObject({ code: "CONNECTION_REFUSED" });
  });

  it("with PERMISSION_DENIED where the socket is another user's", async () => {
    await using bird = await FakeBird.start();
    await chmod(path.dirname(bird.path), 0o700);
    await chmod(bird.path, 0o000);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      await expect(Client.connect({ path: bird.path })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("with CONNECT_TIMEOUT where nobody greets", async () => {
    await using bird = await FakeBird.start({ greeting: silence });
    const connecting = Client.connect({ path: bird.path, connectTimeoutMs: 20 });
    await expect(connecting).rejects.toMatchObject({ code: "CONNECT_TIMEOUT" });
    await bird.until(({ sessions }) => sessions.every(({ isEnded }) => isEnded));
  });

  it("with CONNECT_TIMEOUT where a dialler never comes back, and ends what it brings too late", async () => {
    await using bird = await FakeBird.start();
    let bringTooLate: (value: unknown) => void = () => {};
    const tooLate = new Promise((resolve) => {
      bringTooLate = resolve;
    });
    const connecting = Client.connect({
      transport: (signal) => tooLate.then(() => bird.dial(signal)),
      connectTimeoutMs: 20,
    });
    await expect(connecting).rejects.toMatchObject({ code: "CONNECT_TIMEOUT" });
    bringTooLate(undefined);
    await bird.until(({ sessions: [session] }) => session?.isEnded === true);
  });

  it("with CONNECT_FAILED and the cause where a dialler throws", async () => {
    const cause = new Error("no tunnel");
    const connecting = Client.connect({
      transport: () => {
        throw cause;
      },
    });
    await expect(connecting).rejects.toMatchObject({ code: "CONNECT_FAILED", cause });
  });

  it.each([
    ["text of something else", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["a reply instead of a greeting", "0000 \n"],
    ["a continued line", "0001-BIRD 2.17.6 ready.\n"],
    ["another welcome", "0001 FISH 2.17.6 ready.\n"],
    ["a line without end", "x".repeat(20_000)],
  ])("with NOT_BIRD on %s", async (_what, greeting) => {
    await using bird = await FakeBird.start({ greeting });
    await expect(connectTo(bird)).rejects.toMatchObject({ code: "NOT_BIRD", kind: "connect" });
    await bird.until(({ sessions: [session] }) => session?.isEnded === true);
  });

  it("with NOT_BIRD where the stream ends within a line", async () => {
    const greeting = async (session: { send(text: string): Promise<void>; drop(): void }) => {
      await session.send("HTTP/1.1 400");
      session.drop();
    };
    await using bird = await FakeBird.start({ greeting });
    await expect(connectTo(bird)).rejects.toMatchObject({ code: "NOT_BIRD" });
  });

  it("with CONNECT_FAILED where the stream ends before a byte has come", async () => {
    await using bird = await FakeBird.start({ greeting: hangUp });
    await expect(connectTo(bird)).rejects.toMatchObject({ code: "CONNECT_FAILED" });
  });

  it("with ABORTED and the caller's reason, before and while it connects", async () => {
    await using bird = await FakeBird.start({ greeting: silence });
    const signal = AbortSignal.abort("no more");
    await expect(connectTo(bird, { signal })).rejects.toMatchObject({ code: "ABORTED", cause: "no more" });
    const caller = new AbortController();
    const connecting = connectTo(bird, { signal: caller.signal });
    await Promise.all([
      expect(connecting).rejects.toMatchObject({ code: "ABORTED", cause: "never mind" }),
      bird
        .until(({ sessions }) => sessions.some(({ isEnded }) => !isEnded))
        .then(() => caller.abort("never mind")),
    ]);
    await bird.until(({ sessions }) => sessions.every(({ isEnded }) => isEnded));
  });

  it.each([
    [{ path: "" }, "path"],
    [{ host: "", port: 1 }, "host"],
    [{ host: "localhost", port: 65_536 }, "port"],
    [{ path: "/x", timeoutMs: 0 }, "timeoutMs"],
    [{ path: "/x", timeoutMs: 2 ** 31 }, "timeoutMs"],
    [{ path: "/x", stallTimeoutMs: Number.NaN }, "stallTimeoutMs"],
    [{ path: "/x", maxStreams: 1.5 }, "maxStreams"],
    [{ path: "/x", timeFormat: 'a "quoted" one' }, "timeFormat"],
  ])("with BAD_ARGUMENT for %j", async (options, argument) => {
    const failure = { code: "BAD_ARGUMENT", details: { argument } };
    await expect(Client.connect(options)).rejects.toMatchObject(failure);
  });
});

describe("a restricted client", () => {
  it("restricts each connection first", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { restricted: true });
    await client.request("show status");
    expect(bird.commands).toEqual(["restrict", 'timeformat "%FT%T.%6f%z"', "show status"]);
  });

  it.each(["0000 \n", "9001 syntax error\n", "0016-Access restricted\n0000 \n"])(
    "is refused with NOT_RESTRICTED where BIRD answers %j",
    async (answer) => {
      await using bird = await FakeBird.start({ answers: { restrict: answer } });
      const failure = { code: "NOT_RESTRICTED", kind: "connect" };
      await expect(connectTo(bird, { restricted: true })).rejects.toMatchObject(failure);
    },
  );
});

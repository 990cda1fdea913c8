import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Client } from "../../src/client/client.ts";
import type { BirdError } from "../../src/errors.ts";
import type { Notice } from "../../src/model/reply.ts";
import {
  eachByte,
  FakeBird,
  type FakeSplit,
  holdAfter,
  oneAfterAnother,
  splitAt,
  thirds,
} from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";
import { Gate } from "./support/gate.ts";

/** Continued, empty and asynchronous lines, the report of lost ones, and text beyond ASCII. */
const reply =
  `1002-Name Proto\n \n+one\n up1 BGP ☃\n<12 messages lost>\n1006-\n\tdetail\n+two\n0000 \n`.replace(
    "\n\tdetail",
    "\n \tdetail",
  );
const lines = [
  { code: 1002, text: "Name Proto" },
  { code: 1002, text: "" },
  { code: 1002, text: "up1 BGP ☃" },
  { code: 1006, text: "" },
  { code: 1006, text: "\tdetail" },
  { code: 0, text: "" },
];
const notices: Notice[] = [
  { kind: "message", text: "one" },
  { kind: "lost", count: 12, text: "<12 messages lost>" },
  { kind: "message", text: "two" },
];

describe("a reply is the same", () => {
  const everywhere = Array.from({ length: Buffer.byteLength(reply) }, (_, at) => splitAt(at));
  const splits: readonly (readonly [string, readonly FakeSplit[]])[] = [
    ["in thirds", [thirds]],
    ["byte by byte", [eachByte]],
    ["cut at any one byte", everywhere],
  ];
  it.each(splits)("%s", async (_how, ways) => {
    await using bird = await FakeBird.start({ answers: { "show protocols all": reply } });
    await using client = await connectTo(bird);
    for (const split of ways) {
      bird.split = split;
      expect(await client.request("show protocols all")).toEqual({
        command: "show protocols all",
        lines,
        notices,
      });
    }
  });

  it("over a real socket byte by byte, greeting and all", async () => {
    await using bird = await FakeBird.start({ answers: { "show protocols all": reply }, split: eachByte });
    await using client = await Client.connect({ path: bird.path });
    expect((await client.request("show protocols all")).lines).toEqual(lines);
  });

  it("where a line is no UTF-8: then each of its bytes is one character", async () => {
    const bytes = Buffer.from("1002-caf\u00e9 \u00ff\n0000 \n", "latin1");
    await using bird = await FakeBird.start({ answers: { "show protocols": bytes } });
    await using client = await connectTo(bird);
    expect((await client.request("show protocols")).lines[0]?.text).toBe("caf\u00e9 \u00ff");
  });
});

describe("asynchronous lines", () => {
  it("come as notices, between replies as well as in one", async () => {
    await using bird = await FakeBird.start({ answers: { "show protocols": reply } });
    await using client = await connectTo(bird);
    const told: Notice[] = [];
    const last = new Promise<void>((resolve) => {
      client.events.on("notice", (notice) => {
        told.push(notice);
        if (notice.kind === "message" && notice.text === "last") resolve();
      });
    });
    await bird.sessions[0]?.send("+first\n<3 messages lost>\n");
    await client.request("show protocols");
    await bird.sessions[0]?.send("+last\n");
    await last;
    expect(told).toEqual([
      { kind: "message", text: "first" },
      { kind: "lost", count: 3, text: "<3 messages lost>" },
      ...notices,
      { kind: "message", text: "last" },
    ]);
    expect((await client.request("show status")).notices).toEqual([]);
  });

  it("may stand right behind a greeting and right before a final line", async () => {
    await using bird = await FakeBird.start({ greeting: "+early\n0001 BIRD 2.0.7 ready.\n+soon\n" });
    await using client = await connectTo(bird);
    expect(client.version.minor).toBe(0);
  });
});

describe("a stream that is out of step is given up:", () => {
  it.each([
    ["a line without code", "1002-up1\nno code\n0000 \n", "PROTOCOL_VIOLATION"],
    ["an empty line", "1002-up1\n\n0000 \n", "PROTOCOL_VIOLATION"],
    ["a line without end", `1002-${"x".repeat(17_000)}`, "LINE_TOO_LONG"],
    ["a code that is cut", "100", "CONNECTION_LOST"],
  ])("%s", async (_what, answer, code) => {
    const failing = async (session: { send(text: string): Promise<void>; drop(): void }) => {
      await session.send(answer);
      if (code === "CONNECTION_LOST") session.drop();
    };
    await using bird = await FakeBird.start({ answers: { "show protocols": failing } });
    await using client = await connectTo(bird, { redial: { minDelayMs: 1 } });
    await expect(client.request("show protocols")).rejects.toMatchObject({ code });
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
    expect(bird.sessions).toHaveLength(2);
  });

  it("a reply that nobody asked for", async () => {
    await using bird = await FakeBird.start();
    await using client = await connectTo(bird, { redial: { minDelayMs: 1 } });
    const why = new Promise<BirdError>((resolve) => {
      client.events.on("state", (state) => state.kind === "disconnected" && resolve(state.error));
    });
    const line = Buffer.from("1007-nobody asked\n");
    await bird.sessions[0]?.send(line);
    const error = await why;
    expect(error).toMatchObject({ code: "PROTOCOL_VIOLATION" });
    const bytes = error.details.kind === "protocol" ? error.details.bytes : new Uint8Array();
    expect(Buffer.from(bytes).toString()).toBe("nobody asked");
    // None of the chunk's other bytes stay with them.
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });

  it("a second reply to one command, which does not become the next one's", async () => {
    const twice = "0015-up1: reloading\n0000 \n0015-up1: reloading\n0000 \n";
    await using bird = await FakeBird.start({ answers: { "reload bgp up1": oneAfterAnother(twice) } });
    await using client = await connectTo(bird, { redial: { minDelayMs: 1 } });
    expect((await client.request("reload bgp up1")).lines).toHaveLength(2);
    const next = await Promise.allSettled([client.request("show status"), client.request("show status")]);
    for (const reply of next) {
      if (reply.status === "fulfilled") expect(reply.value.lines.at(-1)?.code).toBe(13);
      else expect(reply.reason).toMatchObject({ kind: "protocol" });
    }
  });
});

describe("what a client sends", () => {
  it("is one write for each command, of 1,022 bytes at most", async () => {
    await using bird = await FakeBird.start();
    await using client = await Client.connect({ path: bird.path, restricted: true });
    const commands = Array.from({ length: 20 }, (_, index) => "x".repeat(1021 - index * 50));
    await Promise.all(commands.map((command) => client.request(command)));
    const sent = bird.sessions[0]?.writes.map((bytes) => Buffer.from(bytes).toString());
    expect(sent).toEqual(["restrict", 'timeformat "%FT%T.%6f%z"', ...commands].map((text) => `${text}\n`));
  });

  it("never ends its side of a socket while a reply is due, for BIRD would not send it any more", async () => {
    const gate = new Gate();
    await using bird = await FakeBird.start({
      answers: { "show route": holdAfter(5, "1007-route\n0000 \n", gate.opened) },
    });
    await using client = await Client.connect({ path: bird.path });
    const waiting = client.request("show route");
    const closing = client.close();
    await bird.until(({ commands }) => commands.includes("show route"));
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    expect(bird.sessions[0]?.isEnded).toBe(false);
    gate.open();
    expect((await waiting).lines).toHaveLength(2);
    await closing;
  });
});

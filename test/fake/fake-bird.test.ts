import { once } from "node:events";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { describe, expect, it } from "vitest";
import { Client } from "../../src/client/client.ts";
import { dialSocket } from "../../src/index.ts";
import {
  cut,
  delayed,
  eachByte,
  FakeBird,
  hangUp,
  Recorder,
  splitAt,
  thirds,
  whole,
} from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";

describe("FakeBird", () => {
  it("plays back what a recorder kept, in the order of recording, then the last again", async () => {
    let count = 0;
    await using real = await FakeBird.start({
      answers: (command) => (command === "show memory" ? `1018-${++count} kB\n0000 \n` : undefined),
    });
    const recorder = new Recorder();
    {
      await using client = await Client.connect({
        transport: recorder.dialler(dialSocket({ path: real.path })),
      });
      for (const command of ["show memory", "nonsense", "show memory"]) await client.request(command);
    }
    expect(Buffer.from(recorder.greeting).toString()).toBe("0001 BIRD 2.17.6 ready.\n");
    expect(recorder.exchanges.map(({ command }) => command)).toEqual([
      'timeformat "%FT%T.%6f%z"',
      "show memory",
      "nonsense",
      "show memory",
    ]);
    await using replaying = await FakeBird.replay(recorder.exchanges);
    await using client = await connectTo(replaying);
    const said = async (command: string) => (await client.request(command)).lines[0]?.text;
    expect(await said("show memory")).toBe("1 kB");
    expect(await said("nonsense")).toMatch(/^syntax error/);
    expect([await said("show memory"), await said("show memory")]).toEqual(["2 kB", "2 kB"]);
  });

  it("answers by table, by function, and else as every BIRD does", async () => {
    await using bird = await FakeBird.start({ answers: { "eval 1": "0023 1\n" } });
    await using client = await connectTo(bird);
    const code = async (command: string) => (await client.request(command)).lines.at(-1)?.code;
    expect([await code("eval 1"), await code("toString"), await code("restrict")]).toEqual([23, 9001, 16]);
    bird.answers = (command) => (command === "eval 1" ? Buffer.from("0023 one\n") : undefined);
    expect([await code("eval 1"), await code("show status")]).toEqual([23, 13]);
  });

  it("can answer in pieces, late, or by hanging up", async () => {
    await using bird = await FakeBird.start({
      answers: { a: cut("0023 a\n", thirds), b: delayed(1, "0023 b\n"), c: hangUp },
    });
    await using client = await connectTo(bird, { redial: { minDelayMs: 1 } });
    expect((await client.request("a")).lines).toEqual([{ code: 23, text: "a" }]);
    expect((await client.request("b")).lines).toEqual([{ code: 23, text: "b" }]);
    await expect(client.request("c")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  });

  it("goes away with its socket or without, and comes back on the same path", async () => {
    await using bird = await FakeBird.start();
    await bird.kill();
    expect(existsSync(bird.path)).toBe(true);
    await expect(Client.connect({ path: bird.path })).rejects.toMatchObject({ code: "CONNECTION_REFUSED" });
    await expect(connectTo(bird)).rejects.toMatchObject({ code: "CONNECTION_REFUSED" });
    await bird.stop();
    expect(existsSync(bird.path)).toBe(false);
    await expect(connectTo(bird)).rejects.toMatchObject({ code: "SOCKET_NOT_FOUND" });
    await bird.restart();
    await using client = await Client.connect({ path: bird.path });
    await client.request("show status");
  });

  it("leaves no folder behind", async () => {
    const bird = await FakeBird.start();
    await bird[Symbol.asyncDispose]();
    expect(existsSync(bird.path)).toBe(false);
  });

  it("ends a connection, as BIRD does, at 1,024 bytes at once and at a closed half", async () => {
    await using bird = await FakeBird.start({ answers: { "show status": delayed(5, "0013 late\n") } });
    for (const harm of ["x".repeat(1024), undefined]) {
      const socket = createConnection(bird.path);
      await once(socket, "data");
      if (harm === undefined) socket.end("show status\n");
      else socket.write(harm);
      const told: string[] = [];
      socket.on("data", (bytes) => told.push(String(bytes)));
      await once(socket, "close");
      expect(told).toEqual([]);
    }
  });
});

describe("a split", () => {
  const bytes = Buffer.from("0123456789");
  it.each([
    ["whole", whole, ["0123456789"]],
    ["thirds", thirds, ["0123", "456", "789"]],
    ["eachByte", eachByte, [..."0123456789"]],
    ["splitAt(0, 3, 10, 20)", splitAt(0, 3, 10, 20), ["012", "3456789"]],
  ])("%s loses nothing", (_name, split, pieces) => {
    expect(Array.from(split(bytes), String)).toEqual(pieces);
  });
});

import { describe, expect, it } from "vitest";
import { Client } from "../../src/client/client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { FakeBird, holdAfter } from "../../src/testing/index.ts";
import { Gate } from "./support/gate.ts";
import { drain, streamLines } from "./support/line-items.ts";

const reply = "1007-first\n second\n third\n0000 \n";

async function connectOnce(bird: FakeBird, options: ClientOptions = {}): Promise<Client> {
  const transport = await bird.dial(new AbortController().signal);
  return Client.connect({ transport, timeFormat: false, ...options });
}

describe("a stream on the one transport that there is", () => {
  it("takes its turn between commands", async () => {
    await using bird = await FakeBird.start({ answers: { "show route": reply } });
    await using client = await connectOnce(bird);
    const before = client.request("show status");
    const reading = drain(streamLines(client, "show route"));
    const after = client.request("show status");
    expect((await reading).items).toEqual(["first", "second", "third"]);
    expect((await Promise.all([before, after])).map(({ lines }) => lines.at(-1)?.code)).toEqual([13, 13]);
    expect(bird.commands).toEqual(["show status", "show route", "show status"]);
  });

  it.each(["break", "abort", "fault"])(
    "is read to its end unseen after %s, and the next reply is right",
    async (how) => {
      const gate = new Gate();
      const rest = reply.replace("second", how === "fault" ? "fault" : "second");
      await using bird = await FakeBird.start({
        answers: { "show route": holdAfter(20, rest, gate.opened) },
      });
      await using client = await connectOnce(bird);
      const caller = new AbortController();
      const stream = streamLines(client, "show route", { signal: caller.signal });
      expect((await stream.next()).value).toBe("first");
      const next = client.request("show status");
      if (how === "break") await stream.return();
      if (how === "abort") caller.abort();
      if (how === "fault") await expect(stream.next()).rejects.toThrow("a fault in the reply");
      gate.open();
      expect((await next).lines.at(-1)?.code).toBe(13);
    },
  );

  it("costs the transport where its end does not come in time after break", async () => {
    await using bird = await FakeBird.start({
      answers: { "show route": (session) => session.send(reply.slice(0, 20)) },
    });
    await using client = await connectOnce(bird, { drainTimeoutMs: 5 });
    const stream = streamLines(client, "show route");
    expect((await stream.next()).value).toBe("first");
    const next = client.request("show status");
    await stream.return();
    await expect(next).rejects.toMatchObject({
      code: "CONNECTION_LOST",
      details: { command: "show status" },
      cause: { code: "DEADLINE_EXCEEDED" },
    });
    await bird.until(({ sessions: [session] }) => session?.isEnded === true);
  });

  it("that fails has given its items first, and a refusal costs nothing", async () => {
    const answers = { "show route": reply.replace("0000 ", "8004 Stopped due to reconfiguration") };
    await using bird = await FakeBird.start({ answers });
    await using client = await connectOnce(bird);
    expect(await drain(streamLines(client, "show route"))).toMatchObject({
      items: ["first", "second", "third"],
      error: { code: "STOPPED_BY_RECONFIGURATION" },
    });
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });
});

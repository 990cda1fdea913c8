import { describe, expect, it } from "vitest";
import { showRoute } from "../../src/commands/show-route.ts";
import { dropAfter, type FakeAnswer, FakeBird } from "../../src/testing/index.ts";
import { connectTo } from "./support/client-of.ts";
import { drain, lineItems, streamLines } from "./support/line-items.ts";

const reply = "1007-first\n second\n third\n0000 \n";
const items = ["first", "second", "third"];

function birdWith(answer: FakeAnswer) {
  return FakeBird.start({ answers: { "show route": answer } });
}

describe("a stream that fails gives the items before the failure first:", () => {
  it("BIRD is killed", async () => {
    await using bird = await birdWith(dropAfter(23, reply));
    await using client = await connectTo(bird);
    const cut = await drain(streamLines(client, "show route"));
    expect(cut.items).toEqual(["first", "second"]);
    expect(cut.error).toMatchObject({ code: "CONNECTION_LOST", details: { command: "show route" } });
  });

  it("BIRD refuses to go on", async () => {
    await using bird = await birdWith(reply.replace("0000 ", "8004 Stopped due to reconfiguration"));
    await using client = await connectTo(bird);
    const stopped = await drain(streamLines(client, "show route"));
    expect(stopped.items).toEqual(items);
    expect(stopped.error).toMatchObject({ code: "STOPPED_BY_RECONFIGURATION", kind: "refused" });
  });

  it("BIRD refuses to go on, and the route before that is whole", async () => {
    const routes = ["10.0.0.0/24", "10.0.1.0/24"];
    const rows = routes.map((net) => ` ${net}          blackhole [statics 19:34:23.240] * (200)\n`);
    await using bird = await birdWith(`1007-Table master4:\n${rows.join("")}8004 Stopped\n`);
    await using client = await connectTo(bird);
    const decoder = () => showRoute.decoder("show route", { clock: undefined });
    const stopped = await drain(client.stream("show route", decoder));
    expect(stopped.items.map(({ net }) => net)).toEqual(routes);
    expect(stopped.error).toMatchObject({ code: "STOPPED_BY_RECONFIGURATION" });
  });

  it("a line breaks the protocol", async () => {
    await using bird = await birdWith(reply.replace(" third", "third"));
    await using client = await connectTo(bird);
    const broken = await drain(streamLines(client, "show route"));
    expect(broken.items).toEqual(["first", "second"]);
    expect(broken.error).toMatchObject({ code: "PROTOCOL_VIOLATION" });
  });

  it("a line says what its decoder cannot read", async () => {
    await using bird = await birdWith(reply.replace("third", "fault"));
    await using client = await connectTo(bird);
    const faulty = await drain(streamLines(client, "show route"));
    expect(faulty.items).toEqual(["first", "second"]);
    expect(faulty.error).toEqual(new Error("a fault in the reply"));
  });

  it("a decoder fails at giving them", async () => {
    await using bird = await birdWith(reply);
    await using client = await connectTo(bird);
    const error = new Error("no items");
    const take = () => {
      throw error;
    };
    const stream = client.stream("show route", () => ({ ...lineItems(), take }));
    expect(await drain(stream)).toEqual({ items: [], error });
  });

  it("and is over after that", async () => {
    await using bird = await birdWith("8001 Network not found\n");
    await using client = await connectTo(bird);
    const stream = streamLines(client, "show route");
    await expect(stream.next()).rejects.toMatchObject({ code: "ROUTE_NOT_FOUND" });
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it("and gives its place free though nobody asks any further", async () => {
    await using bird = await birdWith(dropAfter(11, reply));
    await using client = await connectTo(bird, { maxStreams: 1 });
    const forgotten = streamLines(client, "show route");
    expect(await forgotten.next()).toEqual({ value: "first", done: false });
    bird.answers = { "show route": reply };
    expect((await drain(streamLines(client, "show route"))).items).toEqual(items);
    await expect(forgotten.next()).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  });

  it("a client that is destroyed", async () => {
    await using bird = await birdWith((session) => session.send(reply.slice(0, 11)));
    const client = await connectTo(bird);
    const reading = drain(streamLines(client, "show route"));
    await bird.until(({ commands }) => commands.includes("show route"));
    client.destroy();
    expect((await reading).error).toMatchObject({ code: "CLOSED", details: { command: "show route" } });
    expect((await drain(streamLines(client, "show route"))).error).toMatchObject({ code: "CLOSED" });
  });
});

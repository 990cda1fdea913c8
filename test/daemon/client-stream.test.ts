import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { majorOf } from "../../scripts/birds/versions.ts";
import { Client } from "../../src/client/client.ts";
import { drain, streamLines } from "../fake/support/line-items.ts";
import { RestartableBird } from "./support/restartable-bird.ts";
import { staticConfig } from "./support/static-config.ts";

const routeCount = 20_000;

describe.each(await availableBirds())("a stream from BIRD %s", (version) => {
  const options = { version, config: staticConfig(version, routeCount) };
  /** The lines of `show route`: with a heading, except in 1.6. */
  const lineCount = majorOf(version) === 1 ? routeCount : routeCount + 1;

  it("brings every route, several at a time", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath, maxStreams: 3 });
    const streams = Array.from({ length: 5 }, () => drain(streamLines(client, "show route")));
    for (const { items, error } of await Promise.all(streams)) {
      expect(error).toBeUndefined();
      expect(items).toHaveLength(lineCount);
    }
  });

  it("whose reader is slow holds up no command, and brings every route in the end", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath });
    const stream = streamLines(client, "show route all");
    await stream.next();
    for (let count = 0; count < 100; count++) {
      expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
    }
    const { items, error } = await drain(stream);
    expect(error).toBeUndefined();
    expect(items.filter((line) => /^10\.\d+\.\d+\.0\/24 /.test(line)).length).toBeGreaterThanOrEqual(
      routeCount - 1,
    );
  });

  it("ends in an error after the routes already given when BIRD is killed, and the next command waits for the next BIRD", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await Client.connect({ path: bird.path, readAheadBytes: 65_536 });
    const stream = streamLines(client, "show route all");
    for (let count = 0; count < 1_000; count++) expect((await stream.next()).done).toBe(false);
    await bird.killHard();
    const { items, error } = await drain(stream);
    expect(error).toMatchObject({ code: "CONNECTION_LOST", details: { command: "show route all" } });
    expect(1_000 + items.length).toBeLessThan(lineCount);
    const next = client.request("show status");
    await bird.startAgain();
    expect((await next).lines.at(-1)?.code).toBe(13);
    expect((await drain(streamLines(client, "show route"))).items).toHaveLength(lineCount);
  });

  it("that is left by break or aborted does BIRD and other commands no harm", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath, maxStreams: 1 });
    for (let time = 0; time < 5; time++) {
      for await (const _line of streamLines(client, "show route all")) break;
      const caller = new AbortController();
      const stream = streamLines(client, "show route", { signal: caller.signal });
      await stream.next();
      caller.abort();
      await expect(stream.next()).rejects.toMatchObject({ code: "ABORTED" });
    }
    expect((await drain(streamLines(client, "show route"))).items).toHaveLength(lineCount);
  });

  it("and a command given up in mid-reply leave the connection in step", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath });
    for (let time = 0; time < 5; time++) {
      const caller = new AbortController();
      const givenUp = client.request("show route all", { signal: caller.signal });
      const next = client.request(`eval ${time}`);
      setImmediate(() => caller.abort());
      await expect(givenUp).rejects.toMatchObject({ code: "ABORTED" });
      expect((await next).lines.at(-1)?.text).toContain(String(time));
    }
  });
});

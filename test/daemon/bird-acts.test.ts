import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { birdsSince2 } from "./support/birds.ts";
import { RestartableBird } from "./support/restartable-bird.ts";

const config = `log stderr all;
router id 192.0.2.1;
define ANSWER = 42;
protocol device { }
protocol static one { ipv4; route 10.1.0.0/16 blackhole; }
protocol static two { ipv4; route 10.2.0.0/16 blackhole; }
protocol static three { disabled; ipv4; route 10.3.0.0/16 blackhole; }
`;

describe.each(birdsSince2)("BIRD %s is told", (version) => {
  const start = () => startBird({ version, config });

  it("to disable a protocol and to enable it, with a message for those who ask", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const { one, three } = outcomes;
    expect(await bird.disable({ protocol: "one", message: "ticket 4711 ☃" })).toEqual([one("disabled", 9)]);
    await expect
      .poll(() => bird.showProtocols({ name: "one", all: true }), { interval: 10, timeout: 10_000 })
      .toMatchObject([{ state: "down", message: "ticket 4711 ☃" }]);
    expect(await bird.disable({ protocol: "one" })).toEqual([one("already-disabled", 8)]);
    expect(await bird.enable({ protocol: "one" })).toEqual([one("enabled", 11)]);
    expect(await bird.enable({ protocol: "one" })).toEqual([one("already-enabled", 10)]);
    expect(await bird.enable({ protocol: "three" })).toEqual([three("enabled", 11)]);
    await untilUp(bird, "t*");
  });

  it("to restart and to reload all that a pattern matches", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const { one, two, three } = outcomes;
    const byName = (a: { protocol: string | undefined }, b: { protocol: string | undefined }): number =>
      String(a.protocol).localeCompare(String(b.protocol));
    expect((await bird.restart({ protocol: "t*", message: "again" })).sort(byName)).toEqual([
      three("already-disabled", 8),
      two("restarted", 12),
    ]);
    expect(await bird.restart({ protocol: "one" })).toEqual([one("restarted", 12)]);
    // What is on its way up cannot reload, of which 3.1 says nothing.
    await untilUp(bird, "one");
    // Static protocols can do that since 2.0.8.
    const reloaded = isAtLeast(version, "2.0.8") ? one("reloading", 15) : one("reload-failed", 8006);
    expect(await bird.reload({ protocol: "one" })).toEqual([reloaded]);
    expect(await bird.reload({ protocol: "one", direction: "in" })).toEqual([reloaded]);
    expect(await bird.reload({ protocol: "one", direction: "out" })).toEqual([one("reloading", 15)]);
    expect(await bird.reload({ protocol: "three" })).toEqual([three("already-disabled", 8)]);
  });

  it("to reload a part of the routes, which is for BIRD 3 alone", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const reloading = bird.reload({ protocol: "one", partial: "[10.1.0.0/16]" });
    if (majorOf(version) === 3) expect(await reloading).toEqual([outcomes.one("reloading", 15)]);
    else await expect(reloading).rejects.toMatchObject({ code: "UNSUPPORTED" });
  });

  it("to do something with protocols of which there are none, and refuses", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const none = { code: "NO_PROTOCOLS_MATCH", details: { replyCode: 8003 } };
    for (const act of [
      () => bird.enable({ protocol: "nothing*" }),
      () => bird.disable({ protocol: "nothing" }),
      () => bird.restart({ protocol: "nothing?" }),
      () => bird.reload({ protocol: "nothing" }),
    ])
      await expect(act()).rejects.toMatchObject(none);
  });

  it("an expression, and gives its value", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    expect(await bird.evaluate({ expression: "1 + ANSWER" })).toBe("43");
    expect(await bird.evaluate({ expression: "10.0.0.0/8 ~ [10.0.0.0/8+]" })).toBe("TRUE");
    expect(await bird.evaluate({ expression: '"übersee"' })).toBe("übersee");
    await expect(bird.evaluate({ expression: "1 +" })).rejects.toMatchObject({ code: "PARSE_ERROR" });
    await expect(bird.evaluate({ expression: "1/0" })).rejects.toMatchObject({ code: "PARSE_ERROR" });
    // What only shows while it runs; 3.x does not let it be asked.
    await expect(bird.evaluate({ expression: "bgp_path" })).rejects.toMatchObject(
      majorOf(version) === 3
        ? { code: "PARSE_ERROR", details: { replyCode: 9001 } }
        : { code: "EVALUATION_FAILED", details: { replyCode: 8008 } },
    );
  });

  it("to send its log along, and does until 3", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    if (majorOf(version) === 3) {
      await expect(bird.echo({ classes: "all" })).rejects.toMatchObject({ code: "UNSUPPORTED" });
      return;
    }
    const notice = new Promise((resolve) => bird.events.once("notice", resolve));
    expect(await bird.echo({ classes: ["info", "trace"], bufferBytes: 1024 })).toEqual(done);
    await bird.disable({ protocol: "one" });
    expect(await notice).toMatchObject({ kind: "message", text: expect.stringContaining("Disabling") });
    expect(await bird.echo({ classes: "off" })).toEqual(done);
  });

  it("how to print times, since 2.16", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const since = async (): Promise<string | undefined> =>
      (await bird.showProtocols({ name: "one" }))[0]?.since.text;
    if (!isAtLeast(version, "2.16.0")) {
      await expect(bird.setTimeFormat({ iso: "long" })).rejects.toMatchObject({ code: "UNSUPPORTED" });
      expect(await since()).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
      return;
    }
    expect(await since()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+0000$/);
    expect(await bird.setTimeFormat({ iso: "long" })).toEqual(done);
    expect(await since()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    await bird.setTimeFormat({ format: "%s", older: { thanSeconds: 3600, format: "%F" } });
    expect(await since()).toMatch(/^\d{10}$/);
  });

  it("a command that has no type, and gives the raw reply", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    expect(await bird.run("show route 10.1.0.0/16 # the first")).toMatchObject({
      command: "show route 10.1.0.0/16 # the first",
      lines: [
        { code: 1007, text: "Table master4:" },
        { code: 1007, text: expect.stringMatching(/^10\.1\.0\.0\/16 .*blackhole \[one /) },
        { code: 0, text: "" },
      ],
      notices: [],
    });
    expect((await bird.run("debug all off")).lines).toEqual([{ code: 0, text: "" }]);
    await expect(bird.run("no such thing")).rejects.toMatchObject({ code: "PARSE_ERROR" });
    await expect(bird.run("show status\nconfigure")).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });

  it("to go, by name down, and goes", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath, redial: false });
    expect(await bird.down()).toEqual({ code: 7, text: "Shutdown requested", unknown: [] });
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
    await expect(bird.showStatus()).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  });

  it("to restart gracefully, and goes so that the next one recovers", async () => {
    await using daemon = await RestartableBird.start({ version, config, args: ["-R"] });
    await using bird = await BirdClient.connect({ path: daemon.path });
    expect(await bird.gracefulRestart()).toEqual({
      code: 25,
      text: "Graceful restart requested",
      unknown: [],
    });
    await daemon.stop();
    await daemon.startAgain();
    expect(await bird.showStatus()).toMatchObject({ state: "up", routerId: "192.0.2.1" });
  });

  it("in a restricted session to change, and refuses everything but to show", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath, restricted: true });
    for (const act of [
      () => bird.disable({ protocol: "one" }),
      () => bird.enable({ protocol: "three" }),
      () => bird.restart({ protocol: "one" }),
      () => bird.reload({ protocol: "one" }),
      () => bird.down(),
      () => bird.gracefulRestart(),
      () => bird.run("debug all off"),
    ])
      await expect(act()).rejects.toMatchObject({ code: "ACCESS_DENIED", details: { replyCode: 8007 } });
    expect(await bird.evaluate({ expression: "ANSWER" })).toBe("42");
    expect((await bird.showProtocols()).map(({ name }) => name)).toContain("one");
  });
});

const done = { code: 0, text: "", unknown: [] };

type Outcome = (kind: string, code: number) => unknown;

const outcomes: Record<"one" | "two" | "three", Outcome> = {
  one: outcomeOf("one"),
  two: outcomeOf("two"),
  three: outcomeOf("three"),
};

function outcomeOf(protocol: string): Outcome {
  return (kind, code) => ({ protocol, channel: undefined, kind, code, text: expect.any(String) });
}

/** Waits until every protocol of a name or pattern is up. */
async function untilUp(bird: BirdClient, name: string): Promise<void> {
  const areUp = async () => (await bird.showProtocols({ name })).every(({ state }) => state === "up");
  await expect.poll(areUp, { interval: 10, timeout: 10_000 }).toBe(true);
}

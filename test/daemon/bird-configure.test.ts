import path from "node:path";
import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { isAtLeast } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { birdsSince2 } from "./support/birds.ts";
import { netsOf } from "./support/routes-of.ts";

describe.each(birdsSince2)("configure, of BIRD %s,", (version) => {
  const start = () => startBird({ version, config: files });

  it("puts its own file to use when that has changed", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    await daemon.writeConfig(config("10.2.0.0/16"));
    const outcome = await bird.configure();
    expect(outcome).toMatchObject({ file: daemon.configPath, undoInSeconds: undefined, unknown: [] });
    expect(["reconfigured", "in-progress"]).toContain(outcome.kind);
    expect(await netsOf(bird)).toEqual(["10.2.0.0/16"]);
  });

  it("puts another file to use, and tells so where nothing is left of the old one", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const file = path.join(daemon.directory, "more.conf");
    expect(await bird.configure({ file })).toEqual({
      kind: "reconfigured",
      text: "Reconfigured",
      file,
      undoInSeconds: undefined,
      unknown: [],
    });
    expect(await netsOf(bird)).toEqual(["10.0.0.0/16", "10.1.0.0/16"]);
  });

  it("softly does the same", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    expect(await bird.configure({ soft: true, file: "more.conf" })).toMatchObject({
      kind: "reconfigured",
      file: "more.conf",
    });
    expect(await netsOf(bird)).toEqual(["10.0.0.0/16", "10.1.0.0/16"]);
  });

  it("to be confirmed says how long it waits, and stays once it is", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    expect(await bird.configure({ file: "more.conf", timeoutSeconds: 200 })).toMatchObject({
      kind: "reconfigured",
      undoInSeconds: 200,
    });
    const { undoInSeconds, ...status } = await bird.configureStatus();
    expect(status).toMatchObject({ state: "up", unknown: [] });
    expect(undoInSeconds).toBeGreaterThan(190);
    expect(undoInSeconds).toBeLessThanOrEqual(200);
    expect(await bird.configureConfirm()).toMatchObject({ kind: "confirmed", unknown: [] });
    expect((await bird.configureStatus()).undoInSeconds).toBeUndefined();
    expect((await bird.configureConfirm()).kind).toBe("nothing-to-do");
  });

  it("undone is the one before, and a second time there is nothing to undo", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    expect((await bird.configureUndo()).kind).toBe("nothing-to-do");
    await bird.configure({ file: "more.conf" });
    const { kind, unknown } = await bird.configureUndo();
    expect(["reconfigured", "in-progress"]).toContain(kind);
    expect(unknown).toEqual([]);
    expect((await bird.configureUndo()).kind).toBe("nothing-to-do");
    expect(await netsOf(bird)).toEqual(["10.0.0.0/16"]);
  });

  it("unconfirmed is undone by BIRD, which tells the client that asked for it", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    const notice = new Promise((resolve) => bird.events.once("notice", resolve));
    await bird.configure({ file: "more.conf", timeoutSeconds: 1 });
    expect(await notice).toMatchObject({ kind: "message", text: /^Config timeout expired/ });
    await expect.poll(() => netsOf(bird), { interval: 10, timeout: 10_000 }).toEqual(["10.0.0.0/16"]);
  });

  it("as a check changes nothing", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    expect(await bird.configure({ check: true })).toEqual({
      kind: "ok",
      text: "Configuration OK",
      file: daemon.configPath,
      unknown: [],
    });
    expect((await bird.configure({ check: true, file: "more.conf" })).file).toBe("more.conf");
    expect(await netsOf(bird)).toEqual(["10.0.0.0/16"]);
  });

  it.each<[string, (bird: BirdClient, file: string) => Promise<unknown>]>([
    ["configured", (bird, file) => bird.configure({ file })],
    ["configured softly", (bird, file) => bird.configure({ file, soft: true })],
    ["configured for a while", (bird, file) => bird.configure({ file, timeoutSeconds: 60 })],
    ["checked", (bird, file) => bird.configure({ file, check: true })],
  ])("of a file with a fault, when it is %s, says where that is and changes nothing", async (_, act) => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    await expect(act(bird, "faulty.conf")).rejects.toMatchObject({
      kind: "refused",
      code: "CONFIG_ERROR",
      details: {
        replyCode: 8002,
        position: { file: "faulty.conf", line: 4, column: expect.any(Number) },
        text: expect.stringContaining("syntax error"),
        lines: [{ code: 2, text: "Reading configuration from faulty.conf" }],
      },
    });
    expect(await bird.configureStatus()).toMatchObject({ state: "up", undoInSeconds: undefined });
    expect(await netsOf(bird)).toEqual(["10.0.0.0/16"]);
  });

  it("names the included file where the fault is in that", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    await expect(bird.configure({ file: "including.conf" })).rejects.toMatchObject({
      code: "CONFIG_ERROR",
      details: { position: { file: expect.stringMatching(/parts\/part\.conf$/), line: 2 } },
    });
  });

  it("of a file that is not there is refused without a position", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath });
    await expect(bird.configure({ check: true, file: "none.conf" })).rejects.toMatchObject({
      code: "CONFIG_ERROR",
      details: { position: undefined, text: expect.stringMatching(/No such file or directory$/) },
    });
  });

  it("is refused in a restricted session, where its status is told", async () => {
    await using daemon = await start();
    await using bird = await BirdClient.connect({ path: daemon.socketPath, restricted: true });
    const refusal = { code: "ACCESS_DENIED", details: { replyCode: 8007 } };
    await expect(bird.configure()).rejects.toMatchObject(refusal);
    // 2.0.7 lets anybody check.
    const check = bird.configure({ check: true });
    if (isAtLeast(version, "2.0.8")) await expect(check).rejects.toMatchObject(refusal);
    else expect((await check).kind).toBe("ok");
    await expect(bird.configureUndo()).rejects.toMatchObject(refusal);
    expect((await bird.configureStatus()).state).toBe("up");
  });
});

const files = {
  "bird.conf": config("10.0.0.0/16"),
  "more.conf": config("10.0.0.0/16", "10.1.0.0/16"),
  "faulty.conf": config("10.0.0.0/16").replace("blackhole", "nowhere"),
  "including.conf": `${config("10.0.0.0/16")}include "parts/part.conf";\n`,
  "parts/part.conf": "define A = 1;\ndefine B = ;\n",
};

function config(...nets: readonly string[]): string {
  return `log stderr all;
router id 192.0.2.1;
protocol device { }
protocol static statics { ipv4; ${nets.map((net) => `route ${net} blackhole;`).join(" ")} }
`;
}

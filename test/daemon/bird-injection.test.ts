import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { BirdClient } from "../../src/bird.ts";
import { birdsSince2 } from "./support/birds.ts";
import { RecordingDial } from "./support/shaped-dial.ts";
import { staticConfig } from "./support/static-config.ts";

/** What would end the command, or the word it stands in, and go on as another one. */
const attacks = [
  'x"\nconfigure',
  "x\nconfigure",
  "x\rconfigure",
  "x\0configure",
  'x" restart "*',
  "x; configure",
];

describe.each(birdsSince2)("BIRD %s never hears", (version) => {
  it.each(attacks)("of a command that hides in an argument, as in %j", async (attack) => {
    await using daemon = await startBird({ version, config: staticConfig(version) });
    const recording = new RecordingDial(daemon.socketPath);
    await using bird = await BirdClient.connect({ transport: recording.dial });
    const before = recording.sent;
    const calls: (() => Promise<unknown>)[] = [
      () => bird.showProtocols({ name: attack }),
      () => bird.showProtocols({ all: true, name: attack }),
      () => bird.showSymbols({ name: attack }),
      () => bird.disable({ protocol: attack }),
      () => bird.enable({ protocol: "statics", message: `"${attack}` }),
      () => bird.restart({ protocol: attack }),
      () => bird.reload({ protocol: attack }),
      () => bird.configure({ file: `"${attack}` }),
      () => bird.configure({ file: `"${attack}`, check: true }),
      () => bird.countRoutes({ table: attack }),
      () => bird.countRoutes({ protocol: attack }),
      () => bird.countRoutes({ where: "true", table: ["master4", attack] }),
      () => bird.countRoutes({ export: attack }),
      async () => bird.showRoutes({ table: attack }).next(),
      async () => bird.showRoutes({ filter: attack }).next(),
      async () => bird.showRoutes({ net: attack }).next(),
      async () => bird.showRoutes({ for: attack }).next(),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ kind: "argument", code: "BAD_ARGUMENT" });
    expect(recording.sent).toBe(before);

    await bird.showProtocols({ name: "statics" });
    expect(recording.sent).toBe(`${before}show protocols "statics"\n`);
  });

  it("of a newline in an expression or in a raw command, not even an unsafe one", async () => {
    await using daemon = await startBird({ version, config: staticConfig(version) });
    const recording = new RecordingDial(daemon.socketPath);
    await using bird = await BirdClient.connect({ transport: recording.dial });
    const before = recording.sent;
    for (const call of [
      () => bird.evaluate({ expression: "1\nconfigure" }),
      () => bird.countRoutes({ where: "true\nconfigure" }),
      () => bird.run("show status\nconfigure"),
      () => bird.run("show status\nconfigure", { unsafe: true }),
      () => bird.run("show status\0", { unsafe: true }),
      () => bird.run(`eval ${"1+".repeat(600)}1`, { unsafe: true }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    expect(recording.sent).toBe(before);
  });
});

import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { noGate, ReloadManager } from "../../src/reload/index.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { birdsSince2 } from "./support/birds.ts";
import { patient, plainConfig } from "./support/manager/configs.ts";
import { type ManagedBirdOptions, manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";
import { type Meddling, Wire } from "./support/manager/wire.ts";

describe.each(managedVersions)("a reload manager, what it says to BIRD %s", (version) => {
  it("P1 gives BIRD the bytes that it has checked, whatever the volume holds by then", async () => {
    const wire = new Wire();
    const ran: string[] = [];
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1),
      options: {
        // Longer than a check takes, so that the swaps below come too late to give the attempt up.
        watch: { quietMs: 700, resyncMs: 20_000 },
        gate: async (context) => {
          ran.push(await managed.manager.bird.evaluate({ expression: "number" }));
          return noGate(context);
        },
      },
    });
    await managed.told.attempt(1);
    const bytes: string[] = [];
    wire.meddle = async (command) => {
      const { verb, file } = /^configure (?<verb>check )?"(?<file>.+?)"/.exec(command)?.groups ?? {};
      if (file === undefined || bytes.length === 2) return undefined;
      bytes.push(await readFile(file, "utf8"));
      await managed.swap(verb === undefined ? plainConfig(4) : plainConfig(3, "oops;\n"));
      return undefined;
    };
    await managed.swap(plainConfig(2));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(bytes[0]).toContain("define number = 2;");
    expect(bytes[1]).toBe(bytes[0]);
    expect(await managed.told.attempt(3)).toMatchObject({ outcome: "confirmed" });
    expect(ran).toEqual(["1", "2", "4"]);
  });

  it("P3 tells what each answer to configure comes to, and goes on", async () => {
    await using said = await meddlesome(version);
    // 0004: nothing else is sent before BIRD has done.
    const { exchanges } = said.wire;
    const first = exchanges.findIndex(({ command }) => command.startsWith('configure "'));
    const confirm = exchanges.findIndex(({ command }) => command === "configure confirm");
    const between = exchanges.slice(first, confirm);
    expect(between[0]?.reply).toContain("\n0004 Reconfiguration in progress");
    expect(between.filter(({ command }) => command === "configure status").at(-1)?.reply).toMatch(/^0003-/);
    // 0005 cannot be, where nobody else configures: what became of it is asked, and it is given again.
    await said.expectOutcomes(2, "0005 Reconfiguration already in progress, queueing new config\n", [
      "interrupted",
      "confirmed",
    ]);
    await said.expectOutcomes(3, "0006 Reconfiguration ignored, shutting down\n", ["postponed", "confirmed"]);
    expect(said.managed.told.postponed.at(-1)?.problem).toContain("ignored, shutting down");
    await said.expectOutcomes(4, "8002 bird.conf:1:1 Unable to do so\n", ["rejected"]);
    expect(said.managed.told.attempts.at(-1)?.verdicts.at(-1)).toMatchObject({
      by: "configure",
      kind: "rejected",
      text: expect.stringContaining("Unable to do so"),
    });
    await said.expectOutcomes(5, "8007 Access denied\n", ["postponed", "confirmed"]);
    expect(said.managed.told.postponed.at(-1)?.problem).toContain("Access denied");
    await said.expectOutcomes(6, "9001 syntax error, unexpected CF_SYM_UNDEFINED\n", [
      "postponed",
      "confirmed",
    ]);
    expect(said.managed.told.postponed.at(-1)?.problem).toContain("syntax error");
    expect(said.managed.told.failures).toEqual([]);
    const { journal } = said.managed.manager.status();
    expect(journal.map(({ outcome }) => outcome)).toEqual(
      said.managed.told.all.map(({ outcome }) => outcome),
    );
  });

  it("P3 asks BIRD what became of a command whose connection was closed", async () => {
    await using said = await meddlesome(version);
    const { managed, wire } = said;
    await said.expectOutcomes(2, "cut-before", ["interrupted", "confirmed"]);
    // BIRD did it, and its own timer is to take it back, unless somebody confirms it before.
    said.disturb(/^configure "/, { kind: "cut-after" });
    await managed.swap(plainConfig(3));
    await expect.poll(() => managed.told.phases.at(-1), { timeout: 10_000 }).toBe("settling");
    const sent = wire.changes.length;
    const operator = await managed.operator();
    await expect.poll(async () => (await operator.configureStatus()).undoInSeconds).toBeGreaterThan(0);
    expect(wire.changes).toHaveLength(sent);
    await operator.configureConfirm();
    await expect
      .poll(() => managed.told.all.slice(3).map(({ trigger, outcome }) => `${trigger} ${outcome}`), patient)
      .toEqual(["content interrupted", "restore confirmed", "content confirmed"]);
    // Confirmed, though no answer said so.
    await said.expectOutcomes(4, "cut-after", ["confirmed"], /^configure confirm/);
    expect(wire.changes.filter((command) => command === "configure undo")).toEqual([]);
    expect(await operator.evaluate({ expression: "number" })).toBe("4");
  });

  it("P7 never sends soft, so that a changed filter holds for the routes that are there", async () => {
    const wire = new Wire();
    const filtered = (verdict: string) => ({
      "bird.conf": `log stderr all;
router id 192.0.2.1;
protocol device {}
filter f { ${verdict}; }
protocol static s1 { ipv4 { import filter f; }; route 198.51.100.1/32 blackhole; }
`,
    });
    await using managed = await manageBird({ version, shape: "beside", wire, files: filtered("accept") });
    await managed.told.attempt(1);
    await managed.swap(filtered("reject"));
    await managed.told.attempt(2);
    const operator = await managed.operator();
    await expect.poll(async () => (await operator.countRoutes({})).routes).toBe(0);
    expect(wire.changes.filter((command) => command.includes("soft"))).toEqual([]);
    expect(wire.changes).toHaveLength(4);
  });

  it("P8 understands answers with bytes that are no UTF-8, and lines that nobody asked for", async () => {
    await using said = await meddlesome(version);
    const { managed } = said;
    said.disturb(/^configure check/, {
      kind: "answer",
      text: Buffer.concat([Buffer.from("8002 bird.conf:1:1 Unable to open "), Buffer.from([0xff, 0xfe, 10])]),
    });
    await managed.swap(plainConfig(2));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "rejected" });
    said.disturb(/^configure "/, { kind: "prefix", text: "+s1: Reconfigured\n+Something else\n" });
    await managed.swap(plainConfig(3));
    expect(await managed.told.attempt(3)).toMatchObject({ outcome: "confirmed" });
    expect(managed.told.failures).toEqual([]);
  });

  it("P9 chooses short paths of its own, however long and odd the source's is", async () => {
    const wire = new Wire();
    const long = ['with "quotes" and spaces', ..."abcd"].map((name) => name.padEnd(220, "x")).join("/");
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1),
      volumeName: long,
    });
    expect(await managed.told.attempt(1)).toMatchObject({ outcome: "confirmed" });
    const sent = wire.commands.filter((command) => command.startsWith("configure "));
    expect(managed.volume.length).toBeGreaterThan(900);
    expect(Math.max(...sent.map((command) => command.length))).toBeLessThan(250);
    await managed.swap(plainConfig(2, "oops;\n"));
    expect((await managed.told.attempt(2)).verdicts.at(-1)).toMatchObject({
      position: { file: `${managed.volume}/bird.conf`, line: 6 },
    });
  });
});

describe.skipIf(!birdsSince2.includes("2.0.7"))("a reload manager and BIRD 2.0.7", () => {
  it("P8 carries the last code over where an answer begins without one", async () => {
    const wire = new Wire();
    await using managed = await manageBird({
      version: "2.0.7",
      shape: "beside",
      wire,
      files: plainConfig(1),
    });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(wire.exchanges.some(({ reply }) => reply.startsWith(" "))).toBe(true);
    await managed.swap(plainConfig(3, "oops;\n"));
    expect(await managed.told.attempt(3)).toMatchObject({ outcome: "rejected" });
  });
});

describe("a reload manager", () => {
  it.each(['a "quoted" one', "x".repeat(240).concat("/").repeat(4)])(
    "P9 refuses at once a state directory that no command of BIRD can name",
    async (name) => {
      await using folder = await temporaryFolder();
      const options = { config: "/etc/bird/bird.conf", target: { path: "/run/bird.ctl" } };
      const stateDirectory = path.join(folder.path, name);
      await expect(ReloadManager.open({ ...options, stateDirectory })).rejects.toMatchObject({
        code: "BAD_ARGUMENT",
      });
    },
  );
});

/** A manager that was interrupted is soon to try again, and can be disturbed once at a time. */
async function meddlesome(version: BirdVersion, given: Partial<ManagedBirdOptions> = {}) {
  const wire = new Wire();
  const more = "protocol static s2 { ipv4; route 203.0.113.0/24 blackhole; }";
  const managed = await manageBird({
    version,
    shape: "beside",
    wire,
    runs: plainConfig(0, more),
    files: plainConfig(1),
    ...given,
    options: { policy: { retryMs: 50 }, ...given.options },
  });
  await managed.told.attempt(1);
  const { all } = managed.told;
  const said = {
    managed,
    wire,
    /** Does something to the next command of this form, once. */
    disturb(pattern: RegExp, meddling: Meddling) {
      wire.meddle = (command) => {
        if (!pattern.test(command)) return undefined;
        wire.meddle = () => undefined;
        return meddling;
      };
    },
    /** Gives BIRD another configuration, disturbed so, and waits until attempts have ended in these ways, one by one. */
    async expectOutcomes(
      number: number,
      how: "cut-before" | "cut-after" | string,
      outcomes: readonly string[],
      pattern = /^configure "/,
    ) {
      const last = all.length;
      const isCut = how === "cut-before" || how === "cut-after";
      said.disturb(pattern, isCut ? { kind: how } : { kind: "answer", text: how });
      await managed.swap(plainConfig(number));
      await expect.poll(() => all.slice(last).map(({ outcome }) => outcome), patient).toEqual(outcomes);
    },
    async [Symbol.asyncDispose]() {
      await managed[Symbol.asyncDispose]();
    },
  };
  return said;
}

import { execFileSync } from "node:child_process";
import { closeSync, openSync, renameSync, unlinkSync, watch } from "node:fs";
import { appendFile, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pace } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { swapPayload, temporaryFolder } from "../unit/support/config-volume.ts";
import { editors } from "../unit/support/editors.ts";
import { patient, plainConfig, plainText } from "./support/manager/configs.ts";
import { type ManagedBirdOptions, manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";
import { Wire } from "./support/manager/wire.ts";

// How the source is watched does not depend on BIRD.
const versions = managedVersions.filter((version) => version === "2.20.0" || version === "3.4.0");

describe.each(versions)("a reload manager of BIRD %s and its source", (version) => {
  it.each([0, 20])("W1 gives BIRD the last of 200 swaps %d ms apart, one at a time", async (gapMs) => {
    await using managed = await manageWired({ files: plainConfig(0) });
    const { told, wire } = managed;
    await told.attempt(1);
    const began = performance.now();
    for (let number = 1; number <= 200; number++) {
      await managed.swap(plainConfig(number));
      if (gapMs > 0) await pace(gapMs);
    }
    await expect.poll(() => managed.number(), patient).toBe("200");
    await expect.poll(() => managed.manager.status().phase.kind, patient).toBe("idle");
    const quietPeriods = (performance.now() - began) / 30;
    expect(told.configured - 1).toBeLessThanOrEqual(quietPeriods);
    expect(wire.tooSoon).toEqual([]);
    await expect.poll(() => told.attempts.at(-1)?.hash, patient).toBe(managed.manager.status().good[0]);
  });

  it("W2 W12 leaves BIRD alone while the volume is gone, and goes on when it is back", async () => {
    await using managed = await manageWired({ files: plainConfig(1) });
    const { told, manager, wire, volume } = managed;
    const rearmed: string[] = [];
    manager.events.on("rearmed", (folder) => rearmed.push(folder));
    await told.attempt(1);

    // The key alone.
    await swapPayload(volume, { "other.conf": "" });
    await expect.poll(() => told.faults, patient).toEqual(["SOURCE_MISSING"]);
    expect(manager.status().readiness).toEqual({ isReady: true });
    await managed.swap(plainConfig(1));
    await expect.poll(() => manager.status().source.kind, patient).toBe("stable");
    expect(wire.changes).toHaveLength(2);

    // All of it.
    await rm(volume, { recursive: true });
    await expect.poll(() => told.faults, patient).toEqual(["SOURCE_MISSING", "SOURCE_MISSING"]);
    await manager.resync();
    expect(await managed.number()).toBe("1");
    await mkdir(volume);
    await managed.swap(plainConfig(2));
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(rearmed.filter((folder) => folder === volume)).toHaveLength(1);

    // Another one in its place.
    await rename(volume, `${volume}.old`);
    await mkdir(volume);
    await managed.swap(plainConfig(3));
    expect(await told.attempt(3)).toMatchObject({ outcome: "confirmed" });
    expect(wire.changes).toHaveLength(6);
  });

  it("W12 is not ready where there was never anything to give", async () => {
    await using managed = await manageWired({ files: { "other.conf": "" }, runs: plainConfig(9) });
    await expect.poll(() => managed.manager.status().bird.kind, patient).toBe("answering");
    expect(managed.manager.status()).toMatchObject({
      source: { kind: "fault", code: "SOURCE_MISSING" },
      readiness: { isReady: false },
    });
    expect(managed.wire.changes).toEqual([]);
    await managed.swap(plainConfig(1));
    await managed.told.attempt(1);
    expect(managed.manager.status().readiness).toEqual({ isReady: true });
  });

  it("W3 W4 follows links, folders and files that the configuration leads to", async () => {
    await using folder = await temporaryFolder();
    const elsewhere = path.join(folder.path, "elsewhere");
    const text = (number: number) =>
      `${plainText(number)}include "peers/*.conf";\ninclude "${elsewhere}/more.conf";\n`;
    await folder.write({
      "rev-1/bird.conf": text(1),
      "rev-2/bird.conf": text(2),
      "rev-1/peers/a.conf": "define peer_a = 1;\n",
      "rev-2/peers/a.conf": "define peer_a = 2;\n",
      "elsewhere/more.conf": "define more = 1;\n",
    });
    const current = path.join(folder.path, "current");
    await symlink("rev-1", current);
    await using managed = await manageWired({
      files: {},
      runs: plainConfig(9),
      options: {
        config: path.join(current, "bird.conf"),
        source: { roots: [elsewhere] },
        // Nothing is to be found by the periodic reading.
        watch: { quietMs: 30, resyncMs: 600_000 },
      },
    });
    const { told } = managed;
    await told.attempt(1);
    await symlink("rev-2", `${current}.new`);
    await rename(`${current}.new`, current);
    await told.attempt(2);
    expect(await managed.evaluate("number * 10 + peer_a")).toBe("22");
    await folder.write({ "rev-2/peers/b.conf": "define peer_b = 7;\n" });
    await told.attempt(3);
    expect(await managed.evaluate("peer_b")).toBe("7");
    await folder.write({ "elsewhere/more.conf": "define more = 5;\n" });
    await told.attempt(4);
    expect(await managed.evaluate("more")).toBe("5");
    expect(told.attempts.map(({ outcome }) => outcome)).toEqual(Array(4).fill("confirmed"));
    expect(managed.wire.changes).toHaveLength(8);
  });

  it("W5 W8 finds what no event told of at the next periodic reading, and counts it", async () => {
    await using folder = await temporaryFolder();
    const config = await folder.write({ "bird.conf": plainText(1) });
    await using noise = await temporaryFolder();
    await using managed = await manageWired({ files: {}, runs: plainConfig(9), options: { config } });
    const { told } = managed;
    await told.attempt(1);
    const next = await noise.write({ "new.conf": plainText(2) });
    // All watches of a process share a queue of 16384 events (fs.inotify.max_queued_events), and it is not read meanwhile.
    const watching = watch(noise.path, () => {});
    for (let count = 0; count < 8_200; count++) {
      const file = path.join(noise.path, `${count}`);
      closeSync(openSync(file, "w"));
      unlinkSync(file);
    }
    renameSync(next, config);
    await expect.poll(() => told.caughtUp, patient).toBe(1);
    watching.close();
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(await managed.number()).toBe("2");
  });

  it("R1 R7 gives BIRD nothing of a file before it is whole, and nothing that is no file", async () => {
    await using folder = await temporaryFolder();
    const config = await folder.write({ "bird.conf": plainText(1) });
    await using managed = await manageWired({
      files: {},
      runs: plainConfig(9),
      options: { config, watch: { quietMs: 500, resyncMs: 20_000 } },
    });
    const { told, manager } = managed;
    await told.attempt(1);
    // 64 KiB in 16 pieces, every one of which would be valid with what came before.
    await writeFile(config, plainText(2));
    for (let piece = 0; piece < 16; piece++) {
      await appendFile(config, `define piece_${piece} = ${piece}; #${"x".repeat(4_096)}\n`);
      await pace(5);
    }
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    expect(await managed.evaluate("number + piece_0 + piece_15")).toBe("17");
    expect(managed.wire.changes).toHaveLength(4);

    execFileSync("mkfifo", [path.join(folder.path, "fifo.conf")]);
    await writeFile(config, `${plainText(3)}include "fifo.conf";\n`);
    await expect.poll(() => manager.status().source.kind, patient).toBe("fault");
    await managed.number();
    expect(managed.wire.changes).toHaveLength(4);
    expect(manager.status().readiness).toEqual({ isReady: true });
  });

  it("W10 gives BIRD each save once, whatever program saves", async () => {
    await using folder = await temporaryFolder();
    const config = await folder.write({
      "bird.conf": `${plainText(1)}include "note.conf";\n`,
      "note.conf": "# 0\n",
    });
    await using managed = await manageWired({ files: {}, runs: plainConfig(9), options: { config } });
    const { told, manager } = managed;
    await told.attempt(1);
    for (const [index, { name, save }] of editors.entries()) {
      await save(path.join(folder.path, "note.conf"), `# ${name}\n`);
      expect(await told.attempt(index + 2), name).toMatchObject({ outcome: "confirmed" });
      await manager.resync();
    }
    expect(managed.wire.changes).toHaveLength(2 * (1 + editors.length));
  });

  it("W11 goes on while a writer never pauses, one change at a time", async () => {
    await using managed = await manageWired({
      files: plainConfig(0),
      options: { watch: { quietMs: 200, maxWaitMs: 400, resyncMs: 20_000 } },
    });
    const { told, wire } = managed;
    await told.attempt(1);
    let number = 0;
    while (told.attempts.length < 4) {
      number++;
      await managed.swap(plainConfig(number));
    }
    await expect.poll(() => managed.number(), patient).toBe(`${number}`);
    expect(wire.tooSoon).toEqual([]);
  });

  it("W13 gives BIRD at its start what has changed while it was away, and nothing where nothing has", async () => {
    await using managed = await manageWired({ files: plainConfig(1) });
    await managed.told.attempt(1);
    await managed.manager.stop();
    const second = await managed.successor();
    await expect.poll(() => second.manager.status().running.kind, patient).toBe("confirmed");
    expect(managed.wire.changes).toHaveLength(2);
    await second.manager.stop();
    await managed.swap(plainConfig(2));
    const third = await managed.successor();
    expect(await third.told.attempt(1)).toMatchObject({ outcome: "confirmed" });
    expect(await managed.number()).toBe("2");
    expect(managed.wire.changes).toHaveLength(4);
  });

  async function manageWired(given: Omit<ManagedBirdOptions, "version" | "shape">) {
    const wire = new Wire();
    const managed = await manageBird({ version, shape: "beside", wire, ...given });
    const operator = await managed.operator();
    const evaluate = (expression: string) => operator.evaluate({ expression });
    return { ...managed, wire, evaluate, number: () => evaluate("number") };
  }
});

describe.each(managedVersions)("a reload manager of BIRD %s and what the source says", (version) => {
  it("R3 R4 has BIRD run one payload whole, however it is swapped meanwhile, and with its new keys", async () => {
    const wire = new Wire();
    const payload = (number: number, ...names: readonly string[]) => ({
      "bird.conf": `${plainText(number)}include "peers/*.conf";\n`,
      ...Object.fromEntries(names.map((name) => [`peers/${name}.conf`, `define ${name} = ${number};\n`])),
    });
    await using managed = await manageBird({ version, shape: "beside", wire, files: payload(1, "a") });
    const { told } = managed;
    await told.attempt(1);
    const operator = await managed.operator();
    const evaluate = (expression: string) => operator.evaluate({ expression });
    // Each at the very moment when BIRD parses the one before.
    const next = [payload(3, "a", "b"), payload(4, "b"), payload(5, "a")];
    let swapping = Promise.resolve();
    const pairs: string[] = [];
    wire.meddle = (command) => {
      if (command === "configure confirm") {
        return evaluate("number").then(async (number) => {
          const names = number === "3" ? ["a", "b"] : [number === "4" ? "b" : "a"];
          for (const name of names) pairs.push(`${number} ${await evaluate(name)}`);
          return undefined;
        });
      }
      const payload = command.startsWith('configure "') ? next.shift() : undefined;
      if (payload !== undefined) swapping = swapping.then(() => managed.swap(payload));
      return undefined;
    };
    await managed.swap(payload(2, "a"));
    expect(await told.attempt(5)).toMatchObject({ outcome: "confirmed" });
    await swapping;
    expect(pairs).toEqual(["2 2", "3 3", "3 3", "4 4", "5 5"]);
    expect(told.faults).toEqual([]);
    expect(told.all.map(({ outcome }) => outcome)).toEqual(Array(5).fill("confirmed"));
  });

  it("R5 R6 refuses what nobody can mean before BIRD hears of it, by file, line and name", async () => {
    const wire = new Wire();
    const bgp =
      "protocol bgp up1 { disabled; local as 65001; neighbor 192.0.2.9 as 65002; ipv4 { import none; export none; }; }\n";
    const ospf =
      "protocol bgp up2 { local as 65001; neighbor 192.0.2.8 as 65002; passive; ipv4 { import none; export none; }; }\n";
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1, `${bgp}${ospf}`),
    });
    const { told } = managed;
    await told.attempt(1);
    const said = wire.commands.filter((command) => command.startsWith("configure")).length;
    const main = path.join(managed.volume, "bird.conf");
    const refusals: readonly (readonly [string, readonly string[], number])[] = [
      [plainText(1, bgp), ["truncated"], 6],
      [plainText(2), ["lost-uplinks"], 1],
      ["# nothing\n", ["empty"], 1],
      [plainText(3, ospf.replace("\n", "\r\n")), ["carriage-return"], 6],
      [`\uFEFF${plainText(4, ospf)}`, ["byte-order-mark"], 1],
      [plainText(5, `${ospf}# \0\n`), ["nul"], 7],
    ];
    for (const [index, [text, guards, line]] of refusals.entries()) {
      await managed.swap({ "bird.conf": text });
      const { outcome, refused } = await told.attempt(index + 2);
      expect(outcome).toBe("refused");
      expect(refused.map(({ guard }) => guard)).toEqual(expect.arrayContaining([...guards]));
      expect(refused[0]?.position).toMatchObject({ file: main, line });
    }
    expect(wire.commands.filter((command) => command.startsWith("configure"))).toHaveLength(said);
    expect(managed.manager.status().readiness).toEqual({ isReady: true });
    await managed.swap(plainConfig(2, "# birdwire: allow lost-uplinks\n# birdwire: allow shrink\n"));
    const allowed = await told.attempt(refusals.length + 2);
    expect(allowed).toMatchObject({ outcome: "confirmed", refused: [] });
    expect(allowed.allowed.map(({ guard }) => guard)).toContain("lost-uplinks");
  });

  it("V2 V6 has BIRD check only what a child has taken, and tells both verdicts", async () => {
    const wire = new Wire();
    await using managed = await manageBird({ version, shape: "beside", wire, files: plainConfig(1) });
    const { told } = managed;
    await told.attempt(1);
    const checks = () => wire.commands.filter((command) => command.startsWith("configure check")).length;
    expect(checks()).toBe(1);
    // BIRD would open the logs that it names.
    const log = path.join(managed.volume, "made-by-check.log");
    await managed.swap({ "bird.conf": `log "${log}" all;\n${plainText(2, "oops;\n")}` });
    expect((await told.attempt(2)).verdicts).toMatchObject([{ by: "bird -p", kind: "rejected" }]);
    expect(checks()).toBe(1);
    await expect(writeFile(log, "", { flag: "wx" })).resolves.toBeUndefined();

    await managed.swap({ "bird.conf": `log "/no/such/folder/bird.log" all;\n${plainText(3)}` });
    const { outcome, verdicts } = await told.attempt(3);
    expect(outcome).toBe("rejected");
    expect(verdicts).toMatchObject([
      { by: "bird -p", kind: "passed" },
      {
        by: "configure check",
        kind: "rejected",
        text: expect.stringContaining("Unable to open log file"),
        position: { file: path.join(managed.volume, "bird.conf"), line: 1 },
      },
    ]);
    expect(wire.changes).toHaveLength(2);
  });

  it("V3 refuses what would keep BIRD from its next start", async () => {
    const wire = new Wire();
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1),
      options: { guards: { hasIpv4: false } },
    });
    await managed.told.attempt(1);
    await managed.swap({ "bird.conf": plainText(2).replace("router id 192.0.2.1;\n", "") });
    expect(await managed.told.attempt(2)).toMatchObject({
      outcome: "refused",
      refused: [{ guard: "router-id" }],
    });
    expect(wire.changes).toHaveLength(2);
  });
});

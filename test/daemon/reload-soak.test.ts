import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { temporaryFolder } from "../unit/support/config-volume.ts";
import { startBgpPair } from "./support/bgp-pair.ts";
import { writeBirdProgram } from "./support/bird-program.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { type BuiltCommand, buildCommand } from "./support/built-command.ts";
import { pollUntil } from "./support/poll.ts";
import { netsOf as netsIn } from "./support/routes-of.ts";
import { ContentWriter, neighborConfig, netsOf } from "./support/soak/contents.ts";
import { runningContents } from "./support/soak/running-contents.ts";
import { Soak } from "./support/soak/soak.ts";

const versions = (["2.20.0", "3.4.0"] as const satisfies readonly BirdVersion[]).filter((version) =>
  birdsSince2.includes(version),
);

// One's own seed, or a longer soak: BIRDWIRE_SOAK_SEED=7 BIRDWIRE_SOAK_SWAPS=10000
const seed = Number(
  process.env.BIRDWIRE_SOAK_SEED ?? fc.readConfigureGlobal().seed ?? Math.floor(Math.random() * 2 ** 31),
);
const swaps = Number(process.env.BIRDWIRE_SOAK_SWAPS ?? 1_000);

describe.skipIf(!(await hasNamespaces()))("a reload manager that is killed again and again", () => {
  let command: BuiltCommand;
  beforeAll(async () => {
    command = await buildCommand();
  });
  afterAll(() => command[Symbol.asyncDispose]());

  it.concurrent.for(versions)(
    `gives BIRD %s nothing but what is good out of ${swaps} swaps, and its neighbour notices nothing`,
    { timeout: 480_000 },
    async (version, { expect, onTestFailed }) => {
      onTestFailed(() => console.error(`again: BIRDWIRE_SOAK_SEED=${seed}`));
      await using folder = await temporaryFolder();
      const program = await writeBirdProgram(version, folder.path);
      const logFile = path.join(folder.path, "bird.log");
      const contents = new ContentWriter(logFile);
      await using pair = await startBgpPair({ version, config: contents.good(0).files, neighborConfig });
      const readLog = (): Promise<string> => readFile(logFile, "utf8");
      const { r1, r2 } = pair;
      const manage = (volume: string, stateDirectory: string): readonly string[] => [
        ...[...command.words, "-s", r1.socketPath, "manage", "--config", path.join(volume, "bird.conf")],
        ...["--state-dir", stateDirectory, "--bird", program, "--log-level", "debug"],
        ...["--quiet", "0.02", "--settle", "0.05", "--window", "1", "--retry", "0.5", "--resync", "1"],
      ];
      const directory = folder.path;
      await using soak = await Soak.start({
        manage,
        contents,
        socketPath: r1.socketPath,
        directory,
        seed,
        swaps,
      });
      await using neighbour = await BirdClient.connect({ path: r2.socketPath });
      const upSince = async () => ({
        boot: (await soak.bird.showStatus()).lastReboot.date?.getTime(),
        here: await sinceOf(soak.bird, "up1"),
        there: await sinceOf(neighbour, "r1"),
      });
      const before = await upSince();
      const saidBefore = [await readLog(), r2.log];
      for (const log of saidBefore) expect(log).toMatch(/(up1|r1): State changed to up$/m);

      await soak.run();
      const last = swaps + 1;
      await soak.swap(contents.good(last, true));
      await soak.untilRuns(last);
      await pollUntil(() => netsIn(neighbour), [...netsOf(last)], { timeoutMs: 20_000 });
      expect(await soak.outcomeOf(await soak.swap(contents.any(last + 1, truncated)))).toBe("refused");
      expect(await soak.outcomeOf(await soak.swap(contents.any(last + 2, broken)))).toBe("rejected");
      await soak.untilRuns(last);
      expect(await soak.stop()).toBe(0);

      // Nothing else was ever confirmed, says the manager, and nothing else has ever run, says BIRD.
      expect(soak.wronglyConfirmed).toEqual([]);
      expect(soak.complaints).toEqual([]);
      expect((await readdir(path.join(directory, "state"))).filter((name) => /damaged/.test(name))).toEqual(
        [],
      );
      const log = await readLog();
      const good = new Set(soak.goodNumbers.flatMap(protocolsOf));
      const ran = runningContents(log, ["main_0", "part_0"]).map((names) => names.join(" "));
      expect(ran.filter((names) => !good.has(names))).toEqual([]);
      expect(ran.at(-1)).toBe(`main_${last} more_${last} part_${last}`);
      expect(log).not.toMatch(/<(BUG|FATAL|ERR)>|syntax error/);

      // The process of BIRD is the same, and its session too.
      const after = await upSince();
      for (const key of ["boot", "here", "there"] as const) {
        // BIRD works out the wall clock's time anew at each print (lib/timer.c, tm_format_time).
        expect(Math.abs(Number(after[key]) - Number(before[key])), key).toBeLessThan(50);
      }
      for (const [index, said] of [log, r2.log].entries()) {
        expect(said.slice(saidBefore[index]?.length)).not.toMatch(/(up1|r1): State changed/);
      }

      // There was something to survive.
      expect(new Set(ran).size).toBeGreaterThan(swaps / 50);
      expect(soak.killed).toBeGreaterThan(swaps / 200);
      expect(soak.killedWithin).toBeGreaterThan(0);
      expect(log).toContain("Config timeout expired, starting undo");
      console.log(
        `BIRD ${version}, seed ${seed}: ${swaps} swaps, ${ran.length} reconfigurations, ${soak.confirmed.size} contents confirmed, ${soak.killed} kills, ${soak.killedWithin} of them with something unconfirmed`,
      );
    },
  );
});

function protocolsOf(number: number): readonly string[] {
  return [`main_${number} part_${number}`, `main_${number} more_${number} part_${number}`];
}

/** Dice that fall on one of {@link ContentWriter}'s three kinds. */
const truncated = (below: number): number => (below === 20 ? 2 : 0);
const broken = (): number => 0;

async function sinceOf(bird: BirdClient, name: string): Promise<number | undefined> {
  const [protocol] = await bird.showProtocols({ name });
  return protocol?.info === "Established" ? protocol.since.date?.getTime() : undefined;
}

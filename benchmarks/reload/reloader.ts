import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import { tiedToParent } from "../../scripts/birds/tied-to-parent.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { writeBirdProgram } from "../../test/daemon/support/bird-program.ts";
import { ManagerProcess } from "../../test/daemon/support/manager/manager-process.ts";
import { swapPayload } from "../../test/unit/support/config-volume.ts";
import { reloadConfig } from "./config.ts";

/** What makes a BIRD read a volume anew when its content is swapped. */
export interface Reloader extends AsyncDisposable {
  readonly name: string;
  readonly bird: RunningBird;
  /** The process that waits for changes. */
  readonly waiter: ManagerProcess;
  /** Swaps, and waits for BIRD's "Reconfigured"; settles when the next swap may come. */
  reload(number: number): Promise<ReloadTimes>;
}

/** How long one reload took, in milliseconds. */
export interface ReloadTimes {
  /** From the beginning of the swap, before its files are written, to BIRD's "Reconfigured". */
  readonly totalMs: number;
  /** What the swap took of it: writing files and links, the rename, and the removal of the old payload. */
  readonly swapMs: number;
}

/** What a reloader works with. */
export interface ReloaderOptions {
  readonly version: BirdVersion;
  readonly directory: string;
  /** How many routes the configuration has. */
  readonly routes: number;
}

/** What PureLB's pod does: `birdc configure` whenever something was moved into the volume. */
export function startShellLoop(options: ReloaderOptions): Promise<Reloader> {
  return start("shell loop", options, ({ bird, volume }) => {
    const birdc = bird.birdc.map((word) => `'${word}'`).join(" ");
    // Nobody else would end it: it notices that nobody reads only when it has something to say.
    const loop = `${tiedToParent.join(" ")} inotifywait -m -q -e moved_to '${volume}' | while read -r event; do ${birdc} configure; done`;
    return ["sh", "-c", loop];
  });
}

/** The manager beside BIRD; `bird` where it has a program to check with in a child. */
export async function startManager(
  name: string,
  command: readonly string[],
  options: ReloaderOptions & { readonly hasProgram: boolean },
): Promise<Reloader> {
  const program = ["--bird", await writeBirdProgram(options.version, options.directory)];
  const more = options.hasProgram ? program : [];
  return start(name, options, ({ bird, volume, state }) => [
    ...[...command, "-s", bird.socketPath, "manage", "--config", path.join(volume, "bird.conf")],
    ...["--state-dir", state, "--settle", "0.05", ...more],
  ]);
}

async function start(
  name: string,
  { version, directory, routes }: ReloaderOptions,
  words: (places: { bird: RunningBird; volume: string; state: string }) => readonly string[],
): Promise<Reloader> {
  const [volume, state] = [path.join(directory, "volume"), path.join(directory, "state")];
  await mkdir(volume);
  const config = reloadConfig(0, routes);
  await swapPayload(volume, config);
  const socketPath = path.join(directory, "bird.ctl");
  const bird = await startBird({ version, config, directory: volume, socketPath });
  const waiter = new ManagerProcess(words({ bird, volume, state }));
  const isManager = name !== "shell loop";
  const done = (count: number): boolean =>
    !isManager || waiter.lines.filter(({ outcome }) => outcome === "confirmed").length > count;
  // The loop says nothing when it is ready; the manager confirms what BIRD runs already.
  await (isManager ? until(() => done(0), waiter) : delay(1_000));
  return {
    name,
    bird,
    waiter,
    async reload(number) {
      const before = reconfigured(bird).length;
      const confirmed = waiter.lines.filter(({ outcome }) => outcome === "confirmed").length;
      const swappedAt = tick();
      const began = performance.now();
      await swapPayload(volume, reloadConfig(number, routes));
      const swapMs = performance.now() - began;
      await until(() => reconfigured(bird).length > before && done(confirmed), waiter);
      return { totalMs: (reconfigured(bird)[before] ?? Number.NaN) - swappedAt, swapMs };
    },
    async [Symbol.asyncDispose]() {
      await waiter.end("SIGTERM");
      await bird[Symbol.asyncDispose]();
    },
  };
}

/** When BIRD has finished reconfigurations, in milliseconds since 1970, to the microsecond. */
function reconfigured({ log }: RunningBird): readonly number[] {
  return [...log.matchAll(/^(?:bird: )?(\S+) (\S+)\.(\d{6}) .*<INFO> Reconfigured$/gm)].map(
    ([, day, time, micros]) => Date.parse(`${day}T${time}Z`) + Number(micros) / 1_000,
  );
}

/** The next whole millisecond of the clock on the wall, just when it begins. */
function tick(): number {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now;
}

async function until(test: () => boolean, waiter: ManagerProcess): Promise<void> {
  const limit = performance.now() + 30_000;
  while (!test()) {
    if (waiter.hasEnded || performance.now() > limit) throw new Error(`no reload: ${waiter.lastWords}`);
    await delay(5);
  }
}

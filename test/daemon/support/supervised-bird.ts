import { rm } from "node:fs/promises";
import path from "node:path";
import { makeBirdDirectory, writeConfigFiles } from "../../../scripts/birds/bird-directory.ts";
import { locateBird } from "../../../scripts/birds/locate-bird.ts";
import { tiedToParent } from "../../../scripts/birds/tied-to-parent.ts";
import type { BirdVersion } from "../../../scripts/birds/versions.ts";
import type { SupervisorEvents } from "../../../src/reload/supervisor/events.ts";
import type { SupervisorOptions } from "../../../src/reload/supervisor/options.ts";
import { Supervisor } from "../../../src/reload/supervisor/supervisor.ts";

/** A configuration that starts everywhere and tells everything on standard error. */
export const quietConfig = `log stderr all;
router id 192.0.2.1;
protocol device {}
protocol static s1 { ipv4; route 198.51.100.0/24 blackhole; }
`;

/** For how long a test waits for what a busy machine does in its own time. */
export const patient = { timeout: 40_000 } as const;

/** What a supervisor told, by the event's name. */
export type Told = {
  readonly [Name in keyof SupervisorEvents]: SupervisorEvents[Name][0][];
};

/** A supervisor with a private directory; disposing stops it, if the test did not, and removes the directory. */
export interface SupervisedBird extends AsyncDisposable {
  readonly supervisor: Supervisor;
  readonly directory: string;
  readonly socketPath: string;
  readonly told: Told;
  writeConfig(text: string, name?: string): Promise<string>;
  /** Another supervisor of the same socket, as after a restart of the program. */
  successor(options?: Partial<SupervisorOptions>): Supervisor;
}

/** Makes a supervisor of one BIRD, with `quietConfig` in its `bird.conf`; nothing is started yet. */
export async function superviseBird(
  version: BirdVersion,
  options: Partial<SupervisorOptions> & { readonly namespace?: { readonly enter: readonly string[] } } = {},
): Promise<SupervisedBird> {
  const { namespace, ...given } = options;
  const { bird } = await locateBird(version);
  const directory = await makeBirdDirectory();
  const configFile = path.join(directory, "bird.conf");
  const socketPath = path.join(directory, "bird.ctl");
  const settled: SupervisorOptions = {
    bird: [...(namespace?.enter ?? []), ...tiedToParent, ...bird],
    socketPath,
    configFile: () => configFile,
    ...given,
  };
  await writeConfigFiles(directory, quietConfig);
  const supervisor = new Supervisor(settled);
  const supervisors = [supervisor];
  return {
    supervisor,
    directory,
    socketPath,
    told: listen(supervisor),
    async writeConfig(text, name = "bird.conf") {
      await writeConfigFiles(directory, { [name]: text });
      return path.join(directory, name);
    },
    successor(more = {}) {
      const next = new Supervisor({ ...settled, ...more });
      supervisors.push(next);
      return next;
    },
    async [Symbol.asyncDispose]() {
      for (const each of supervisors) await each[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Keeps what a supervisor tells. */
export function listen({ events }: Supervisor): Told {
  const told: Told = {
    started: [],
    ready: [],
    log: [],
    exited: [],
    notStarted: [],
    crashLoop: [],
    degraded: [],
  };
  events.on("started", (started) => told.started.push(started));
  events.on("ready", (ready) => told.ready.push(ready));
  events.on("log", (line) => told.log.push(line));
  events.on("exited", (exited) => told.exited.push(exited));
  events.on("notStarted", (notStarted) => told.notStarted.push(notStarted));
  events.on("crashLoop", (crashLoop) => told.crashLoop.push(crashLoop));
  events.on("degraded", (degradation) => told.degraded.push(degradation));
  return told;
}

/** Whether a process is there. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type ConfigFiles, makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { locateBird } from "../../../../scripts/birds/locate-bird.ts";
import { type RunningBird, startBird } from "../../../../scripts/birds/start-bird.ts";
import { tiedToParent } from "../../../../scripts/birds/tied-to-parent.ts";
import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { BirdClient } from "../../../../src/bird.ts";
import { ReloadManager, type ReloadManagerOptions, sessionsGate } from "../../../../src/reload/index.ts";
import { swapPayload } from "../../../unit/support/config-volume.ts";
import { listenToManager, type ToldByManager } from "./told-by-manager.ts";
import type { Wire } from "./wire.ts";

/** A BIRD, a volume in the manner of a ConfigMap, and a manager between them; disposing ends all. */
export interface ManagedBird extends AsyncDisposable {
  readonly version: BirdVersion;
  readonly manager: ReloadManager;
  readonly told: ToldByManager;
  /** The volume, in which `bird.conf` and what it includes lie. */
  readonly volume: string;
  readonly stateDirectory: string;
  readonly socketPath: string;
  /** Swaps the volume's content as Kubernetes does. */
  swap(files: ConfigFiles): Promise<void>;
  /** A client beside the manager's, as an operator has one. */
  operator(): Promise<BirdClient>;
  /** The BIRD that the manager finds; `undefined` where the manager or the test starts it. */
  readonly bird: RunningBird | undefined;
  /** Kills the BIRD that was started last, by the manager or for it. */
  killBird(): void;
  /** Another manager of the same, as after a restart of the program; the one before has to have ended. */
  successor(
    options?: Partial<ReloadManagerOptions>,
  ): Promise<{ manager: ReloadManager; told: ToldByManager }>;
}

/** How to make a {@link ManagedBird}. */
export interface ManagedBirdOptions {
  readonly version: BirdVersion;
  /** What the volume holds at first. */
  readonly files: ConfigFiles;
  /** `beside`: BIRD runs already, with the configuration `runs`; `supervised`: the manager starts it. */
  readonly shape: "beside" | "supervised";
  /** Where the volume is, below the manager's directory. Default `volume`. */
  readonly volumeName?: string;
  /** What BIRD runs at first, with the shape `beside`. Default: what the volume holds. */
  readonly runs?: ConfigFiles;
  /** Of a BIRD that the test starts and ends itself, with the shape `beside`. */
  readonly socketPath?: string;
  /** What the manager is to reach BIRD by, with the shape `beside`. */
  readonly wire?: Wire;
  readonly namespace?: { readonly enter: readonly string[] };
  /** What the manager starts in place of BIRD, with the shape `supervised`. Default: BIRD itself. */
  readonly wrap?: (program: readonly string[]) => readonly string[];
  readonly options?: Partial<ReloadManagerOptions>;
  /** Whether to start the manager at once. Default true. */
  readonly isStarted?: boolean;
}

/** Makes the volume, the BIRD and the manager. Times are short: tests wait for events. */
export async function manageBird(given: ManagedBirdOptions): Promise<ManagedBird> {
  const { version, files, shape, runs = files, wire, namespace, isStarted = true } = given;
  const directory = await makeBirdDirectory();
  const volume = path.join(directory, given.volumeName ?? "volume");
  await mkdir(volume, { recursive: true });
  await swapPayload(volume, files);
  const { bird: program } = await locateBird(version);
  const enter = namespace?.enter ?? [];
  const wrapped = given.wrap?.(program) ?? program;
  const bird =
    shape === "beside" && given.socketPath === undefined
      ? await startBird({ version, config: runs, ...(namespace === undefined ? {} : { namespace }) })
      : undefined;
  const socketPath = given.socketPath ?? bird?.socketPath ?? path.join(directory, "bird.ctl");
  const stateDirectory = path.join(directory, "state");
  const settled: ReloadManagerOptions = {
    config: path.join(volume, "bird.conf"),
    stateDirectory,
    target: wire === undefined ? { path: socketPath } : { transport: wire.dial(socketPath) },
    bird: shape === "supervised" ? [...enter, ...tiedToParent, ...wrapped] : program,
    gate: sessionsGate({ settleMs: 200, intervalMs: 50 }),
    windowMs: 20_000,
    watch: { quietMs: 30, resyncMs: 2_000 },
    intervalMs: 500,
    ...(shape === "supervised" ? { supervise: { restartDelayMs: { least: 50 } } } : {}),
    ...given.options,
  };
  const opened: ReloadManager[] = [];
  const clients: BirdClient[] = [];
  const open = async (options: Partial<ReloadManagerOptions> = {}) => {
    const manager = await ReloadManager.open({ ...settled, ...options });
    opened.push(manager);
    return { manager, told: listenToManager(manager) };
  };
  const first = await open();
  if (isStarted) await first.manager.start();
  return {
    version,
    ...first,
    volume,
    stateDirectory,
    socketPath,
    bird,
    swap: (next) => swapPayload(volume, next),
    async operator() {
      const client = await BirdClient.connect({ path: socketPath });
      clients.push(client);
      return client;
    },
    killBird() {
      const pid = first.told.starts.at(-1)?.pid ?? bird?.pid;
      if (pid !== undefined) process.kill(pid, "SIGKILL");
    },
    async successor(options = {}) {
      const next = await open(options);
      await next.manager.start();
      return next;
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.destroy();
      for (const manager of opened) await manager[Symbol.asyncDispose]();
      await bird?.[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

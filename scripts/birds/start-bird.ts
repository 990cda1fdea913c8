import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type ConfigFiles, mainConfig, makeBirdDirectory, writeConfigFiles } from "./bird-directory.ts";
import { locateBird } from "./locate-bird.ts";
import { openRawSession } from "./raw-session.ts";
import { SetupError } from "./setup-error.ts";
import { tiedToParent } from "./tied-to-parent.ts";
import type { BirdVersion } from "./versions.ts";

/** What to start, and how. */
export interface StartOptions {
  readonly version: BirdVersion;
  /** The text of `bird.conf`, or several files by name; `log stderr all;` in it fills `RunningBird.log`. */
  readonly config: string | ConfigFiles;
  /** `bird6` is the IPv6 daemon of 1.6.8. Default `bird`. */
  readonly program?: "bird" | "bird6";
  /** Further arguments, as `["-R"]`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A network namespace to run in. Without one, BIRD sees and may change the routes of this machine. */
  readonly namespace?: { readonly enter: readonly string[] };
  /** An existing directory to run in, which is kept at the end. Default: a new one, removed at the end. */
  readonly directory?: string;
  /** Default `bird.ctl` in the directory. */
  readonly socketPath?: string;
  /** How long to wait for the greeting. Default 10 000. */
  readonly timeoutMs?: number;
}

/** How a daemon ended. */
export interface BirdExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A BIRD that answers on its control socket; disposing ends it and removes its directory. */
export interface RunningBird extends AsyncDisposable {
  readonly version: BirdVersion;
  readonly pid: number;
  readonly directory: string;
  readonly configPath: string;
  readonly socketPath: string;
  /** Command lines of BIRD's own clients, connected to this daemon; 1.6 has no birdcl. */
  readonly birdc: readonly string[];
  readonly birdcl?: readonly string[];
  /** What the daemon has printed so far. */
  readonly log: string;
  /** Settles when the daemon has ended, by whatever cause. */
  readonly exited: Promise<BirdExit>;
  /** Replaces files in the directory; the daemon reads them at its next `configure`. */
  writeConfig(config: string | ConfigFiles): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Ends the daemon, by force after 5 s, and keeps the directory. */
  stop(): Promise<BirdExit>;
}

/**
 * Starts a BIRD in the foreground and waits until it greets on its socket. Throws a `SetupError`: `not-installed`,
 * or `not-ready` (with the daemon's log) where it ends or stays silent.
 */
export async function startBird(options: StartOptions): Promise<RunningBird> {
  const { version, program = "bird", timeoutMs = 10_000 } = options;
  const commands = await locateBird(version);
  const command = commands[program];
  if (command === undefined) throw new SetupError("not-installed", `BIRD ${version} has no ${program}`);
  const directory = options.directory ?? (await makeBirdDirectory());
  const socketPath = options.socketPath ?? path.join(directory, "bird.ctl");
  const configPath = path.join(directory, mainConfig);
  await writeConfigFiles(directory, options.config);

  const daemonArgs = ["-f", "-c", configPath, "-s", socketPath, ...(options.args ?? [])];
  const words = [...(options.namespace?.enter ?? []), ...tiedToParent, ...command, ...daemonArgs];
  const daemon = launch(words, directory, options.env);
  const bird: RunningBird = {
    version,
    pid: daemon.pid,
    directory,
    configPath,
    socketPath,
    birdc: [...commands.birdc, "-s", socketPath],
    ...(commands.birdcl && { birdcl: [...commands.birdcl, "-s", socketPath] }),
    get log() {
      return daemon.log();
    },
    exited: daemon.exited,
    writeConfig: (config) => writeConfigFiles(directory, config),
    kill: daemon.kill,
    stop: daemon.stop,
    async [Symbol.asyncDispose]() {
      await daemon.stop();
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
  try {
    await waitForGreeting(bird, timeoutMs);
  } catch (error) {
    await bird[Symbol.asyncDispose]();
    throw error;
  }
  return bird;
}

interface Daemon {
  readonly pid: number;
  readonly exited: Promise<BirdExit>;
  log(): string;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<BirdExit>;
}

function launch(words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Daemon {
  const [program = "bird", ...args] = words;
  // The time zone is fixed: BIRD prints local times, and captures are to be the same everywhere.
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, TZ: "UTC", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const exited = exitOf(child);
  return {
    pid: child.pid ?? 0,
    exited,
    log: () => log.join(""),
    kill: (signal) => void child.kill(signal),
    async stop() {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
      const exit = await exited;
      clearTimeout(force);
      return exit;
    },
  };
}

function exitOf(child: ChildProcess): Promise<BirdExit> {
  return new Promise((resolve) => {
    child.once("error", () => resolve({ code: null, signal: null }));
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

async function waitForGreeting(bird: RunningBird, timeoutMs: number): Promise<void> {
  const name = `BIRD ${bird.version}`;
  const deadline = performance.now() + timeoutMs;
  let ended: BirdExit | undefined;
  void bird.exited.then((exit) => (ended = exit));
  for (;;) {
    try {
      return await readGreeting(bird.socketPath, timeoutMs);
    } catch (cause) {
      if (ended !== undefined) {
        const how = ended.signal ?? `status ${ended.code}`;
        throw new SetupError("not-ready", `${name} ended with ${how} before it answered: ${bird.log}`, {
          cause,
        });
      }
      if (performance.now() > deadline) {
        throw new SetupError("not-ready", `${name} did not answer in ${timeoutMs} ms: ${bird.log}`, {
          cause,
        });
      }
    }
    await delay(10);
  }
}

// Not inside the loop above: esbuild 0.28 keeps the error of an earlier turn of a loop with `using`, and throws it again.
async function readGreeting(socketPath: string, timeoutMs: number): Promise<void> {
  using _session = await openRawSession(socketPath, timeoutMs);
}

import { pause } from "../../client/pause.ts";
import type { BirdError } from "../../errors.ts";
import { reloadError } from "../reload-error.ts";
import { dial } from "./daemon/dial.ts";
import { FoundDaemon } from "./daemon/found-daemon.ts";
import { findSocketOwner } from "./daemon/socket-owner.ts";
import { isSupervised } from "./daemon/supervised.ts";
import { endDaemon } from "./end-daemon.ts";
import type { OnRunning, SupervisorSettings } from "./options.ts";

/**
 * Looks who listens on the socket before the first start, and does with it what `onRunning` says. Gives the BIRD to
 * adopt, or `undefined` where the socket is free.
 *
 * @throws {BirdError} `BIRD_RUNNING` where it is let alone or does not end.
 */
export async function meetRunning(settings: SupervisorSettings): Promise<FoundDaemon | undefined> {
  const { socketPath, onRunning } = settings;
  const found = await FoundDaemon.find(socketPath).catch((cause: unknown) => ({ cause }));
  if (found === undefined) return undefined;
  if (!(found instanceof FoundDaemon)) {
    await endMute(settings, found.cause);
    return undefined;
  }
  if (onRunning === "adopt") return found;
  await using _noLongerWatched = found;
  if (!(await mayEnd(onRunning, found.pid))) throw birdRunning(socketPath, "is not to be ended");
  const { version } = found;
  const exit = await endDaemon(found, "graceful-restart", {
    socketPath,
    version,
    timeoutMs: settings.stopTimeoutMs,
  });
  if (exit === undefined) throw birdRunning(socketPath, `did not end in ${settings.stopTimeoutMs} ms`);
  return undefined;
}

/** Kills what listens but does not greet, as a BIRD that hangs. */
async function endMute(settings: SupervisorSettings, cause: unknown): Promise<void> {
  const { socketPath, onRunning, stopTimeoutMs } = settings;
  const pid = await findSocketOwner(socketPath);
  if (pid === undefined || !(await mayEnd(onRunning, pid))) {
    throw birdRunning(socketPath, "does not greet and is not to be ended", cause);
  }
  process.kill(pid, "SIGKILL");
  const limit = AbortSignal.timeout(stopTimeoutMs);
  while ((await findSocketOwner(socketPath)) === pid) {
    if (limit.aborted) throw birdRunning(socketPath, `did not end in ${stopTimeoutMs} ms`, cause);
    await pause(LOOK_EVERY_MS, limit);
  }
  if ((await dial(socketPath)) !== undefined) throw birdRunning(socketPath, "took its place");
}

const LOOK_EVERY_MS = 20;

async function mayEnd(onRunning: OnRunning, pid: number | undefined): Promise<boolean> {
  if (onRunning === "replace") return true;
  return onRunning === "replace-own" && pid !== undefined && (await isSupervised(pid));
}

function birdRunning(socketPath: string, what: string, cause?: unknown): BirdError {
  return reloadError("BIRD_RUNNING", socketPath, `another BIRD listens on ${socketPath} and ${what}`, {
    cause,
  });
}

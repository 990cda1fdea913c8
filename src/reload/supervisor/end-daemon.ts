import type { BirdClient } from "../../bird.ts";
import { BirdError } from "../../errors.ts";
import type { BirdVersion } from "../../model/version.ts";
import type { Daemon, DaemonExit } from "./daemon/daemon.ts";
import { dial } from "./daemon/dial.ts";
import { keepsRoutesByCommand } from "./hand-over.ts";
import type { StopHow } from "./stop-how.ts";

/** What a daemon is ended by. */
export interface EndOptions {
  readonly socketPath: string;
  /** Of a BIRD that has answered. Before that it has told neighbours nothing, and there is nothing to hand over. */
  readonly version: BirdVersion | undefined;
  /** For how long it may take before it is killed, in milliseconds. */
  readonly timeoutMs: number;
}

/** Ends a BIRD and waits until it is gone; `undefined` where it cannot be killed and did not obey in time. */
export async function endDaemon(
  daemon: Daemon,
  how: StopHow,
  options: EndOptions,
): Promise<DaemonExit | undefined> {
  const limit = AbortSignal.timeout(options.timeoutMs);
  await order(daemon, how, options, limit);
  const exit = await firstOf(daemon.exited, limit);
  if (exit !== undefined) return exit;
  return daemon.signal("SIGKILL") || !daemon.isAdopted ? daemon.exited : undefined;
}

async function order(daemon: Daemon, how: StopHow, options: EndOptions, limit: AbortSignal): Promise<void> {
  const { socketPath, version } = options;
  switch (how) {
    case "withdraw":
      if (!daemon.signal("SIGTERM"))
        await command(socketPath, limit, (client, signal) => client.down({ signal }));
      return;
    case "graceful-restart": {
      const isKilled = version === undefined || !keepsRoutesByCommand(version);
      if (isKilled && daemon.signal("SIGKILL")) return;
      const isOrdered = await command(socketPath, limit, (client, signal) =>
        client.gracefulRestart({ signal }),
      );
      // One that does not answer is killed at once: neighbours keep the routes of a BIRD that was killed.
      if (!isOrdered) daemon.signal("SIGKILL");
      return;
    }
    case "kill":
      daemon.signal("SIGKILL");
      return;
    default:
      how satisfies never;
  }
}

/** Whether BIRD took the command. It may close the connection before its answer has gone out. */
async function command(
  socketPath: string,
  limit: AbortSignal,
  run: (client: BirdClient, signal: AbortSignal) => Promise<unknown>,
): Promise<boolean> {
  try {
    const client = await dial(socketPath, limit);
    if (client === undefined) return false;
    await using _closing = client;
    await run(client, limit);
    return true;
  } catch (error) {
    return error instanceof BirdError && error.code === "CONNECTION_LOST";
  }
}

/** What a promise gives, unless the limit comes first. */
function firstOf<T>(promise: Promise<T>, limit: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve) => {
    const stop = (): void => resolve(undefined);
    limit.addEventListener("abort", stop, { once: true });
    if (limit.aborted) stop();
    void promise.then(resolve).finally(() => limit.removeEventListener("abort", stop));
  });
}

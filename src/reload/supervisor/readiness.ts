import { pause } from "../../client/pause.ts";
import { BirdError } from "../../errors.ts";
import type { BirdVersion } from "../../model/version.ts";
import type { Daemon } from "./daemon/daemon.ts";
import { dial } from "./daemon/dial.ts";
import { findSocketOwner, isSameOrBelow } from "./daemon/socket-owner.ts";

/** How long to wait between two looks at the socket. A BIRD that reads its configuration listens already. */
const LOOK_EVERY_MS = 20;

/** Waits until this BIRD answers `show status` on the socket; `undefined` once the signal has fired. */
export async function waitUntilReady(
  daemon: Daemon,
  socketPath: string,
  signal: AbortSignal,
): Promise<BirdVersion | undefined> {
  while (!signal.aborted) {
    const version = await askVersion(socketPath, signal);
    if (version !== undefined && (await isListener(daemon, socketPath))) return version;
    await pause(LOOK_EVERY_MS, signal);
  }
  return undefined;
}

async function askVersion(socketPath: string, signal: AbortSignal): Promise<BirdVersion | undefined> {
  try {
    const client = await dial(socketPath, signal);
    if (client === undefined) return undefined;
    await using _closing = client;
    await client.showStatus({ signal });
    return client.version;
  } catch (error) {
    // It may end, or be too busy to greet: there is another look, for as long as the caller waits.
    if (error instanceof BirdError) return undefined;
    throw error;
  }
}

/** Whether it is this BIRD that answers, not one that was there before and will make this one end. */
async function isListener(daemon: Daemon, socketPath: string): Promise<boolean> {
  const owner = await findSocketOwner(socketPath);
  if (owner === undefined || daemon.pid === undefined) return true;
  return isSameOrBelow(owner, daemon.pid);
}

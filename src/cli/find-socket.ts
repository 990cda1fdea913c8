import { access } from "node:fs/promises";
import { BirdError, type SocketTarget } from "../index.ts";
import type { GlobalOptions } from "./global-options.ts";

/** Where BIRD's own packages and its default build put the control socket. */
export const USUAL_SOCKETS: readonly string[] = [
  "/run/bird/bird.ctl",
  "/var/run/bird.ctl",
  "/usr/local/var/run/bird.ctl",
];

/**
 * Where to find BIRD: what the options say, what the environment says, or the first usual place that exists.
 *
 * @throws {BirdError} `SOCKET_NOT_FOUND`, which names the places that were tried.
 */
export async function findSocket(
  { socket, tcp }: GlobalOptions,
  env: Readonly<Record<string, string | undefined>>,
  usual: readonly string[] = USUAL_SOCKETS,
): Promise<SocketTarget> {
  if (tcp !== undefined) return tcp;
  const named = socket ?? (env.BIRD_SOCKET || undefined);
  if (named !== undefined) return { path: named };
  for (const path of usual) {
    if (await exists(path)) return { path };
  }
  throw new BirdError(`BIRD's control socket: tried ${usual.join(", ")}, found none of them`, {
    kind: "connect",
    code: "SOCKET_NOT_FOUND",
    target: usual.join(", "),
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    // One that is there and closed to this user is told as such when it is opened.
    return error instanceof Error && "code" in error && error.code === "EACCES";
  }
}

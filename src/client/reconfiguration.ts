import { setTimeout as delay } from "node:timers/promises";
import { isSupported } from "../commands/require-support.ts";
import { BirdError } from "../errors.ts";
import type { BirdVersion } from "../model/version.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { finalLine } from "../protocol/reply.ts";
import type { CallOptions } from "./call.ts";
import type { Client } from "./client.ts";
import { aborted } from "./failures.ts";
import type { Send } from "./lane.ts";
import type { Session } from "./session.ts";

/** How often a BIRD that is busy is asked again, at least and at most, in milliseconds. */
const POLL_MS = { least: 10, most: 200 } as const;

/**
 * Runs `job` at a moment when BIRD says that no reconfiguration is in progress, with no other command of this client
 * between that answer and the job. BIRD 3 aborts where an undo, or on 3.4 any configuration, is queued behind a
 * running one; on the others the queued one's result is never told. While it waits, other commands pass.
 *
 * @throws {BirdError} `STILL_RECONFIGURING` when `timeoutMs` is over; nothing of the job was sent then.
 */
export async function transactWhenIdle<T>(
  client: Client,
  command: string,
  job: (send: Send, session: Session) => Promise<T>,
  options: CallOptions,
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? client.timeoutMs;
  const until = performance.now() + timeoutMs;
  for (let pauseMs: number = POLL_MS.least; ; pauseMs = Math.min(pauseMs * 2, POLL_MS.most)) {
    let isBegun = false;
    const attempt = client.transact(
      command,
      async (send, session) => {
        if (await isBusy(command, send, session.version)) return undefined;
        isBegun = true;
        return { value: await job(send, session) };
      },
      { ...options, timeoutMs: Math.max(1, Math.ceil(until - performance.now())) },
    );
    const outcome = await attempt.catch((error) => {
      // The limit may pass while BIRD is asked once more, after it has said that it is busy.
      const isLate = error instanceof BirdError && error.code === "DEADLINE_EXCEEDED";
      throw isLate && !isBegun && pauseMs > POLL_MS.least ? stillReconfiguring(command, timeoutMs) : error;
    });
    if (outcome !== undefined) return outcome.value;
    if (performance.now() + pauseMs >= until) throw stillReconfiguring(command, timeoutMs);
    await delay(pauseMs, undefined, options.signal === undefined ? {} : { signal: options.signal }).catch(
      () => {
        throw aborted(command, options.signal?.reason);
      },
    );
  }
}

/** {@link isReconfiguring}, whose errors speak of the command that the caller knows of. */
async function isBusy(command: string, send: Send, version: BirdVersion): Promise<boolean> {
  try {
    return await isReconfiguring(send, version);
  } catch (error) {
    if (!(error instanceof BirdError) || !("command" in error.details)) throw error;
    const message = `${command}: not sent, since BIRD did not tell whether it is reconfiguring: ${error.message}`;
    throw new BirdError(message, { ...error.details, command }, { cause: error });
  }
}

/** Whether BIRD says that a reconfiguration is in progress or queued. */
export async function isReconfiguring(send: Send, version: BirdVersion): Promise<boolean> {
  // Where there is no `configure status`, `show status` ends with the same news (nest/cmds.c).
  if (!isSupported({ words: "configure status" }, version))
    return /^Reconfiguration in progress/.test(finalLine(await send("show status")).text);
  const reply = await send("configure status");
  finalLine(reply);
  return reply.lines.some(
    ({ code }) =>
      code === REPLY_CODES.reconfigurationInProgress.code || code === REPLY_CODES.reconfigurationQueued.code,
  );
}

function stillReconfiguring(command: string, timeoutMs: number): BirdError {
  return new BirdError(`${command}: not sent, since BIRD has been reconfiguring for all of ${timeoutMs} ms`, {
    kind: "argument",
    code: "STILL_RECONFIGURING",
    argument: undefined,
  });
}

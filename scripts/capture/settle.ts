import { setTimeout as delay } from "node:timers/promises";
import { openRawSession } from "../birds/raw-session.ts";
import { SetupError } from "../birds/setup-error.ts";

/** Asks until a reply has what is looked for and returns that reply; throws a `SetupError` after 30 s. */
export async function waitForReply(socketPath: string, command: string, pattern: RegExp): Promise<string> {
  using session = await openRawSession(socketPath);
  const deadline = performance.now() + 30_000;
  for (;;) {
    const reply = (await session.run(command)).toString();
    if (pattern.test(reply)) return reply;
    if (performance.now() > deadline) {
      throw new SetupError("not-converged", `${command}: no ${pattern} for 30 s, last: ${reply}`);
    }
    await delay(20);
  }
}

/**
 * Waits until no reconfiguration runs. To be done after every `configure`: BIRD 3 aborts on some that are queued.
 */
export async function waitUntilReconfigured(socketPath: string): Promise<void> {
  await waitForReply(socketPath, "show status", /^0013 Daemon is up and running/m);
}

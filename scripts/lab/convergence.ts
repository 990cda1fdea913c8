import { setTimeout as delay } from "node:timers/promises";
import { openRawSession } from "../birds/raw-session.ts";
import { SetupError } from "../birds/setup-error.ts";

/** A reply that a converged daemon gives: the command, and what its reply then holds. */
export interface Expectation {
  readonly command: string;
  readonly holds: readonly RegExp[];
}

/**
 * Asks a daemon again and again until every expectation is met and two rounds brought the same route counts.
 * Throws a `SetupError` `not-converged` that names what is still missing after `timeoutMs` (default 60 000).
 */
export async function waitUntilConverged(
  socketPath: string,
  expectations: readonly Expectation[],
  timeoutMs = 60_000,
): Promise<void> {
  using session = await openRawSession(socketPath);
  const ask = async (command: string): Promise<string> => (await session.run(command)).toString();
  const deadline = performance.now() + timeoutMs;
  let lastCount = "";
  for (;;) {
    const missing: string[] = [];
    for (const { command, holds } of expectations) {
      const reply = await ask(command);
      for (const pattern of holds) if (!pattern.test(reply)) missing.push(`${command}: ${pattern}`);
    }
    const count = await ask("show route count");
    if (missing.length === 0 && count === lastCount) return;
    if (performance.now() > deadline) {
      throw new SetupError("not-converged", `after ${timeoutMs} ms still missing: ${missing.join(", ")}`);
    }
    lastCount = count;
    await delay(250);
  }
}

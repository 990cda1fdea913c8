import { type ChildProcess, spawn } from "node:child_process";
import { aborted, describeError } from "../../client/failures.ts";
import { badArgument } from "../../errors.ts";
import type { CheckFailure } from "./check-verdict.ts";

/** How long a program may run. */
export interface RunBirdOptions {
  /** In milliseconds; then it is killed. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Kills it too. */
  readonly signal?: AbortSignal | undefined;
}

/** A program that ended by itself, and the last 64 KiB that it printed. */
export interface BirdRun {
  readonly kind: "ended";
  readonly status: number;
  readonly output: string;
}

/**
 * Runs BIRD's program with arguments, without a shell and in a process group of its own, of which nothing is left in
 * the end. `bird` is the program and its first arguments.
 *
 * @throws {BirdError} `ABORTED` at the signal; `BAD_ARGUMENT` for a time limit that is none, or without a program.
 */
export async function runBird(
  bird: readonly string[],
  args: readonly string[],
  options: RunBirdOptions = {},
): Promise<BirdRun | CheckFailure> {
  const { timeoutMs = 10_000, signal } = options;
  const [program, ...first] = bird;
  if (program === undefined) throw badArgument("bird", "a program and its arguments", "nothing");
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) throw badArgument("timeoutMs", "1 to 2147483647", timeoutMs);
  const words = [program, ...args].join(" ");
  if (signal?.aborted) throw aborted(words, signal.reason);
  const child = start(program, [...first, ...args]);
  return child instanceof Error
    ? notStarted(program, child)
    : watch(child, program, words, timeoutMs, signal);
}

/** What is kept of the output: the end, where BIRD's last word is. */
const MAX_OUTPUT = 64 * 1024;

/** How long a killed process is waited for: one that hangs in a system call cannot be ended, and is left behind. */
const KILL_GRACE_MS = 1_000;

function start(program: string, args: readonly string[]): ChildProcess | Error {
  try {
    return spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    // Most failures come as an event, some are thrown.
    return error instanceof Error ? error : new Error(String(error));
  }
}

function watch(
  child: ChildProcess,
  program: string,
  words: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<BirdRun | CheckFailure> {
  return new Promise((resolve, reject) => {
    let output = "";
    let stopped: (() => void) | undefined;
    let grace: NodeJS.Timeout | undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-MAX_OUTPUT);
      });
    }
    const kill = (): void => killGroup(child);
    const settle = (result: () => void): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal?.removeEventListener("abort", onAbort);
      process.removeListener("exit", kill);
      // Also what it has left in its group.
      kill();
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      result();
    };
    /** Settles with `result` once the process is gone. */
    const stop = (result: () => void): void => {
      if (stopped !== undefined) return;
      stopped = result;
      kill();
      grace = setTimeout(() => settle(result), KILL_GRACE_MS);
    };
    const onAbort = (): void => stop(() => reject(aborted(words, signal?.reason)));
    const timer = setTimeout(() => {
      const text = withOutput(`took longer than ${timeoutMs} ms`, output);
      stop(() => resolve({ kind: "failed", reason: "timed-out", text }));
    }, timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    process.once("exit", kill);
    child.once("error", (error) => settle(stopped ?? (() => resolve(notStarted(program, error)))));
    child.once("close", (status, by) => {
      settle(stopped ?? (() => resolve(endOf(status, by, output))));
    });
  });
}

function endOf(status: number | null, signal: NodeJS.Signals | null, output: string): BirdRun | CheckFailure {
  if (status !== null) return { kind: "ended", status, output };
  return { kind: "failed", reason: "killed", text: withOutput(`was ended by ${signal}`, output) };
}

function notStarted(program: string, error: Error): CheckFailure {
  const text = `${program} cannot be started: ${describeError(error)}`;
  return { kind: "failed", reason: "not-started", text };
}

/** What happened, and the last line that was printed before. */
export function withOutput(what: string, output: string): string {
  const last = output.trim().split("\n").at(-1) ?? "";
  return last === "" ? what : `${what}: ${last.slice(0, 500)}`;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}

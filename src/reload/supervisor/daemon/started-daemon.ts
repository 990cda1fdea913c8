import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { reloadError, systemCode } from "../../reload-error.ts";
import { LineSplitter } from "../line-splitter.ts";
import { type LogLine, readLogLine } from "../log-line.ts";
import type { Daemon, DaemonExit } from "./daemon.ts";
import { SUPERVISED } from "./supervised.ts";

/**
 * Starts a program and tells each line of its standard error and output.
 *
 * @throws {BirdError} `BIRD_NOT_STARTED` where the system does not start it.
 */
export async function startDaemon(
  words: readonly string[],
  onLine: (line: LogLine) => void,
): Promise<Daemon & { readonly pid: number }> {
  const [program = "", ...args] = words;
  try {
    // A session of its own: a terminal's Ctrl-C goes to the supervisor alone, for BIRD would end by it at once, and
    // tell no neighbour.
    const child = spawn(program, args, {
      detached: true,
      env: { ...process.env, ...SUPERVISED },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = exitOf(child, [readLines(child.stderr, onLine), readLines(child.stdout, onLine)]);
    await once(child, "spawn");
    const { pid } = child;
    if (pid === undefined) throw new TypeError("a spawned process has an id");
    return { pid, isAdopted: false, exited, signal: (signal) => child.kill(signal) };
  } catch (cause) {
    const found = systemCode(cause) ?? String(cause);
    throw reloadError("BIRD_NOT_STARTED", program, `starting ${words.join(" ")}: ${found}`, { cause });
  }
}

/** Settles when a stream has ended, every line of it told. */
function readLines(stream: Readable, onLine: (line: LogLine) => void): Promise<void> {
  const lines = new LineSplitter((bytes, isCut) => onLine(readLogLine(bytes, isCut)));
  stream.on("data", (chunk: Buffer) => lines.push(chunk));
  return new Promise((resolve) => {
    stream.once("close", () => {
      lines.end();
      resolve();
    });
  });
}

/** For how long a log is read that something else still holds open when BIRD has ended. */
const LOG_GRACE_MS = 1_000;

async function exitOf(child: ChildProcess, logs: readonly Promise<void>[]): Promise<DaemonExit> {
  const exit = await new Promise<DaemonExit>((resolve) => {
    // A signal that may not be sent is told by its return value too.
    child.on("error", () => {});
    child.once("exit", (code, signal) => resolve({ code: code ?? undefined, signal: signal ?? undefined }));
  });
  const grace = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, LOG_GRACE_MS);
  await Promise.all(logs);
  clearTimeout(grace);
  return exit;
}

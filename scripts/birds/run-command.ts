import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SetupError } from "./setup-error.ts";

/** Where and with what a command runs. */
export interface CommandOptions {
  readonly cwd?: string;
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end and returns what it printed on standard output.
 * Throws a `SetupError`: `tool-missing` where there is no such program, `tool-failed` (with what it printed
 * on standard error) where it ends with another status than 0.
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, LC_ALL: "C.UTF-8", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close").catch((cause: unknown) => {
    throw new SetupError("tool-missing", `${program}: cannot be started`, { cause });
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (child.exitCode !== 0) {
    const end = child.exitCode === null ? `signal ${child.signalCode}` : `status ${child.exitCode}`;
    throw new SetupError("tool-failed", `${program} ${args.join(" ")}: ended with ${end}: ${stderr.trim()}`);
  }
  return stdout;
}

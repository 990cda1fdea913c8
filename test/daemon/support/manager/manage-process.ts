import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { tiedToParent } from "../../../../scripts/birds/tied-to-parent.ts";
import { patient } from "./configs.ts";

/** A line of the log of `birdwire manage` or `birdwire run`. */
export type LoggedLine = Readonly<Record<string, unknown>>;

/** `birdwire manage` or `birdwire run` as a process of its own; disposing kills it. */
export class ManageProcess implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exited: Promise<unknown>;
  #stderr = "";

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const words = [...tiedToParent, process.execPath, "--import", "tsx", "src/cli/main.ts", ...args];
    const [program = "", ...rest] = words;
    this.#child = spawn(program, rest, { env: { ...process.env, ...env } });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.#child.stdout.resume();
    this.#exited = once(this.#child, "exit");
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** All that it has written to standard error. */
  get stderr(): string {
    return this.#stderr;
  }

  /** The lines of its log so far. */
  get log(): readonly LoggedLine[] {
    const whole = this.#stderr.slice(0, this.#stderr.lastIndexOf("\n") + 1);
    return whole.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  }

  /** Waits until it has logged so many lines like this one. */
  async logged(like: LoggedLine, count = 1): Promise<void> {
    const found = () =>
      this.log.filter((line) => Object.entries(like).every(([name, value]) => line[name] === value));
    await expect
      .poll(() => found().length, { ...patient, message: `${JSON.stringify(like)} in ${this.#stderr}` })
      .toBeGreaterThanOrEqual(count);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Its exit status or the signal that ended it, once it has ended. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    await this.#exited;
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }
}

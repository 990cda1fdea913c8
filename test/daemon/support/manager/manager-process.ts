import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tiedToParent } from "../../../../scripts/birds/tied-to-parent.ts";

/** A line of the manager's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A manager in a process of its own. */
export class ManagerProcess {
  readonly #child: ChildProcess;
  readonly #lines: LogLine[] = [];
  readonly #strange: string[] = [];
  readonly #ended: Promise<unknown>;

  /** Starts a command line whose log comes on standard error. */
  constructor([program = "", ...args]: readonly string[]) {
    const [first = program, ...words] = [...tiedToParent, program, ...args];
    this.#child = spawn(first, words, { stdio: ["ignore", "ignore", "pipe"] });
    this.#ended = once(this.#child, "close");
    let rest = "";
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#read(line);
    });
  }

  /** What it has logged so far. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** What it has written that is no line of a log: how a crash of the program looks. */
  get strange(): readonly string[] {
    return this.#strange;
  }

  /** The end of all that it has written, for whoever wonders why it ended. */
  get lastWords(): string {
    return [...this.#strange, ...this.#lines.slice(-20).map((line) => JSON.stringify(line))].join("\n");
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Sends a signal and waits for the end: the exit status, or the signal that did it. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.#child.kill(signal);
    await this.#ended;
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  #read(line: string): void {
    try {
      this.#lines.push(JSON.parse(line));
    } catch {
      this.#strange.push(line);
    }
  }
}

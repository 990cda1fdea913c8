import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ConfigWatcherOptions } from "../../../src/reload/watch/watcher-options.ts";
import { Recording, type Told } from "./told.ts";

/** What the process can be asked to do; it answers each with `done`. */
export type Order =
  | readonly ["resync"]
  /** Watches a folder besides, through the same queue of events. */
  | readonly ["watch", string]
  /** Says `blocked` and does nothing at all until there is this file. */
  | readonly ["block", string]
  /** Tells what keeps it alive. */
  | readonly ["resources"];

/** What it says: what its watcher told, and about itself. */
export type Said =
  | Told
  | readonly ["started", string]
  | readonly ["blocked"]
  | readonly ["resources", readonly string[]]
  | readonly ["done"];

/** A watcher in a process of its own. */
export class WatcherProcess implements AsyncDisposable {
  readonly said: Recording<Said> = new Recording();
  readonly #child: ChildProcessWithoutNullStreams;
  #orders = 0;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    createInterface({ input: child.stdout }).on("line", (line) => this.said.add(JSON.parse(line)));
    child.stderr.pipe(process.stderr);
  }

  /** Settles when the watcher has started; `script` is run by a shell as root of new namespaces before. */
  static async start(
    options: ConfigWatcherOptions,
    script?: { readonly unshare: string; readonly commands: string },
  ): Promise<WatcherProcess> {
    const main = fileURLToPath(new URL("watcher-main.ts", import.meta.url));
    const program = [process.execPath, "--import", "tsx", main, JSON.stringify(options)];
    const wrapped = script
      ? ["unshare", script.unshare, "sh", "-ec", `${script.commands}\nexec "$@"`, "sh", ...program]
      : program;
    const [command = "", ...args] = wrapped;
    const started = new WatcherProcess(spawn(command, args));
    await started.#unlessEnded(started.said.untilTrue((all) => all.some(([kind]) => kind === "started")));
    return started;
  }

  /** What its watcher told. */
  get told(): readonly Said[] {
    return this.said.all.filter(([kind]) => !["started", "blocked", "resources", "done"].includes(kind));
  }

  send(...order: Order): void {
    this.#orders++;
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
  }

  /** Settles when it has done all that it was sent. */
  done(): Promise<void> {
    const orders = this.#orders;
    const isDone = (all: readonly Said[]) => all.filter(([kind]) => kind === "done").length >= orders;
    return this.#unlessEnded(this.said.untilTrue(isDone));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }

  async #unlessEnded(wait: Promise<void>): Promise<void> {
    const waiting = new AbortController();
    const ended = once(this.#child, "exit", { signal: waiting.signal }).then(([code]) => {
      throw new Error(`the watcher's process ended with ${code}`);
    });
    await Promise.race([wait, ended]).finally(() => waiting.abort());
  }
}

import { BirdClient, type CallOptions, type ClientOptions } from "../index.ts";
import type { ExitStatus } from "./exit-status.ts";
import { findSocket } from "./find-socket.ts";
import type { GlobalOptions } from "./global-options.ts";
import type { CliIo } from "./io.ts";
import type { JsonPrinter, Printer } from "./printer.ts";

/** What a verb works with. */
export interface Context {
  readonly io: CliIo;
  readonly globals: GlobalOptions;
  /** Prints for people, or with `--json` for programs. */
  readonly printer: Printer;
  readonly json: JsonPrinter;
  /** Fires when the user wants to end, or nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** For every call of the client. */
  readonly call: CallOptions;
  /** A client for one command; `options` make another one of it. */
  connect(options?: ClientOptions): Promise<BirdClient>;
}

/** What a verb does; it returns what the process says in the end, and throws what went wrong. */
export type Verb = (context: Context) => Promise<ExitStatus>;

/** Carries a verb out, once the command line has been understood. */
export type Perform = (verb: Verb) => Promise<void>;

/** Puts a context together. */
export function makeContext(given: Pick<Context, "io" | "globals" | "printer" | "json" | "signal">): Context {
  const { io, globals, signal } = given;
  const { wait } = globals;
  return {
    ...given,
    call: { signal, timeoutMs: wait },
    async connect(options = {}) {
      const bird = await BirdClient.connect({
        ...(await findSocket(globals, io.env)),
        signal,
        restricted: globals.restricted,
        connectTimeoutMs: wait,
        timeoutMs: wait,
        stallTimeoutMs: wait,
        // One command and out: nothing is worth a second connection, or the end of a reply that nobody waits for.
        redial: false,
        drainTimeoutMs: 1,
        ...options,
      });
      signal.addEventListener("abort", () => bird.destroy(), { once: true });
      return bird;
    },
  };
}

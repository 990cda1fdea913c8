import { BirdError } from "../errors.ts";
import type { BirdVersion } from "../model/version.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import { decodeText } from "../protocol/text.ts";
import { connectFailed } from "./failures.ts";
import type { ReplySink } from "./reply-sink.ts";

/** Takes the greeting, the one line that BIRD sends unasked: `0001 BIRD 2.17.6 ready.` */
export class GreetingSink implements ReplySink {
  readonly #target: string;
  #version: BirdVersion | undefined;

  constructor(target: string) {
    this.#target = target;
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    const text = decodeText(bytes, start, end);
    if (code === REPLY_CODES.welcome.code && isFinal) this.#version = readVersion(text);
    if (this.#version === undefined) {
      throw this.#failed("NOT_BIRD", JSON.stringify(`${String(code).padStart(4, "0")} ${text}`));
    }
  }

  /** What the greeting said; only to be asked for once it has come. */
  version(): BirdVersion {
    if (this.#version === undefined) throw this.#failed("NOT_BIRD", "nothing");
    return this.#version;
  }

  /** The error of a connection that ended before its greeting, with the bytes of the line that it ended in. */
  explain(error: unknown, pending: Uint8Array): unknown {
    if (!(error instanceof BirdError)) return error;
    if (error.kind === "protocol") return this.#failed("NOT_BIRD", error.message, error);
    if (error.code !== "CONNECTION_LOST") return error;
    // A BIRD that is killed closes what waits in its backlog without a word; so silence alone does not tell.
    if (pending.length === 0) return this.#failed("CONNECT_FAILED", "the end of the stream", error);
    return this.#failed("NOT_BIRD", JSON.stringify(decodeText(pending, 0, pending.length)), error);
  }

  #failed(code: "NOT_BIRD" | "CONNECT_FAILED", found: string, cause?: unknown): BirdError {
    return connectFailed(code, this.#target, 'the greeting "0001 BIRD ... ready."', found, cause);
  }
}

/**
 * The version in a greeting's text, `BIRD 2.17.6 ready.` (nest/cli.c, cli_hello); `undefined` where it is no
 * greeting of BIRD. A version without numbers, of a build between releases, has `major`, `minor` and `patch` 0.
 */
function readVersion(text: string): BirdVersion | undefined {
  const greeting = /^BIRD (.+) ready\.$/.exec(text);
  if (greeting?.[1] === undefined) return undefined;
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(greeting[1]);
  return {
    text: greeting[1],
    major: Number(numbers?.[1] ?? 0),
    minor: Number(numbers?.[2] ?? 0),
    patch: Number(numbers?.[3] ?? 0),
  };
}

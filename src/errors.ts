import type { ReplyLine } from "./model/reply.ts";

/** Nobody answered, or what answered is no BIRD. */
export type ConnectErrorCode =
  | "SOCKET_NOT_FOUND"
  | "CONNECTION_REFUSED"
  | "PERMISSION_DENIED"
  | "CONNECT_FAILED"
  | "CONNECT_TIMEOUT"
  | "NOT_BIRD"
  | "NOT_RESTRICTED";

/** A reply did not come, or not to its end. */
export type ClosedErrorCode = "CLOSED" | "CONNECTION_LOST" | "ABORTED" | "DEADLINE_EXCEEDED";

/** BIRD answered with an 8xxx or 9xxx code. */
export type RefusedErrorCode =
  | "REPLY_TOO_LONG"
  | "ROUTE_NOT_FOUND"
  | "CONFIG_ERROR"
  | "NO_PROTOCOLS_MATCH"
  | "STOPPED_BY_RECONFIGURATION"
  | "PROTOCOL_DOWN"
  | "RELOAD_FAILED"
  | "ACCESS_DENIED"
  | "EVALUATION_FAILED"
  | "FILE_NOT_OPENED"
  | "COMMAND_TOO_LONG"
  | "PARSE_ERROR"
  | "INVALID_SYMBOL"
  | "ARGUMENT_TOO_LONG"
  | "REFUSED";

/** The bytes break the line protocol, or are no MRT dump. */
export type ProtocolErrorCode =
  | "PROTOCOL_VIOLATION"
  | "LINE_TOO_LONG"
  | "REPLY_TRUNCATED"
  | "MRT_TRUNCATED"
  | "MRT_INVALID"
  | "MRT_UNKNOWN_RECORD";

/** The lines are whole but do not say what the command's reply says. */
export type DecodeErrorCode = "UNEXPECTED_REPLY" | "SHORT_ANSWER";

/** The call itself cannot be carried out, and nothing was sent; the last two, that routes cannot be compared so. */
export type ArgumentErrorCode =
  | "BAD_ARGUMENT"
  | "UNSUPPORTED"
  | "UNSAFE_COMMAND"
  | "STILL_RECONFIGURING"
  | "TOO_MANY_HELD"
  | "ORDER_DIFFERS";

/**
 * The reload manager cannot take a configuration as it is, BIRD not being asked; `BIRD_`..., that it cannot run
 * BIRD, `STATE_`..., that it cannot keep what is to survive its restarts.
 */
export type ReloadErrorCode =
  | "SOURCE_MISSING"
  | "SOURCE_UNREADABLE"
  | "NOT_A_REGULAR_FILE"
  | "SOURCE_TOO_LARGE"
  | "SOURCE_UNSTABLE"
  | "SNAPSHOT_FAILED"
  | "FACT_MISSING"
  | "FACT_INVALID"
  | "BIRD_RUNNING"
  | "BIRD_NOT_STARTED"
  | "STATE_UNUSABLE"
  | "STATE_LOCKED";

/** Where BIRD found a fault in a configuration file (conf/cf-lex.l). Lines and columns count from 1. */
export interface ConfigPosition {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** Everything a program needs to act on an error, by `kind`. */
export type BirdErrorDetails =
  | { readonly kind: "connect"; readonly code: ConnectErrorCode; readonly target: string }
  | { readonly kind: "closed"; readonly code: ClosedErrorCode; readonly command: string | undefined }
  | {
      readonly kind: "refused";
      readonly code: RefusedErrorCode;
      /** BIRD's four-digit code, for example 8002. */
      readonly replyCode: number;
      /** BIRD's own text behind the code. */
      readonly text: string;
      readonly command: string;
      /** For `CONFIG_ERROR`, where BIRD says the fault is. */
      readonly position: ConfigPosition | undefined;
      /** The reply's lines before the one that refused; empty for a stream, which gave them as items. */
      readonly lines: readonly ReplyLine[];
    }
  | {
      readonly kind: "protocol";
      readonly code: ProtocolErrorCode;
      /** The bytes that broke the protocol, at most 512 of them. */
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: "decode";
      readonly code: DecodeErrorCode;
      readonly command: string;
      /** The raw lines as BIRD sent them, prefix and all; for a long reply the ones around the fault. */
      readonly lines: readonly string[];
    }
  | { readonly kind: "argument"; readonly code: ArgumentErrorCode; readonly argument: string | undefined }
  | {
      readonly kind: "reload";
      readonly code: ReloadErrorCode;
      /** The path, or for `FACT_MISSING` and `FACT_INVALID` the variable. */
      readonly subject: string;
      /** Where the configuration asks for it, if a statement does. */
      readonly position: ConfigPosition | undefined;
    };

/** The few kinds of failure; each has its own fields in {@link BirdErrorDetails}. */
export type BirdErrorKind = BirdErrorDetails["kind"];

/** The closed set of codes a program may branch on; `docs/errors.md` has a row for each. */
export type BirdErrorCode = BirdErrorDetails["code"];

/**
 * The one error that birdwire throws and rejects with. Branch on `code` (or `details.kind`), never on `message`;
 * the original of a foreign error is kept as `cause`.
 */
export class BirdError extends Error {
  override readonly name = "BirdError";
  readonly details: BirdErrorDetails;

  constructor(message: string, details: BirdErrorDetails, options?: ErrorOptions) {
    super(message, options);
    this.details = details;
  }

  get code(): BirdErrorCode {
    return this.details.code;
  }

  get kind(): BirdErrorKind {
    return this.details.kind;
  }
}

/** A `BAD_ARGUMENT`: names the argument, what was expected and what was found. */
export function badArgument(argument: string, expected: string, found: unknown): BirdError {
  return new BirdError(`${argument}: expected ${expected}, found ${describe(found)}`, {
    kind: "argument",
    code: "BAD_ARGUMENT",
    argument,
  });
}

function describe(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

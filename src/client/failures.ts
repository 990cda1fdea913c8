import { BirdError, type ConnectErrorCode } from "../errors.ts";

/** No session with BIRD could be had. `found` says what was there instead. */
export function connectFailed(
  code: ConnectErrorCode,
  target: string,
  expected: string,
  found: string,
  cause?: unknown,
): BirdError {
  return new BirdError(
    `connecting to ${target}: expected ${expected}, found ${found}`,
    { kind: "connect", code, target },
    causedBy(cause),
  );
}

/** The connection went before a reply's end; the command may or may not have been carried out. */
export function connectionLost(target: string, command: string | undefined, cause?: unknown): BirdError {
  const what = command === undefined ? "connection" : command;
  const found = cause === undefined ? "the end of the stream" : describeError(cause);
  return new BirdError(
    `${what}: expected BIRD at ${target} to answer to a final line, found ${found}`,
    { kind: "closed", code: "CONNECTION_LOST", command },
    causedBy(cause),
  );
}

/** The client itself was closed. */
export function clientClosed(command: string | undefined): BirdError {
  return new BirdError(`${command ?? "client"}: the client is closed`, {
    kind: "closed",
    code: "CLOSED",
    command,
  });
}

/** The caller's own signal fired. */
export function aborted(command: string, reason: unknown): BirdError {
  return new BirdError(
    `${command}: aborted by its caller`,
    { kind: "closed", code: "ABORTED", command },
    causedBy(reason),
  );
}

/** A limit of time passed. `waitedFor` says what did not come. */
export function deadlineExceeded(
  command: string,
  timeoutMs: number,
  waitedFor: string,
  cause?: unknown,
): BirdError {
  return new BirdError(
    `${command}: expected ${waitedFor} within ${timeoutMs} ms`,
    { kind: "closed", code: "DEADLINE_EXCEEDED", command },
    causedBy(cause),
  );
}

/** What a foreign error says, for a message of ours. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function causedBy(cause: unknown): ErrorOptions | undefined {
  return cause === undefined ? undefined : { cause };
}

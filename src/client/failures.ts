import { BirdError } from "../errors.ts";

/** The connection went before a reply's end; the command may or may not have been carried out. */
export function connectionLost(target: string, command: string | undefined, cause?: unknown): BirdError {
  const what = command === undefined ? "connection" : command;
  const found = cause instanceof Error ? cause.message : "the end of the stream";
  return new BirdError(
    `${what}: expected BIRD at ${target} to answer to a final line, found ${found}`,
    { kind: "closed", code: "CONNECTION_LOST", command },
    cause === undefined ? undefined : { cause },
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
    { cause: reason },
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
    cause === undefined ? undefined : { cause },
  );
}

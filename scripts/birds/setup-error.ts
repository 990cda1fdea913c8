/** What can go wrong while real BIRDs are fetched, found and started. */
export type SetupErrorCode =
  | "unknown-version"
  | "no-mirror"
  | "version-moved"
  | "tool-missing"
  | "tool-failed"
  | "not-installed"
  | "not-ready"
  | "not-converged"
  | "no-namespace"
  | "connection-lost"
  | "bad-argument";

/** An error of the development scripts: branch on `code`, read `message`. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

import { BirdError, type ConfigPosition, type ReloadErrorCode } from "../errors.ts";

/** An error of the reload manager about a path, or about a fact by its name; `asked` is the statement that asks for it. */
export function reloadError(
  code: ReloadErrorCode,
  subject: string,
  message: string,
  options: { readonly position?: ConfigPosition | undefined; readonly cause?: unknown } = {},
): BirdError {
  const { position, cause } = options;
  const where = position === undefined ? "" : `${position.file}:${position.line}: `;
  return new BirdError(
    `${where}${message}`,
    { kind: "reload", code, subject, position },
    cause === undefined ? undefined : { cause },
  );
}

/** The error code of a failed system call, as `ENOENT`; `undefined` for any other error. */
export function systemCode(error: unknown): string | undefined {
  // Ours have a code, too.
  if (!(error instanceof Error) || error instanceof BirdError || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

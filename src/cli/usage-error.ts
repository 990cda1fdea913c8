/** The command line asks for something that cannot be done, whatever BIRD says. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

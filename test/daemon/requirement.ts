/**
 * Reports that this machine lacks what a daemon test needs: one line on a user's machine, where the test is then
 * skipped, and an error where `CI` is set, for there nothing may be skipped by accident.
 */
export function reportMissing(what: string, cause: unknown): void {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (process.env.CI) throw new Error(`${what}: needed where CI is set: ${reason}`, { cause });
  console.warn(`${what}: tests that need it are skipped: ${reason}`);
}

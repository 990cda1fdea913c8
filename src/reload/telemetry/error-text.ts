/** What an error says, without what it holds: replies and configurations may be in its details. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

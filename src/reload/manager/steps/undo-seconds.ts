/** BIRD's own undo comes so much later than the end of the gate's window, in milliseconds. */
const MARGIN_MS = 15_000;

/** After how many seconds BIRD is to undo by itself. It would take a 0, and never undo (conf/conf.c, config_commit). */
export function undoSeconds(windowMs: number): number {
  return Math.ceil((windowMs + MARGIN_MS) / 1000);
}

/** A timer of a running protocol, as BIRD prints it: `12.345/240`, `12.345/-` (lib/printf.c `%t`). */
export interface Timer {
  /** Seconds until it fires, to the millisecond; whole seconds in 1.6. */
  readonly remainingSeconds: number;
  /** The seconds it was set to; `undefined` where BIRD prints none. */
  readonly configuredSeconds: number | undefined;
}

import type { EventEmitter } from "eventemitter3";
import type { BirdError } from "../errors.ts";
import type { Notice } from "../model/reply.ts";
import type { BirdVersion } from "../model/version.ts";

/**
 * Where a client stands: a session is ready; the last one ended and another is sought, if there can be one; the
 * client is closed and stays so.
 */
export type ConnectionState =
  | { readonly kind: "connected"; readonly version: BirdVersion }
  | { readonly kind: "disconnected"; readonly error: BirdError }
  | { readonly kind: "closed" };

/** What a client tells by itself, with the arguments of each listener. Reply data never comes this way. */
export interface ClientEvents {
  /** The connection came, went or was closed. */
  state: [state: ConnectionState];
  /** BIRD sent an asynchronous line, of `echo` or of an expired configuration timeout. */
  notice: [notice: Notice];
  /** An attempt to reach BIRD again follows in `delayMs`; `error` is why the last one failed. */
  redial: [redial: { readonly attempt: number; readonly delayMs: number; readonly error: BirdError }];
}

/**
 * Calls listeners through `emit`. What one of them throws is an uncaught exception of the program, as with Node's own
 * events, but never a fault of the connection that had something to tell.
 */
export function tell(
  events: EventEmitter<ClientEvents>,
  emit: (events: EventEmitter<ClientEvents>) => void,
): void {
  try {
    emit(events);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

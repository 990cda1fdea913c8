/**
 * A byte stream to a BIRD, in both directions. It knows bytes and no lines. A Unix socket is one; so is anything a
 * program puts in its place, such as a tunnel.
 */
export interface Transport {
  /** What it leads to, for messages: a path, or host and port. */
  readonly target: string;
  /**
   * What BIRD sends, iterated once. It ends when BIRD closes, throws when the stream breaks, and takes nothing more
   * from BIRD than is asked of it and the transport's own buffer holds.
   */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Told that the bytes of a chunk are no longer needed, so that they may be written over. Never throws. */
  release?(chunk: Uint8Array): void;
  /** Sends `bytes`; settles once they have been handed over. Must not close BIRD's side of the stream afterwards. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends both directions at once. Idempotent, never throws. */
  destroy(): void;
}

/**
 * Opens a new transport.
 *
 * @throws {BirdError} of kind `connect`.
 */
export type Dial = (signal: AbortSignal) => Promise<Transport>;

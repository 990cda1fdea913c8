import type { FakeSplit } from "./fake-split.ts";

/** One client of a `FakeBird`, seen from the daemon's side. */
export interface FakeSession {
  /** The commands that have come, without their newlines. */
  readonly commands: readonly string[];
  /** What has come, in the pieces in which it came. */
  readonly writes: readonly Uint8Array[];
  /** Whether either side has ended the stream; as with BIRD, a client that closes only its half loses the rest. */
  readonly isEnded: boolean;
  /** Sends bytes, asked for or not, in the pieces that `split` makes; settles when the client's side has taken them. */
  send(bytes: string | Uint8Array, split?: FakeSplit): Promise<void>;
  /** Ends the connection at once. */
  drop(): void;
}

import type { ProtocolChange } from "../diff/protocols.ts";
import type { Observation } from "./observation.ts";

/** What a gate has to judge a change by. */
export interface GateContext {
  /** From before the change. */
  readonly before: Observation;
  /** Looks again. Rejects with a `BirdError` where BIRD does not answer. */
  observe(): Promise<Observation>;
  /** The names of protocols that are to run by the new configuration, see `protocolsToRun`. */
  readonly configured: ReadonlySet<string>;
  /** What the change does to protocols. */
  readonly changes: readonly ProtocolChange[];
  /** How long the gate may take, in milliseconds. */
  readonly windowMs: number;
  readonly signal: AbortSignal;
  /** Whether exports may fall, see `allowsExportLoss`. */
  readonly allowsExportLoss: boolean;
}

/** What is worse than before. */
export type GateFault =
  | {
      readonly kind: "session-down";
      readonly protocol: string;
      /** BIRD's words for its state. */
      readonly info: string;
      /** Whether BIRD was expected to restart it for the change. */
      readonly isRestarted: boolean;
    }
  | {
      readonly kind: "exports-lost";
      readonly protocol: string;
      readonly channel: string;
      /** Routes. */
      readonly before: number;
      readonly after: number;
    }
  /** BIRD started anew, with what it starts from. */
  | { readonly kind: "bird-restarted"; readonly at: Date };

/** Whether a change may stay. */
export type GateVerdict =
  | { readonly kind: "healthy"; readonly observation: Observation }
  | {
      readonly kind: "unhealthy";
      /** At least one. */
      readonly faults: readonly GateFault[];
      readonly observation: Observation;
    };

/**
 * Watches BIRD after a change and says whether it may stay.
 *
 * @throws {BirdError} `ABORTED` at the signal; the error of the last look where BIRD does not answer by the end of the
 * window.
 */
export type HealthGate = (context: GateContext) => Promise<GateVerdict>;

/** Lets everything pass that BIRD survives for one look. */
export const noGate: HealthGate = async (context) => ({
  kind: "healthy",
  observation: await context.observe(),
});

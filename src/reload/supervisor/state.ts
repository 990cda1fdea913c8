import type { BirdVersion } from "../../model/version.ts";
import type { StopHow } from "./stop-how.ts";

/**
 * Where a supervisor stands: nothing runs; BIRD is being started and does not answer yet; it answers; it ended and is
 * started again after `delayMs`; it is being ended. `pid` is `undefined` while there is no process, or where an adopted
 * one may not be looked up; `configFile` where it is not known.
 */
export type SupervisorState =
  | { readonly kind: "stopped" }
  | { readonly kind: "starting"; readonly pid: number | undefined; readonly configFile: string | undefined }
  | {
      readonly kind: "ready";
      readonly pid: number | undefined;
      readonly configFile: string | undefined;
      readonly version: BirdVersion;
      readonly isAdopted: boolean;
    }
  | { readonly kind: "waiting"; readonly delayMs: number }
  | { readonly kind: "stopping"; readonly pid: number | undefined; readonly how: StopHow };

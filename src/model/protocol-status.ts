import type { BgpError, BgpState } from "./bgp-session.ts";
import type { BmpState } from "./bmp-session.ts";
import type { RpkiState } from "./rpki-session.ts";

/** What the Info column of `show protocols` says, where its protocol's words for it are known. */
export type ProtocolStatus =
  | {
      readonly kind: "bgp";
      /** `Down` where BIRD prints no state at all, which it does for a BGP that is down. */
      readonly state: BgpState;
      readonly lastError: BgpError | undefined;
    }
  | {
      readonly kind: "pipe";
      /** `undefined` in 1.6, where it is the row's own table. */
      readonly table: string | undefined;
      readonly peerTable: string;
      /** Whether it passes on all routes of a net, not the best only: 1.6's `->`. */
      readonly isOpaque: boolean;
    }
  | { readonly kind: "rpki"; readonly state: RpkiState }
  | { readonly kind: "bmp"; readonly state: BmpState; readonly lastError: string | undefined }
  /** `Alone` while no neighbor is fully adjacent (proto/ospf/ospf.c). */
  | { readonly kind: "ospf"; readonly state: "Alone" | "Running" }
  /** `Suppressed` while its trigger route is missing (proto/radv/radv.c). */
  | { readonly kind: "radv"; readonly state: "Suppressed" }
  /** The column is empty. */
  | { readonly kind: "none" }
  /** Words that are not known; they are in `info`. */
  | { readonly kind: "other" };

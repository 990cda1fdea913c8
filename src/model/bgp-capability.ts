/** The roles of RFC 9234, in BIRD's words; `?` where BIRD itself has none (proto/bgp/bgp.c). */
export type BgpRole = "provider" | "rs_server" | "rs_client" | "customer" | "peer" | "undefined" | "?";

/**
 * One capability that a BGP speaker announced, in BIRD's words (proto/bgp/bgp.c `bgp_show_capabilities`). Address
 * families are BIRD's names such as `ipv4`, `vpn6-mpls`, `flow4`, `evpn`, or `<16388/71>` for one that it does not
 * know. Where BIRD cuts a list (` ... <too long>`) the whole names before the cut are kept, and the line as it is in
 * the protocol's `unknown`.
 */
export type BgpCapability =
  | { readonly kind: "multiprotocol"; readonly families: readonly string[] }
  | { readonly kind: "routeRefresh" }
  | { readonly kind: "extendedNextHop"; readonly families: readonly string[] }
  | { readonly kind: "extendedMessage" }
  | {
      readonly kind: "gracefulRestart";
      /** Whether it can restart itself; if not, it only helps others that do. */
      readonly isAble: boolean;
      /** Seconds; `undefined` where it is not able, and in 1.6. */
      readonly restartTimeSeconds: number | undefined;
      /** Whether it restarts right now: `Restart recovery`. */
      readonly isRestarting: boolean;
      readonly supportedFamilies: readonly string[];
      /** Those whose forwarding state outlived the restart. */
      readonly preservedFamilies: readonly string[];
    }
  | { readonly kind: "fourOctetAs" }
  | {
      readonly kind: "addPath";
      readonly canReceive: boolean;
      readonly canTransmit: boolean;
      /** Empty in 1.6, which has one family. */
      readonly receiveFamilies: readonly string[];
      /** Empty in 1.6, which has one family. */
      readonly transmitFamilies: readonly string[];
    }
  | { readonly kind: "enhancedRefresh" }
  | {
      readonly kind: "longLivedGracefulRestart";
      readonly isAble: boolean;
      /** Seconds, the longest of all families; `undefined` where it is not able, and in 1.6. */
      readonly staleTimeSeconds: number | undefined;
      readonly supportedFamilies: readonly string[];
      readonly preservedFamilies: readonly string[];
    }
  | { readonly kind: "hostname"; readonly hostname: string }
  | { readonly kind: "role"; readonly role: BgpRole };

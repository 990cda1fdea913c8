/** A routing protocol that the sample configuration speaks. */
export type UplinkProtocol = "bgp" | "ospf" | "rip";

/** A family of service addresses that is announced. */
export type Family = "ipv4" | "ipv6";

/** A router to have a BGP session with. */
export interface Peer {
  /** Canonical text, without a zone. */
  readonly address: string;
  /** `external` takes whatever AS number the router has, but for our own. */
  readonly as: number | "external";
}

/** How the service addresses are announced. */
export type Uplink =
  | { readonly kind: "bgp"; readonly as: number; readonly peers: readonly Peer[] }
  | { readonly kind: "ospf" | "rip"; readonly interfaces: readonly string[] };

/** What the manifests need beyond the configuration. */
export interface ManifestAnswers {
  readonly bird: "2" | "3";
  /** The image's name without a tag; without it `birdwire` is left for the user to fill in. */
  readonly image: string | undefined;
  /** A Secret that has to exist; without it the optional one of the sample. */
  readonly passwordSecret: string | undefined;
  /** Whether pods may read their node, to withdraw its routes where it is drained. */
  readonly isDrainAware: boolean;
}

/** What `birdwire init` has been told, checked. */
export interface InitAnswers {
  readonly uplinks: readonly Uplink[];
  readonly families: readonly Family[];
  /** `undefined` where only the configuration is wanted. */
  readonly manifests: ManifestAnswers | undefined;
  /** The folder to write to, as the user has named it. */
  readonly output: string;
}

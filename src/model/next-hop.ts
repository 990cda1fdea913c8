/** One way that packets take (nest/rt-show.c; 3.x lib/route.h). */
export interface NextHop {
  /** `undefined` for a net that is directly on the interface. */
  readonly gateway: string | undefined;
  /** `undefined` only in 3.x, for a gateway that is not resolved. */
  readonly interface: string | undefined;
  /** The MPLS labels that are pushed, the outermost first. */
  readonly mplsLabels: readonly number[];
  /** Whether the gateway counts as being on the interface whatever its address is. */
  readonly isOnlink: boolean;
  /** BIRD prints it only where there are several next hops; 1 to 256. */
  readonly weight: number | undefined;
  /** Words behind these that are not known. */
  readonly unknown: readonly string[];
}

/** What a recursive route waits for, in 3.x: the route to a gateway, in a table (nest/rt-attr.c, ea_show_hostentry). */
export interface HostEntry {
  readonly gateway: string;
  /** The link-local address of the same gateway, where it has another. */
  readonly link: string | undefined;
  readonly table: string;
  readonly mplsLabels: readonly number[];
}

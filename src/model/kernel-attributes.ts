/**
 * Attributes of the kernel's routes (sysdep/unix/krt.c, sysdep/linux/netlink.c): `Kernel.metric` in 1.6 and 2.x,
 * `krt_metric` in 3.x. The numbers below `congestionControl` are Linux's RTAX metrics.
 */
export interface KernelAttributes {
  /** The kernel's protocol number of who made the route. */
  readonly source: number | undefined;
  readonly metric: number | undefined;
  /** `prefsrc`: the address that packets are sent from. */
  readonly preferredSource: string | undefined;
  readonly realm: number | undefined;
  /** The kernel's number of the scope. */
  readonly scope: number | undefined;
  /** The metrics that the kernel may not change, by BIRD's names; what has no name is in hexadecimal. */
  readonly lock: readonly string[] | undefined;
  /** `ecn`, `allfrag`; what has no name is in hexadecimal. */
  readonly features: readonly string[] | undefined;
  readonly congestionControl: string | undefined;
  /** In bytes. */
  readonly mtu: number | undefined;
  /** In bytes. */
  readonly window: number | undefined;
  readonly rtt: number | undefined;
  readonly rttvar: number | undefined;
  readonly ssthresh: number | undefined;
  readonly cwnd: number | undefined;
  readonly advmss: number | undefined;
  readonly reordering: number | undefined;
  readonly hoplimit: number | undefined;
  readonly initcwnd: number | undefined;
  readonly rtoMin: number | undefined;
  readonly initrwnd: number | undefined;
  readonly quickack: number | undefined;
  readonly fastopenNoCookie: number | undefined;
}

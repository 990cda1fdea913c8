/** What `show memory` says (nest/cmds.c, cmd_show_memory). */
export interface MemoryUsage {
  /** Every row, in BIRD's order. */
  readonly rows: readonly MemoryRow[];
  /** The row `Total`, also among `rows`. */
  readonly total: MemoryRow | undefined;
  /** How often the cache of free pages was found empty under a lock, a count; only 3.x. */
  readonly hotPageCacheDepleted: number | undefined;
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** One use of memory. BIRD rounds to four digits, from 2.0.8 on to one decimal more. */
export interface MemoryRow {
  /** BIRD's words without the colon, for example `Routing tables` or `Cold free pages`. */
  readonly name: string;
  /** What is in use, in bytes, as exactly as `effectiveText` tells it. */
  readonly effectiveBytes: number;
  /** The amount with its unit as BIRD printed it, for example `51.4 kB`. */
  readonly effectiveText: string;
  /** What the allocators hold on top of it, in bytes; `undefined` in rows and versions with one column. */
  readonly overheadBytes: number | undefined;
  readonly overheadText: string | undefined;
}

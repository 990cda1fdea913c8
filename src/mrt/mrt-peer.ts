/** A BGP peer of a table dump. */
export interface MrtPeer {
  /** Its place in the table, by which routes name it. */
  readonly index: number;
  readonly routerId: string;
  readonly address: string;
  readonly asn: number;
}

/** The peer index table with which every dump begins (RFC 6396, 4.3.1). */
export interface MrtPeerTable {
  /** When it was written. */
  readonly date: Date;
  /** The router ID of the BIRD that wrote the dump. */
  readonly collectorId: string;
  /** BIRD's name of the table that was dumped. */
  readonly viewName: string;
  /**
   * All peers; the first one that BIRD writes, of address `::` and AS 0, stands for what did not come from BGP
   * (proto/mrt/mrt.c, mrt_peer_table_dump).
   */
  readonly peers: readonly MrtPeer[];
}

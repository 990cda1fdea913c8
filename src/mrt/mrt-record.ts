/** A record that is no part of a table dump of IPv4 or IPv6 routes, unread (RFC 6396, 2). */
export interface MrtRecord {
  readonly date: Date;
  readonly type: number;
  readonly subtype: number;
  /** Where in the file its header begins. */
  readonly offset: number;
  /** What follows its header. */
  readonly bytes: Uint8Array;
}

/** What BIRD says of one protocol that is up, in a reply that may be about several. */
export interface ProtocolUp {
  readonly kind: "up";
  readonly protocol: string;
  /** Headings of columns, or lines, that no field knows. */
  readonly unknown: readonly string[];
}

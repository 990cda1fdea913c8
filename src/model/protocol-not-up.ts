/** What BIRD says of a protocol that was asked for by name and is not up (`ospf4: is not up`). */
export interface ProtocolNotUp {
  readonly kind: "not-up";
  readonly protocol: string;
}

import type { ProtocolNotUp } from "./protocol-not-up.ts";

/** What `show ospf lsadb` says: the headers of the LSAs in the database. */
export type OspfLsadb = OspfLsadbSections | ProtocolNotUp;

/** The database of a protocol that is up; BIRD does not repeat the protocol's name. */
export interface OspfLsadbSections {
  readonly kind: "up";
  /** One for each scope that has an LSA. */
  readonly sections: readonly OspfLsadbSection[];
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** The LSAs of one scope. */
export interface OspfLsadbSection {
  readonly scope: OspfLsaScope;
  readonly lsas: readonly OspfLsa[];
  readonly unknown: readonly string[];
}

/** How far LSAs are told. */
export type OspfLsaScope =
  /** To the whole OSPF domain. */
  | { readonly kind: "global" }
  /** Within an area; its ID in dotted form. */
  | { readonly kind: "area"; readonly areaId: string }
  /** On a link (OSPFv3); `undefined` where BIRD no longer knows the interface. */
  | { readonly kind: "link"; readonly interface: string | undefined }
  /** BIRD names no scope: that of an LSA with reserved scope bits. */
  | { readonly kind: "unnamed" };

/** The header of an LSA (proto/ospf/ospf.c, ospf_sh_lsadb). */
export interface OspfLsa {
  /** BIRD prints it in hexadecimal: `0001` is a router's LSA in OSPFv2, `2001` in OSPFv3. */
  readonly type: number;
  /** In dotted form. */
  readonly lsid: string;
  /** The router that it comes from. */
  readonly routerId: string;
  /** 32 bits, which BIRD prints in hexadecimal; the first is 0x80000001. */
  readonly sequence: number;
  /** 3600 is the age of an LSA that is taken back. */
  readonly ageSeconds: number;
  /** 16 bits, which BIRD prints in hexadecimal. */
  readonly checksum: number;
}

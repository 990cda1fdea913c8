import { type BirdVersion, isAtLeast, majorOf } from "../../birds/versions.ts";

/** What a BIRD, as Debian builds it, understands in its configuration: every difference between versions is here. */
export interface Dialect {
  readonly version: BirdVersion;
  readonly major: 1 | 2 | 3;
  readonly hasHostname: boolean;
  /** Functions declare what they return: `function f() -> bool`. */
  readonly hasReturnTypes: boolean;
  readonly hasRoles: boolean;
  /** `mpls` channels and domains, labelled statics' own FEC map, and the l3vpn protocol. */
  readonly hasMplsDomains: boolean;
  readonly hasAspa: boolean;
  readonly hasAggregator: boolean;
  /** How a flow specification says which flow labels it means. */
  readonly flowLabel: string;
  readonly hasEvpn: boolean;
  readonly hasBmp: boolean;
  /** `attribute TYPE NAME`. */
  readonly hasCustomAttributes: boolean;
  /** `attribute bgp CODE TYPE NAME`. */
  readonly hasCustomBgpAttributes: boolean;
  /** BGP's `allow as sets`, needed where the default became to refuse them. */
  readonly hasAllowAsSets: boolean;
  /** BGP's `base table`, which says what a flow specification is validated against. */
  readonly hasBaseTables: boolean;
  /** BGP's `require` for capabilities other than roles. */
  readonly hasRequirements: boolean;
  /** RPKI's `transport tcp` with `authentication md5`. */
  readonly hasRpkiAuthentication: boolean;
  /** What the attributes of routes that RAdv announces begin with. */
  readonly radvPrefix: "ra" | "radv";
  /** `restart time`: how soon a protocol may restart itself again. */
  readonly hasRestartTime: boolean;
}

/** The dialect of a version. */
export function dialectOf(version: BirdVersion): Dialect {
  const major = majorOf(version);
  const is2From = (first: string): boolean => major === 2 && isAtLeast(version, first);
  const is3From = (first: string): boolean => major === 3 && isAtLeast(version, first);
  return {
    version,
    major,
    hasHostname: is2From("2.0.12") || major === 3,
    hasReturnTypes: is2From("2.14.0") || major === 3,
    hasRoles: is2From("2.0.11") || major === 3,
    hasMplsDomains: is2From("2.14.0") || major === 3,
    hasAspa: is2From("2.16.0") || is3From("3.1.0"),
    hasAggregator: is2From("2.14.0") || is3From("3.1.0"),
    flowLabel: version === "2.0.7" ? "0x55/0xff" : "0x1..0xff",
    hasEvpn: is2From("2.20.0") || is3From("3.4.0"),
    hasBmp: is2From("2.20.0") || is3From("3.1.0"),
    hasCustomAttributes: is2From("2.0.12") || major === 3,
    hasCustomBgpAttributes: is2From("2.18.0") || is3From("3.2.0"),
    hasAllowAsSets: is2From("2.15.0") || major === 3,
    hasBaseTables: is2From("2.0.9") || major === 3,
    hasRequirements: is2From("2.14.0") || major === 3,
    hasRpkiAuthentication: is2From("2.16.0") || is3From("3.1.0"),
    radvPrefix: major === 3 ? "radv" : "ra",
    hasRestartTime: major === 3,
  };
}

/** The text where the condition holds, nothing elsewhere: keeps configurations readable as templates. */
export function when(condition: boolean, text: string): string {
  return condition ? text : "";
}

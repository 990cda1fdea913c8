/** One MPLS domain of `show mpls ranges` (nest/mpls.c, mpls_show_ranges_dom), since 2.14. */
export interface MplsDomain {
  readonly name: string;
  readonly ranges: readonly MplsRange[];
  /** Headings of columns that no field knows. */
  readonly unknown: readonly string[];
}

/** A range of labels of a domain. */
export interface MplsRange {
  readonly name: string;
  /** The first label. */
  readonly start: number;
  /** How many labels it has. */
  readonly length: number;
  /** The label behind the last one. */
  readonly end: number;
  /** How many labels are in use. */
  readonly labels: number;
  /** The highest label in use; 0 where there is none. */
  readonly last: number;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** BIRD's word that it has done, or will do, what was asked. */
export interface Acknowledgement {
  /** The reply code, for example 7 for an ordered shutdown. */
  readonly code: number;
  /** BIRD's own words; empty for a bare `0000`. */
  readonly text: string;
  /** Lines before the last one, of which no field knows. */
  readonly unknown: readonly string[];
}

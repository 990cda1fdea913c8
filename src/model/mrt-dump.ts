/** What `mrt dump` did. A file that could not be opened is a refusal, `FILE_NOT_OPENED`. */
export interface MrtDumpOutcome {
  /** The nets of routes that are not in the file, for their attributes are too long for it (proto/mrt/mrt.c). */
  readonly leftOut: readonly string[];
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

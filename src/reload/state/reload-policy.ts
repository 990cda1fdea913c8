/** The choices of the state machine. */
export interface ReloadPolicy {
  /** What follows when somebody else gives BIRD a configuration. Default `report`: it stays until the source changes. */
  readonly onDrift: "report" | "restore";
  /** How many confirmed contents are remembered to fall back to. Default 3. */
  readonly maxGood: number;
  /** How many quarantined contents are remembered. Default 64. */
  readonly maxQuarantined: number;
  /** When an interrupted attempt is made again, in milliseconds; doubled each time. Default 60 000. */
  readonly retryMs: number;
  /** At which end of BIRD with the same content it is not tried again. Default 3. */
  readonly maxCrashes: number;
  /** The waits while BIRD cannot be asked, in milliseconds. Default 100 to 5 000. */
  readonly wait: { readonly least: number; readonly most: number };
}

/** The defaults that {@link ReloadPolicy} tells. */
export const defaultPolicy: ReloadPolicy = {
  onDrift: "report",
  maxGood: 3,
  maxQuarantined: 64,
  retryMs: 60_000,
  maxCrashes: 3,
  wait: { least: 100, most: 5_000 },
};

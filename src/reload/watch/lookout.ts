import type { Places } from "./places.ts";

/** Notices that something may have changed. */
export interface Lookout {
  /**
   * Looks at these places and no others from now on. True where something is looked at that was not before: what
   * happened there until now was not noticed.
   */
  arm(places: Places): Promise<boolean>;
  /** The configuration was read from these places: what of them goes from now on is missed. */
  settle(places: Places): void;
  close(): void;
}

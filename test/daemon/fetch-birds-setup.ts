import { fetchBirds } from "../../scripts/birds/fetch-birds.ts";
import { reportMissing } from "./requirement.ts";

/** Runs once before the daemon tests: fetches the BIRDs that are not there yet, as `npm run birds` does. */
export async function setup(): Promise<void> {
  try {
    await fetchBirds([], () => {});
  } catch (error) {
    reportMissing("real BIRDs", error);
  }
}

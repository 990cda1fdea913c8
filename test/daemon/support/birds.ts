import { availableBirds } from "../../../scripts/birds/locate-bird.ts";
import { canOpenNamespaces } from "../../../scripts/lab/namespace.ts";
import { reportMissing } from "../requirement.ts";

/** The BIRDs of this machine that have channels: all but 1.6. */
export const birdsSince2 = (await availableBirds()).filter((version) => version !== "1.6.8");

/** Whether tests may have networks of their own; where they must, it is an error that they may not. */
export async function hasNamespaces(): Promise<boolean> {
  if (await canOpenNamespaces()) return true;
  reportMissing("network namespaces", new Error("this user may not open any"));
  return false;
}

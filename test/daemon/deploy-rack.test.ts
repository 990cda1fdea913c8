import { describe } from "vitest";
import { reportMissing } from "./requirement.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { hasFrr } from "./support/deploy/frr-router.ts";
import { processNodes } from "./support/deploy/process-node.ts";
import { checkRack, rackSamples } from "./support/deploy/rack-checks.ts";

const versions = ["2.0.12", "2.20.0", "3.4.0"] as const;
const isPossible = (await hasNamespaces()) && versions.every((version) => birdsSince2.includes(version));
if (!hasFrr())
  reportMissing("the router that runs FRR", new Error("root and Debian's package frr are needed"));

describe.skipIf(!isPossible)("a rack whose nodes run BIRD", () => {
  for (const sample of rackSamples) {
    checkRack(`with the sample configuration ${sample.variant}`, sample, versions.map(processNodes));
  }
});

import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe } from "vitest";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { parseManifests } from "../unit/support/manifests.ts";
import { reportMissing } from "./requirement.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { type BuiltCommand, buildCommand } from "./support/built-command.ts";
import { checkConfigMap } from "./support/deploy/config-map-checks.ts";
import { hasFrr } from "./support/deploy/frr-router.ts";
import { managedNodes } from "./support/deploy/managed-node.ts";
import { type PodContainer, podOf } from "./support/deploy/pod.ts";
import { processNodes } from "./support/deploy/process-node.ts";
import { checkAnnouncing, rackSamples } from "./support/deploy/rack-checks.ts";
import { describeRack } from "./support/deploy/rack-scene.ts";

const versions = ["2.0.12", "2.20.0", "3.4.0"] as const;
const isPossible = (await hasNamespaces()) && versions.every((version) => birdsSince2.includes(version));
if (!hasFrr())
  reportMissing("the router that runs FRR", new Error("root and Debian's package frr are needed"));

describe.skipIf(!isPossible)("a rack whose nodes run BIRD", () => {
  for (const sample of rackSamples) {
    const { variant } = sample;
    const nodes = versions.map(processNodes);
    describeRack(`with the sample configuration ${variant}`, { variant, nodes }, (rack) =>
      checkAnnouncing(rack, sample),
    );
  }
});

const container = await readContainer();

describe.skipIf(!isPossible)("a rack whose nodes run birdwire", () => {
  let birdwire: BuiltCommand;
  beforeAll(async () => {
    birdwire = await buildCommand();
  });
  afterAll(() => birdwire[Symbol.asyncDispose]());
  const nodes = versions.map((version) =>
    managedNodes({ version, container, command: () => birdwire.words }),
  );

  for (const { variant } of rackSamples) {
    describeRack(`with the sample configuration ${variant}`, { variant, nodes }, (rack) =>
      checkConfigMap(rack, variant),
    );
  }
});

/** The container of the pod, whose arguments birdwire gets on every node. */
async function readContainer(): Promise<PodContainer> {
  const overlay = fileURLToPath(new URL("../../deploy/overlays/bgp", import.meta.url));
  const [first] = podOf(parseManifests(await buildKustomization(overlay))).containers;
  if (first === undefined) throw new TypeError("expected a container in the pod");
  return first;
}

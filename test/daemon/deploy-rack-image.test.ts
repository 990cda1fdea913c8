import { fileURLToPath } from "node:url";
import { describe } from "vitest";
import type { PodBird, PodImage } from "../../scripts/containers/pod-image.ts";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { parseManifests } from "../unit/support/manifests.ts";
import { findPodImages } from "./pod-image.ts";
import { reportMissing } from "./requirement.ts";
import { birdsSince2 } from "./support/birds.ts";
import { checkConfigMap } from "./support/deploy/config-map-checks.ts";
import { hasFrr } from "./support/deploy/frr-router.ts";
import type { ManagedNode, OpenMachine } from "./support/deploy/node.ts";
import { podOf } from "./support/deploy/pod.ts";
import { podNodes } from "./support/deploy/pod-node.ts";
import { checkAnnouncing, rackSamples } from "./support/deploy/rack-checks.ts";
import { describeRack } from "./support/deploy/rack-scene.ts";

const overlays = { bird2: "bgp", bird3: "bird3" } as const satisfies Record<PodBird, string>;
const nodes = await openMachines();

describe.skipIf(nodes.length === 0)("a rack whose nodes run the pod's image", () => {
  // One that needs the capability for its port, and one that needs raw sockets; all are shown without containers.
  for (const sample of rackSamples.filter(({ variant }) => variant === "bgp" || variant === "ospf")) {
    const { variant } = sample;
    describeRack(`with the sample configuration ${variant}`, { variant, nodes }, (rack) => {
      checkAnnouncing(rack, sample);
      if (variant === "bgp") checkConfigMap(rack, variant);
    });
  }
});

/** Two nodes with BIRD 2 and one with BIRD 3, each with what the DaemonSet allows; none where a user lacks what it takes. */
async function openMachines(): Promise<readonly OpenMachine<ManagedNode>[]> {
  if (!hasFrr() || !birdsSince2.includes("2.17.6")) {
    reportMissing("a rack of containers", new Error("root, FRR and BIRD 2.17.6 are needed"));
    return [];
  }
  const images = await findPodImages();
  if (images === undefined) return [];
  const [bird2, bird3] = [await machinesWith(images.bird2), await machinesWith(images.bird3)];
  return [bird2, bird3, bird2];
}

async function machinesWith({ bird, tag }: PodImage): Promise<OpenMachine<ManagedNode>> {
  const overlay = fileURLToPath(new URL(`../../deploy/overlays/${overlays[bird]}`, import.meta.url));
  const [container] = podOf(parseManifests(await buildKustomization(overlay))).containers;
  if (container === undefined) throw new TypeError("expected a container in the pod");
  return podNodes({ ...container, image: tag });
}

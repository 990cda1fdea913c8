import { fileURLToPath } from "node:url";
import { describe } from "vitest";
import { buildPodImage, type PodBird } from "../../scripts/containers/pod-image.ts";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { parseManifests } from "../unit/support/manifests.ts";
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
const nodes = await openMachines().catch((error: unknown) => {
  reportMissing("a rack of containers", error);
  return [];
});

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

/** Two nodes with BIRD 2 and one with BIRD 3, each with what the DaemonSet allows. */
async function openMachines(): Promise<readonly OpenMachine<ManagedNode>[]> {
  if (!hasFrr() || !birdsSince2.includes("2.17.6")) throw new Error("root, FRR and BIRD 2.17.6 are needed");
  const machines: Record<PodBird, OpenMachine<ManagedNode>> = {
    bird2: await machinesWith("bird2"),
    bird3: await machinesWith("bird3"),
  };
  return [machines.bird2, machines.bird3, machines.bird2];
}

async function machinesWith(bird: PodBird): Promise<OpenMachine<ManagedNode>> {
  await buildPodImage(bird);
  const overlay = fileURLToPath(new URL(`../../deploy/overlays/${overlays[bird]}`, import.meta.url));
  const [container] = podOf(parseManifests(await buildKustomization(overlay))).containers;
  if (container === undefined) throw new TypeError("expected a container in the pod");
  return podNodes(container);
}

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { FACTS_FILE } from "../../src/reload/facts/facts-file.ts";
import { type Manifest, parseManifests, validateManifests } from "../unit/support/manifests.ts";
import { reportMissing } from "./requirement.ts";
import { buildOverlay, configOf } from "./support/deploy/built-overlay.ts";
import { parseOnly } from "./support/deploy/parse-only.ts";
import { podOf } from "./support/deploy/pod.ts";

const directory = (name: string): string =>
  fileURLToPath(new URL(`../../deploy/overlays/${name}`, import.meta.url));
const hasKustomize = await buildKustomization(directory("bgp")).then(
  () => true,
  (error: unknown) => {
    reportMissing("Debian's kustomize", error);
    return false;
  },
);

const overlays = {
  bgp: { image: "birdwire:bird2", uplinks: ["uplink-bgp.conf"] },
  ospf: { image: "birdwire:bird2", uplinks: ["uplink-ospf.conf"] },
  rip: { image: "birdwire:bird2", uplinks: ["uplink-rip.conf"] },
  ipv6: { image: "birdwire:bird2", uplinks: ["uplink-bgp.conf"] },
  bird3: { image: "birdwire:bird3", uplinks: ["uplink-bgp.conf"] },
  sidecar: { image: "birdwire:bird2", uplinks: ["uplink-bgp.conf"] },
} as const;

describe.skipIf(!hasKustomize).each(Object.entries(overlays))("the overlay %s", (name, expected) => {
  let manifests: readonly Manifest[] = [];
  beforeAll(async () => {
    manifests = parseManifests(await buildKustomization(directory(name)));
  });

  test("is what Kubernetes' schemas ask for", async () => {
    expect(await validateManifests(manifests)).toEqual(manifests.map(() => []));
  });

  test("brings a configuration that BIRD accepts", async () => {
    const files = configOf(manifests);
    expect(Object.keys(files).filter((file) => file.startsWith("uplink-"))).toEqual(expected.uplinks);
    const version = name === "bird3" ? "3.1.8" : "2.17.6";
    const facts = {
      [FACTS_FILE]: "define node_router_id = 172.30.250.11;\ndefine node_ipv6 = 2001:db8::11;\n",
    };
    expect(await parseOnly(version, { ...files, ...facts })).toBe("");
  });

  test("gives BIRD two capabilities and nobody else any, and nobody a root to write to", () => {
    const { pod, containers } = podOf(manifests);
    expect(pod).toMatchObject({
      hostNetwork: true,
      dnsPolicy: "ClusterFirstWithHostNet",
      automountServiceAccountToken: false,
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    });
    for (const container of containers) {
      expect(container.securityContext, container.name).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
      expect(container.securityContext.capabilities.add, container.name).toEqual(
        container.name === "bird" ? ["NET_BIND_SERVICE", "NET_RAW"] : undefined,
      );
    }
  });

  test("runs birdwire's image, and mounts what it declares", () => {
    const { containers, volumes } = podOf(manifests);
    expect(containers.map(({ image }) => image)).toContain(expected.image);
    const mounted = containers.flatMap(({ volumeMounts }) => volumeMounts.map((mount) => mount.name));
    expect([...new Set(mounted)].sort()).toEqual([...volumes].sort());
  });
});

describe.skipIf(!hasKustomize)("the sidecar", () => {
  test("leaves birdwire without root, in the group that BIRD's socket has", async () => {
    const { pod, containers } = podOf(parseManifests(await buildKustomization(directory("sidecar"))));
    const birdwire = containers.find(({ name }) => name === "birdwire");
    expect(birdwire?.securityContext).toMatchObject({ runAsNonRoot: true, runAsGroup: 179 });
    expect(pod).toMatchObject({ securityContext: { fsGroup: 179 } });
  });
});

describe.skipIf(!hasKustomize)("the component", () => {
  test("state-in-pod leaves the node's disk alone", async () => {
    const manifests = await buildWith("state-in-pod");
    const { pod } = podOf(manifests);
    expect(pod).toMatchObject({
      volumes: expect.arrayContaining([{ name: "state", emptyDir: { sizeLimit: "64Mi" } }]),
    });
    expect(await validateManifests(manifests)).toEqual(manifests.map(() => []));
  });

  test("drain-aware lets the pod read nodes, and nothing else", async () => {
    const manifests = await buildWith("drain-aware");
    expect(podOf(manifests).pod).toMatchObject({
      serviceAccountName: "birdwire",
      automountServiceAccountToken: true,
    });
    const rules = manifests.filter(({ kind }) => kind === "ClusterRole").map((role) => role.rules);
    expect(rules).toEqual([[{ apiGroups: [""], resources: ["nodes"], verbs: ["get"] }]]);
    expect(await validateManifests(manifests)).toEqual(manifests.map(() => []));
  });

  test("net-admin adds one capability to BIRD's", async () => {
    const [container] = podOf(await buildWith("net-admin")).containers;
    expect(container?.securityContext.capabilities.add).toEqual(["NET_BIND_SERVICE", "NET_RAW", "NET_ADMIN"]);
  });
});

describe.skipIf(!hasKustomize)("the overlay of one's own in docs/purelb.md", () => {
  test("puts its own image and its own values in the place of the sample's", async () => {
    const page = await readFile(new URL("../../docs/purelb.md", import.meta.url), "utf8");
    const [, example = ""] = /^ *```yaml\n(.*?)^ *```$/ms.exec(page) ?? [];
    const kustomization = example.replace(/^ {3}/gm, "").replace("../overlays", "../../deploy/overlays");
    const variables = await readFile(`${directory("../config/bgp")}/bgp-variables.conf`, "utf8");
    const files = { "bgp-variables.conf": variables.replaceAll("asn = 64512", "asn = 65001") };
    const manifests = await buildOverlay({ "kustomization.yaml": kustomization, ...files });
    expect(podOf(manifests).containers[0]?.image).toBe("registry.example.com/birdwire:bird2");
    expect(configOf(manifests)["bgp-variables.conf"]).toContain("define tor1_asn = 65001;");
  });
});

/** Builds an overlay such as a user writes it: bgp with one component. */
async function buildWith(component: string): Promise<readonly Manifest[]> {
  const lines = [
    "apiVersion: kustomize.config.k8s.io/v1beta1",
    "kind: Kustomization",
    "resources: [../../deploy/overlays/bgp]",
    `components: [../../deploy/components/${component}]`,
  ];
  return buildOverlay({ "kustomization.yaml": `${lines.join("\n")}\n` });
}

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Manifest, parseManifests, validateManifests } from "./support/manifests.ts";

const read = (name: string): readonly Manifest[] =>
  parseManifests(readFileSync(new URL(`../../deploy/${name}`, import.meta.url), "utf8"));

const files = ["base/namespace.yaml", "base/daemonset.yaml", "components/drain-aware/rbac.yaml"];
const daemonSet = readFileSync(new URL("../../deploy/base/daemonset.yaml", import.meta.url), "utf8");

/** Mistakes of the kind that people make by hand, and what the validation then names. */
const bent = {
  "an unknown field": ["hostNetwork: true", "hostNetwrok: true", "hostNetwrok"],
  "an unknown field deep inside": [
    "readOnlyRootFilesystem: true",
    "readOnlyRootFileSystem: true",
    "readOnlyRootFileSystem",
  ],
  "a text for a truth value": ["hostNetwork: true", 'hostNetwork: "true"', "hostNetwork"],
  "an unknown policy": ["ClusterFirstWithHostNet", "ClusterFirstHostNet", "dnsPolicy"],
  "an unknown profile": ["type: RuntimeDefault", "type: Default", "seccompProfile"],
  "one capability for a list": ["drop:\n                - ALL", "drop: ALL", "drop"],
  "a container without a name": ["- name: bird\n          image", "- image", "name"],
  "a missing selector": [
    "selector:\n    matchLabels:\n      app.kubernetes.io/name: birdwire\n  updateStrategy",
    "updateStrategy",
    "selector",
  ],
  "an unknown strategy": ["type: RollingUpdate", "type: Rolling", "updateStrategy"],
  "a volume without a name": ["- name: run\n          emptyDir", "- emptyDir", "name"],
  "a number in quotes": ["periodSeconds: 2", 'periodSeconds: "2"', "periodSeconds"],
  "an environment variable of two sources": [
    "fieldPath: spec.nodeName",
    "fieldpath: spec.nodeName",
    "fieldPath",
  ],
} as const satisfies Record<string, readonly [string, string, string]>;

describe("the manifests", () => {
  test("are what Kubernetes' schemas ask for", async () => {
    const manifests = files.flatMap(read);
    expect(await validateManifests(manifests)).toEqual(manifests.map(() => []));
  }, 60_000);

  test("are refused when they are bent", async () => {
    const cases = Object.entries(bent);
    const manifests = cases.map(([name, [found, replaced]]) => {
      expect(daemonSet, name).toContain(found);
      return parseManifests(daemonSet.replace(found, replaced))[0];
    });
    const problems = await validateManifests(manifests.filter((manifest) => manifest !== undefined));
    for (const [index, [name, [, , named]]] of cases.entries()) {
      expect(problems[index]?.join("\n"), name).toContain(named);
    }
  }, 60_000);
});

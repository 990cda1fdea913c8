import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import { HostContainer } from "./host-container.ts";
import type { PodContainer } from "./pod.ts";
import type { SampleNode } from "./sample-config.ts";

/** What a container of a pod finds on its node. */
export interface ContainerPlace {
  readonly node: SampleNode;
  /** The id of the container whose network this one shares. Default: a network of its own, with the loopback alone. */
  readonly network?: string | undefined;
  /** The folders of this machine that the pod's volumes are. One without a folder is a folder in memory. */
  readonly folders: Readonly<Record<string, string | undefined>>;
  readonly fsGroup?: number | undefined;
  /** What is mounted besides. */
  readonly mounts?: readonly HostMount[];
}

/** A folder of this machine, and where a container sees it. */
export interface HostMount {
  readonly source: string;
  readonly target: string;
  readonly mode: "ro" | "rw";
}

/** A container with exactly what the manifest of its pod says: program, environment, mounts and security context. */
export function manifestContainer(container: PodContainer, place: ContainerPlace): HostContainer {
  const { securityContext, image, command, args } = container;
  const { capabilities, runAsUser, runAsGroup, readOnlyRootFilesystem } = securityContext;
  const made = new HostContainer(image, {
    isRootReadOnly: readOnlyRootFilesystem === true,
    groups: place.fsGroup === undefined ? [] : [place.fsGroup],
  })
    .withCommand([...args])
    .withEnvironment(environmentOf(container, place.node))
    .withNetworkMode(place.network === undefined ? "none" : `container:${place.network}`)
    .withDroppedCapabilities(...(capabilities.drop ?? []))
    .withAddedCapabilities(...(capabilities.add ?? []))
    .withSecurityOpt(...securityOptionsOf(container))
    .withTmpFs(Object.fromEntries(mountsInMemory(container, place).map((mountPath) => [mountPath, ""])))
    .withBindMounts([...bindMountsOf(container, place), ...(place.mounts ?? [])]);
  if (command !== undefined) made.withEntrypoint([...command]);
  if (runAsUser !== undefined) made.withUser(`${runAsUser}:${runAsGroup ?? 0}`);
  return made;
}

function securityOptionsOf({ name, securityContext }: PodContainer): string[] {
  const { allowPrivilegeEscalation, seccompProfile } = securityContext;
  // Docker's own profile is what it has as its runtime's default, which nobody has to ask it for.
  if (seccompProfile?.type !== "RuntimeDefault") {
    throw new SetupError("not-ready", `${name}: seccomp profile ${seccompProfile?.type} is not known here`);
  }
  return allowPrivilegeEscalation === false ? ["no-new-privileges:true"] : [];
}

function environmentOf(
  { fields }: PodContainer,
  { nodeName, addresses }: SampleNode,
): Record<string, string> {
  const values = new Map([
    ["spec.nodeName", nodeName],
    ["metadata.name", `birdwire-${nodeName}`],
    ["status.hostIP", addresses[0] ?? ""],
    ["status.hostIPs", addresses.join(",")],
  ]);
  return Object.fromEntries(
    [...fields].map(([name, field]) => {
      const value = values.get(field);
      if (value === undefined) throw new SetupError("not-ready", `${name}: ${field} is not known here`);
      return [name, value];
    }),
  );
}

function mountsInMemory({ volumeMounts }: PodContainer, { folders }: ContainerPlace): string[] {
  return volumeMounts.filter(({ name }) => folders[name] === undefined).map(({ mountPath }) => mountPath);
}

function bindMountsOf({ volumeMounts }: PodContainer, { folders }: ContainerPlace): HostMount[] {
  return volumeMounts.flatMap(({ name, mountPath, readOnly }) => {
    const source = folders[name];
    if (source === undefined) return [];
    return [{ source, target: mountPath, mode: readOnly === true ? "ro" : "rw" }];
  });
}

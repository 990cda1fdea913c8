import { DaemonSet } from "kubernetes-models/apps/v1";
import type { Manifest } from "../../../unit/support/manifests.ts";

/** A container of the pod, as far as tests look at it. */
export interface PodContainer {
  readonly name: string;
  readonly image: string;
  /** What takes the place of the image's own entry point. */
  readonly command?: readonly string[] | undefined;
  readonly args: readonly string[];
  /** What the downward API is asked for: by the variable's name the path of the field. */
  readonly fields: ReadonlyMap<string, string>;
  readonly securityContext: {
    readonly runAsUser?: number | undefined;
    readonly runAsGroup?: number | undefined;
    readonly readOnlyRootFilesystem?: boolean | undefined;
    readonly allowPrivilegeEscalation?: boolean | undefined;
    readonly seccompProfile?: { readonly type: string } | undefined;
    readonly capabilities: {
      readonly add?: readonly string[] | undefined;
      readonly drop?: readonly string[] | undefined;
    };
  };
  readonly volumeMounts: readonly PodMount[];
  /** What the kubelet runs inside before it tells the container to end. */
  readonly preStop?: readonly string[] | undefined;
}

/** Where a container sees a volume of the pod. */
export interface PodMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean | undefined;
  /** The mode of the volume's files, where the kubelet writes them. */
  readonly fileMode?: number | undefined;
}

/** The pod of a DaemonSet. */
export interface Pod {
  readonly pod: object;
  /** All its containers: those that run first, then the others. */
  readonly containers: readonly PodContainer[];
  /** Those that have to end before the others start. */
  readonly initContainers: readonly PodContainer[];
  /** The names of its volumes. */
  readonly volumes: readonly string[];
  /** Where `kubectl exec` runs a command, if not told otherwise. */
  readonly defaultContainer?: string | undefined;
  /** The group that volumes are given to, and that every process is a member of. */
  readonly fsGroup?: number | undefined;
}

/** Finds the pod of the one DaemonSet among objects. */
export function podOf(manifests: readonly Manifest[]): Pod {
  const found = manifests.find((manifest) => DaemonSet.is(manifest));
  if (found === undefined || !DaemonSet.is(found)) throw new TypeError("expected a DaemonSet");
  const pod = found.spec?.template.spec;
  if (pod == null) throw new TypeError("expected a pod in the DaemonSet");
  const { securityContext: podContext, volumes = [] } = pod;
  const read = (container: (typeof pod.containers)[number]): PodContainer => {
    const { securityContext } = container;
    return {
      name: container.name,
      image: container.image ?? "",
      command: container.command,
      args: container.args ?? [],
      preStop: container.lifecycle?.preStop?.exec?.command,
      fields: new Map(
        (container.env ?? []).flatMap(({ name, valueFrom }) =>
          valueFrom?.fieldRef ? [[name, valueFrom.fieldRef.fieldPath]] : [],
        ),
      ),
      securityContext: {
        // A container without a profile has the pod's.
        seccompProfile: podContext?.seccompProfile,
        ...securityContext,
        capabilities: { ...securityContext?.capabilities },
      },
      volumeMounts: (container.volumeMounts ?? []).map((mount) => ({
        ...mount,
        fileMode: volumes.find(({ name }) => name === mount.name)?.projected?.defaultMode,
      })),
    };
  };
  const initContainers = (pod.initContainers ?? []).map(read);
  return {
    pod,
    containers: [...initContainers, ...pod.containers.map(read)],
    initContainers,
    volumes: volumes.map(({ name }) => name),
    defaultContainer: found.spec?.template.metadata?.annotations?.["kubectl.kubernetes.io/default-container"],
    fsGroup: podContext?.fsGroup,
  };
}

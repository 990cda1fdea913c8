import { DaemonSet } from "kubernetes-models/apps/v1";
import type { Manifest } from "../../../unit/support/manifests.ts";

/** A container of the pod, as far as tests look at it. */
export interface PodContainer {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  /** What the downward API is asked for: by the variable's name the path of the field. */
  readonly fields: ReadonlyMap<string, string>;
  readonly securityContext: {
    readonly readOnlyRootFilesystem?: boolean | undefined;
    readonly allowPrivilegeEscalation?: boolean | undefined;
    readonly capabilities: {
      readonly add?: readonly string[] | undefined;
      readonly drop?: readonly string[] | undefined;
    };
  };
  readonly volumeMounts: readonly PodMount[];
}

/** Where a container sees a volume of the pod. */
export interface PodMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean | undefined;
}

/** The pod of a DaemonSet: all its containers, those that run first too, and the names of its volumes. */
export interface Pod {
  readonly pod: object;
  readonly containers: readonly PodContainer[];
  readonly volumes: readonly string[];
}

/** Finds the pod of the one DaemonSet among objects. */
export function podOf(manifests: readonly Manifest[]): Pod {
  const found = manifests.find((manifest) => DaemonSet.is(manifest));
  if (found === undefined || !DaemonSet.is(found)) throw new TypeError("expected a DaemonSet");
  const pod = found.spec?.template.spec;
  if (pod == null) throw new TypeError("expected a pod in the DaemonSet");
  const containers = [...(pod.initContainers ?? []), ...pod.containers].map((container): PodContainer => {
    const { securityContext } = container;
    return {
      name: container.name,
      image: container.image ?? "",
      args: container.args ?? [],
      fields: new Map(
        (container.env ?? []).flatMap(({ name, valueFrom }) =>
          valueFrom?.fieldRef ? [[name, valueFrom.fieldRef.fieldPath]] : [],
        ),
      ),
      securityContext: { ...securityContext, capabilities: { ...securityContext?.capabilities } },
      volumeMounts: container.volumeMounts ?? [],
    };
  });
  return { pod, containers, volumes: (pod.volumes ?? []).map(({ name }) => name) };
}

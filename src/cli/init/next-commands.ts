import path from "node:path";
import type { InitAnswers } from "./answers.ts";
import { CONFIG_FOLDER } from "./render-manifests.ts";

/** What to do with what was written, as commands for a shell. */
export function nextCommands({ output, manifests, uplinks }: InitAnswers): readonly string[] {
  const quoted = (...parts: readonly string[]): string => quote(path.join(output, ...parts));
  if (manifests === undefined) {
    const config = quoted("bird.conf");
    return [`birdwire check ${config} --bird bird`, `birdwire run --config ${config}`];
  }
  const { image, passwordSecret } = manifests;
  const keys = uplinks.map(({ kind }) => ` --from-file=${PASSWORD_KEYS[kind]}`).join("");
  return [
    `birdwire check ${quoted(CONFIG_FOLDER, "bird.conf")} --bird bird`,
    ...(image === undefined
      ? [`# name the image in your registry, as newName in ${quoted("kustomization.yaml")}`]
      : []),
    `kubectl apply -k ${quoted()}`,
    ...(passwordSecret === undefined
      ? []
      : [`kubectl --namespace router create secret generic ${passwordSecret}${keys}`]),
    "kubectl --namespace router rollout status daemonset/birdwire",
  ];
}

/** The keys of the Secret that the sample includes, each beside the protocol's own file. */
const PASSWORD_KEYS = {
  bgp: "bgp-session-password.conf",
  ospf: "ospf-password.conf",
  rip: "rip-password.conf",
} as const;

function quote(text: string): string {
  const safe = text.startsWith("-") ? `./${text}` : text;
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommand } from "../../../../scripts/birds/run-command.ts";
import type { HostMount } from "./manifest-container.ts";
import type { RunningPod } from "./pod-container.ts";

/** A service account's token and what it takes to answer for the cluster's API; disposing removes its files. */
export interface ServiceAccount extends AsyncDisposable {
  /** Where a container finds the token. */
  readonly mounts: readonly HostMount[];
  readonly token: string;
}

/** Makes a token and a certificate for 127.0.0.1, as a cluster mounts them. */
export async function makeServiceAccount(): Promise<ServiceAccount> {
  const directory = await mkdtemp(path.join(tmpdir(), "birdwire-account-"));
  const [certificate, key] = ["ca.crt", "server.key"].map((name) => path.join(directory, name));
  const token = "token-of-the-test";
  await writeFile(path.join(directory, "token"), `${token}\n`);
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const files = ["-keyout", key ?? "", "-out", certificate ?? ""];
  await runCommand("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
    ...subject,
    ...files,
  ]);
  return {
    mounts: [{ source: directory, target: "/var/run/secrets/kubernetes.io/serviceaccount", mode: "ro" }],
    token,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

/** Answers for the cluster's API within a pod's network: of the one node `node1` it says what it is given. */
export async function serveNode(pod: RunningPod, account: ServiceAccount, node: object): Promise<void> {
  const script = `
const { readFileSync, writeFileSync } = require("node:fs");
const account = "/var/run/secrets/kubernetes.io/serviceaccount";
const [token, node] = process.argv.slice(1);
const identity = { key: readFileSync(account + "/server.key"), cert: readFileSync(account + "/ca.crt") };
const server = require("node:https").createServer(identity, ({ url, headers }, response) => {
  if (headers.authorization !== "Bearer " + token) response.writeHead(401).end();
  else if (url !== "/api/v1/nodes/node1") response.writeHead(404).end();
  else response.end(node);
});
server.listen(6443, "127.0.0.1", () => writeFileSync("/run/bird/api-listens", ""));`;
  const program = ["node", "--eval", script, account.token, JSON.stringify(node)];
  await pod.execDetached(...program);
  await pod.exec("sh", "-c", "until test -e /run/bird/api-listens; do sleep 0.05; done");
}

/** Runs the pod's preStop hook, as the kubelet does, with the address of the API; returns what it complains of. */
export async function runPreStop(pod: RunningPod): Promise<string> {
  const api = ["KUBERNETES_SERVICE_HOST=127.0.0.1", "KUBERNETES_SERVICE_PORT=6443"];
  return pod.exec("sh", "-c", 'env "$@" birdwire-pre-stop 2>&1', "pre-stop", ...api);
}

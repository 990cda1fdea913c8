import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { locateBird } from "../../scripts/birds/locate-bird.ts";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { addBridge } from "../../scripts/lab/link.ts";
import { type NetworkNamespace, openNamespace } from "../../scripts/lab/namespace.ts";
import { type TemporaryFolder, temporaryFolder } from "../unit/support/config-volume.ts";
import { hasBird } from "./cli-bird.ts";
import { hasNamespaces } from "./support/birds.ts";

const version = "2.17.6";
const root = fileURLToPath(new URL("../..", import.meta.url));
const page = await readFile(path.join(root, "docs/purelb.md"), "utf8");
const isPossible = (await hasNamespaces()) && (await hasBird(version));

/** A block of commands. Those that need more than birdwire and BIRD are marked behind the language's name. */
interface ShellBlock {
  readonly mark: string;
  readonly commands: string;
}

const blocks: readonly ShellBlock[] = [...page.matchAll(/^( *)```sh(?: (\w+))?\n(.*?)^ *```$/gms)].map(
  ([, indentation = "", mark = "", commands = ""]) => ({
    mark,
    commands: commands.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
  }),
);

const linesOf = (mark: string): string[] =>
  blocks.filter((block) => block.mark === mark).flatMap(({ commands }) => commands.trimEnd().split("\n"));

describe("the commands in docs/purelb.md", () => {
  it("need a cluster exactly where they are marked so", () => {
    expect([...new Set(blocks.map(({ mark }) => mark))].sort()).toEqual(["", "build", "cluster"]);
    expect(linesOf("cluster").filter((line) => !line.startsWith("kubectl "))).toEqual([]);
    expect([...linesOf(""), ...linesOf("build")].filter((line) => /kubectl|docker/.test(line))).toEqual([]);
  });

  it("build by scripts that package.json has", async () => {
    const { scripts }: { scripts: object } = JSON.parse(
      await readFile(path.join(root, "package.json"), "utf8"),
    );
    const named = linesOf("build").flatMap((line) =>
      [...line.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name),
    );
    expect(named).not.toEqual([]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it.skipIf(!isPossible)(
    "run one after the other, beside a node that runs what they wrote",
    async () => {
      await using folder = await temporaryFolder();
      await using namespace = await openNode();
      const shell = await makeShell(folder, namespace);
      let node: Node | undefined;
      try {
        for (const { commands } of blocks.filter(({ mark }) => mark === "")) {
          // What asks over HTTP asks the node, as it does behind "kubectl port-forward".
          if (commands.includes("curl ")) node ??= await startNode(shell);
          expect(await shell.run(commands), commands).toMatchObject({ status: 0, stderr: "" });
        }
        for (const command of [...askedInTable(), ...askedInPod()]) {
          expect(await shell.run(command), command).toMatchObject({ status: 0, stderr: "" });
        }
        const applied = linesOf("cluster").flatMap((line) => /apply --kustomize (\S+)/.exec(line)?.[1] ?? []);
        expect(new Set(applied)).toEqual(new Set(["my-rack"]));
        expect(await buildKustomization(path.join(folder.path, "my-rack"))).toContain("kind: DaemonSet");
      } finally {
        await node?.[Symbol.asyncDispose]();
      }
    },
    120_000,
  );

  it.skipIf(!isPossible)(
    "show a mistake where it was made",
    async () => {
      await using folder = await temporaryFolder();
      await using namespace = await openNode();
      const shell = await makeShell(folder, namespace);
      const [init = "", , , ...rest] = blocks
        .filter(({ mark }) => mark === "")
        .map(({ commands }) => commands);
      const mistake = rest.find((commands) => commands.includes("ninety")) ?? "";
      await shell.run(init);
      const { stdout } = await shell.run(mistake);
      expect(stdout).toMatch(
        /^\S+\/my-rack\/config\/uplink-bgp\.conf:\d+:\d+ .*\(bird -p\)\nnot for the cluster\n$/,
      );
    },
    60_000,
  );
});

/** What the table of troubles says to ask. */
function askedInTable(): string[] {
  const rows = page.matchAll(/^\| .* \| `(bird(?:wire|c) [^`]+)` \| .* \|$/gm);
  const commands = [...new Set([...rows].map(([, command = ""]) => command))];
  expect(commands.length).toBeGreaterThan(5);
  return commands;
}

/** What is run inside the pod; only that the folder of its state is another one here. */
function askedInPod(): string[] {
  return linesOf("cluster")
    .flatMap((line) => / exec .* -- (.+)$/.exec(line)?.[1] ?? [])
    .map((command) => command.replace(/^birdwire (?:hold|resume)\b/, "$& --state-dir state"));
}

/** A node's network: service addresses, and an interface that leads to no router. */
async function openNode(): Promise<NetworkNamespace> {
  const namespace = await openNamespace("node1");
  await addBridge({ namespace, interface: "kube-lb0", addresses: ["192.0.2.7/32", "fe80::1b0/64"] });
  await addBridge({ namespace, interface: "eth0", addresses: ["172.30.250.11/24", "fe80::11/64"] });
  return namespace;
}

interface Shell {
  run(
    commands: string,
  ): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>;
  start(commands: string): ChildProcess;
}

/** A shell in the namespace, in whose folder the commands work, and to which birdwire and BIRD are installed. */
async function makeShell(folder: TemporaryFolder, { enter }: NetworkNamespace): Promise<Shell> {
  const { bird, birdc } = await locateBird(version);
  const socket = path.join(folder.path, "bird.ctl");
  const loader = path.join(root, "node_modules/tsx/dist/loader.mjs");
  const birdwire = [process.execPath, "--import", loader, path.join(root, "src/cli/main.ts")];
  const programs = { bird, birdc: [...birdc, "-s", socket], birdwire };
  await folder.write(
    Object.fromEntries(
      Object.entries(programs).map(([name, words]) => [
        `bin/${name}`,
        `#!/bin/sh\nexec ${words.join(" ")} "$@"\n`,
      ]),
    ),
  );
  for (const name of Object.keys(programs)) await chmod(path.join(folder.path, "bin", name), 0o755);
  const environment = {
    ...process.env,
    PATH: `${path.join(folder.path, "bin")}:${process.env.PATH}`,
    BIRD_SOCKET: socket,
    NODE_NAME: "node1",
    HOST_IPS: "172.30.250.11",
  };
  const [program = "nsenter", ...words] = [...enter, "sh", "-e", "-c"];
  const start = (commands: string) =>
    spawn(program, [...words, commands], {
      cwd: folder.path,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  return {
    start,
    async run(commands) {
      const child = start(commands);
      const [stdout, stderr] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      return { status: child.exitCode ?? -1, stdout, stderr };
    },
  };
}

type Node = AsyncDisposable;

/** Runs what the pod runs, with the configuration that the page's commands have written. */
async function startNode(shell: Shell): Promise<Node> {
  const config = "--config my-rack/config/bird.conf --state-dir state --http 127.0.0.1:9324";
  const child = shell.start(`exec birdwire run ${config}`);
  child.stdout?.resume();
  child.stderr?.resume();
  const node = {
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
  try {
    // Not /readyz: routers that never come are waited for.
    const hasBegun = "curl --silent --fail http://127.0.0.1:9324/healthz && birdwire status";
    await expect.poll(() => shell.run(hasBegun), { timeout: 30_000 }).toMatchObject({ status: 0 });
    return node;
  } catch (error) {
    await node[Symbol.asyncDispose]();
    throw error;
  }
}

import { readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { GenericContainer, Wait } from "testcontainers";
import { beforeAll, describe, expect, test } from "vitest";
import { makeBirdDirectory } from "../../scripts/birds/bird-directory.ts";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { type PodBird, podBirds } from "../../scripts/containers/pod-image.ts";
import { buildKustomization } from "../../scripts/kubernetes/kustomize.ts";
import { parseManifests } from "../unit/support/manifests.ts";
import { findPodImages } from "./pod-image.ts";
import { makeServiceAccount, runPreStop, serveNode } from "./support/deploy/cluster-api.ts";
import { type PodContainer, podOf } from "./support/deploy/pod.ts";
import {
  type PodContainerOptions,
  type RunningPod,
  startPodContainer,
} from "./support/deploy/pod-container.ts";
import { confinedTo, statusOf } from "./support/deploy/rights.ts";
import { startContainer } from "./support/deploy/running-container.ts";
import { type SampleVariant, sampleFiles } from "./support/deploy/sample-config.ts";

const overlays = { bird2: "bgp", bird3: "bird3" } as const satisfies Record<PodBird, string>;
const protocolOf = { bgp: "tor1", ospf: "ospf4", rip: "rip4" } as const;
const node = { nodeName: "node1", addresses: ["172.30.250.11"] };

const images = await findPodImages();

for (const bird of ["bird2", "bird3"] as const) {
  describe.skipIf(images === undefined)(`the pod's image with ${bird}`, () => {
    let container: PodContainer;
    const start = async (
      variant: SampleVariant,
      more: Partial<PodContainerOptions> = {},
    ): Promise<RunningPod> =>
      startPodContainer({ container, node, files: await sampleFiles(variant), ...more });

    beforeAll(async () => {
      const overlay = fileURLToPath(new URL(`../../deploy/overlays/${overlays[bird]}`, import.meta.url));
      const [first] = podOf(parseManifests(await buildKustomization(overlay))).containers;
      if (first === undefined || images === undefined) throw new TypeError("expected a container in the pod");
      expect(first.image).toBe(`birdwire:${bird}`);
      container = { ...first, image: images[bird].tag };
    });

    test("has the BIRD that it was asked for and both its clients", async () => {
      await using pod = await start("bgp");
      for (const program of ["birdc", "birdcl"]) {
        expect(await pod.exec(program, "show", "status")).toContain(`BIRD ${podBirds[bird]} ready.`);
      }
    });

    test("holds no compiler, no npm, and nothing that runs as another user", async () => {
      const tools = "for tool in npm npx corepack cc gcc g++ make tsc; do command -v $tool; done";
      expect(await inImage(container, `${tools}; find / -xdev -perm /6000 -type f`)).toBe("");
    });

    test("holds no configuration but the one that is mounted", async () => {
      expect(await inImage(container, "find /etc/bird /run/bird /var/lib/birdwire -type f")).toBe("");
    });

    test.each(["bgp", "ospf", "rip"] as const)(
      "starts %s with exactly what the DaemonSet allows, and opens its sockets",
      async (variant) => {
        await using pod = await start(variant);
        await addUplink(pod);
        const said = await pod.exec("birdc", "show", "protocols");
        expect(said).toMatch(new RegExp(`^${protocolOf[variant]}`, "m"));
        expect(await pod.exec("birdwire", "--json", "status")).toContain('"172.30.250.11"');
        await expect.poll(() => pod.exec("birdc", "show", "route")).toContain("192.0.2.7/32");
        if (variant === "ospf") {
          await expect.poll(() => pod.exec("birdc", "show", "ospf", "interface")).toContain("eth0");
        }
        if (variant === "rip") {
          await expect.poll(() => pod.exec("birdc", "show", "rip", "interfaces")).toContain("eth0");
        }
        const complaints = /"level":"(error|fatal)"|<(ERR|BUG|FATAL)>/;
        expect((await pod.log()).split("\n").filter((line) => complaints.test(line))).toEqual([]);
      },
    );

    test("is refused the sockets of OSPF where the manifest gives no capability", async () => {
      const { securityContext } = container;
      const without = { ...securityContext, capabilities: { ...securityContext.capabilities, add: [] } };
      await using pod = await start("ospf", { container: { ...container, securityContext: without } });
      await addUplink(pod);
      await expect.poll(() => pod.log()).toMatch(/ospf4: .*Operation not permitted/);
    });

    test("runs what docs/purelb.md tells operators to run in it", async () => {
      await using pod = await start("bgp");
      const page = await readFile(new URL("../../docs/purelb.md", import.meta.url), "utf8");
      const commands = [...page.matchAll(/^ *kubectl exec .* -- (.+)$/gm)].map(([, command = ""]) => command);
      expect(commands).toContain("birdc show protocols");
      for (const command of commands) await pod.exec(...command.split(" "));
      expect(await pod.exec("birdc", "show", "protocols")).toMatch(/^kubelb0 .* down /m);
    });

    test("gives BIRD and birdwire the rights that the DaemonSet leaves them, and no other", async () => {
      await using pod = await start("bgp");
      const { capabilities } = container.securityContext;
      expect(capabilities.drop).toEqual(["ALL"]);
      for (const program of ["tini", "node", "bird"]) {
        expect(await statusOf(pod, program), program).toMatchObject(confinedTo(capabilities.add));
      }
    });

    test("cannot write to its root", async () => {
      await using pod = await start("bgp");
      await expect(pod.exec("sh", "-c", "echo x >/etc/x")).rejects.toThrow(/Read-only file system/);
    });

    test("stays alive with a first configuration that misses a fact, says which, and takes a better one", async () => {
      const files = await sampleFiles("rip");
      const wrong = { ...files, "uplink-extra.conf": "define x = node_ipv6;\n" };
      await using pod = await start("rip", { files: wrong, awaits: "birdwire" });
      await expect.poll(() => pod.log()).toContain("node_ipv6");
      expect((await pod.get("/healthz")).status).toBe(200);
      expect((await pod.get("/readyz")).status).toBe(503);
      await pod.changeConfig(files);
      await expect.poll(readiness(pod), { timeout: 30_000 }).toBe(200);
    });

    test("applies a changed ConfigMap, keeps the old one where the new one is wrong, and says so", async () => {
      await using pod = await start("rip");
      await expect.poll(readiness(pod), { timeout: 30_000 }).toBe(200);
      const files = await sampleFiles("rip");
      const extra = { "uplink-extra.conf": "protocol static extra { ipv4; }\n" };
      await pod.changeConfig({ ...files, ...extra });
      const protocols = (): Promise<string> => pod.exec("birdc", "show", "protocols");
      await expect.poll(protocols, { timeout: 30_000 }).toMatch(/^extra /m);
      await pod.changeConfig({ ...files, ...extra, "uplink-worse.conf": "protocol nonsense {}\n" });
      const metrics = async (): Promise<string> => (await pod.get("/metrics")).body;
      await expect.poll(metrics, { timeout: 30_000 }).toMatch(/^birdwire_config_rejected(\{.*\})? 1$/m);
      expect(await protocols()).toMatch(/^extra /m);
      expect((await pod.get("/readyz")).status).toBe(200);
      expect((await pod.get("/status")).body).toContain("uplink-worse.conf");
    });

    test("starts the last configuration that worked where the ConfigMap is wrong", async () => {
      const stateDirectory = await makeBirdDirectory();
      await using _removed = { [Symbol.asyncDispose]: () => rm(stateDirectory, { recursive: true }) };
      const files = await sampleFiles("rip");
      {
        await using pod = await start("rip", { stateDirectory });
        const lastGood = async (): Promise<string> => (await pod.get("/metrics")).body;
        const isKept = /^birdwire_config_info\{.*state="last_good".*\} 1$/m;
        await expect.poll(lastGood, { timeout: 60_000 }).toMatch(isKept);
      }
      const wrong = { ...files, "uplink-worse.conf": "protocol nonsense {}\n" };
      await using pod = await start("rip", { stateDirectory, files: wrong });
      expect(await pod.exec("birdc", "show", "protocols")).toMatch(/^rip4 /m);
    });

    test("waits for processes that lost their parent", async () => {
      await using pod = await start("bgp");
      await pod.exec("sh", "-c", "sh -c 'exit 3' & exec sleep 0.3");
      const zombies = "cat /proc/[0-9]*/stat 2>/dev/null | grep -c ') Z ' || true";
      await expect.poll(() => pod.exec("sh", "-c", zombies)).toBe("0");
      expect(await pod.exec("cat", "/proc/1/comm")).toBe("tini");
    });

    test("ends when it is told to, long before it would be killed", async () => {
      await using pod = await start("bgp");
      // 137 were the kill at the end of the 30 s.
      expect(await pod.stop(30)).toEqual({ status: 0, isOutOfMemory: false });
    });

    describe("before it is stopped", () => {
      const announced = (pod: RunningPod): Promise<string> =>
        pod.exec("birdc", "show", "route", "protocol", "kubelb0");

      test("keeps its routes where it has no token to ask the API with", async () => {
        await using pod = await start("bgp");
        await addUplink(pod);
        await expect.poll(() => announced(pod)).toContain("192.0.2.7/32");
        expect(await runPreStop(pod)).toBe("");
        expect(await announced(pod)).toContain("192.0.2.7/32");
      });

      test("keeps its routes on a node that stays", async () => {
        await using account = await makeServiceAccount();
        await using pod = await start("bgp", { mounts: account.mounts });
        await addUplink(pod);
        await expect.poll(() => announced(pod)).toContain("192.0.2.7/32");
        const conditions = [{ type: "Ready", status: "True", message: "kubelet is posting ready status" }];
        await serveNode(pod, account, { spec: {}, status: { conditions } });
        expect(await runPreStop(pod)).toBe("");
        expect(await announced(pod)).toContain("192.0.2.7/32");
      });

      const shutDown = { type: "Ready", status: "False", message: "node is shutting down" };
      test.each([
        { state: "is cordoned", said: { spec: { unschedulable: true } } },
        { state: "shuts down", said: { spec: {}, status: { conditions: [shutDown] } } },
      ])("takes its routes back on a node that $state", async ({ said }) => {
        await using account = await makeServiceAccount();
        await using pod = await start("bgp", { mounts: account.mounts });
        await addUplink(pod);
        await expect.poll(() => announced(pod)).toContain("192.0.2.7/32");
        await serveNode(pod, account, said);
        await runPreStop(pod);
        expect(await announced(pod)).not.toContain("192.0.2.7/32");
      });

      test("keeps its routes where the API does not know, and says so", async () => {
        await using account = await makeServiceAccount();
        await using pod = await start("bgp", {
          mounts: account.mounts,
          node: { ...node, nodeName: "node2" },
        });
        await serveNode(pod, account, { spec: { unschedulable: true } });
        expect(await runPreStop(pod)).toContain("the API answered 404");
      });
    });
  });
}

// RIP has no recovery to wait for before a node is ready; BGP without routers waits half a minute.
function readiness(pod: RunningPod): () => Promise<number> {
  return async () => (await pod.get("/readyz")).status;
}

async function inImage({ image }: PodContainer, script: string): Promise<string> {
  await using container = await startContainer(
    new GenericContainer(image)
      .withEntrypoint(["sh", "-c"])
      .withCommand([`${script}; true`])
      .withNetworkMode("none")
      .withWaitStrategy(Wait.forOneShotStartup()),
  );
  // Not before it is there may the container go.
  return await container.log();
}

/** Gives the container's network an uplink, and the interface of the service addresses. */
async function addUplink({ pid }: RunningPod): Promise<void> {
  const ip = (words: string): Promise<string> =>
    runCommand("nsenter", ["-n", "-t", `${pid}`, "ip", ...words.split(" ")]);
  for (const name of ["eth0", "kube-lb0"]) {
    await ip(`link add ${name} type bridge`);
    await ip(`link set ${name} up`);
  }
  await ip("address add 172.30.250.11/24 broadcast + dev eth0");
  await ip("address add 192.0.2.7/32 dev kube-lb0");
}

import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConfigFiles } from "../../scripts/birds/bird-directory.ts";
import { BirdClient } from "../../src/bird.ts";
import { findBirdImage } from "./bird-image.ts";
import { findPodImages } from "./pod-image.ts";
import { reportMissing } from "./requirement.ts";
import { buildOverlay, configOf } from "./support/deploy/built-overlay.ts";
import { type Pod, podOf } from "./support/deploy/pod.ts";
import { confinedTo, statusOf } from "./support/deploy/rights.ts";
import { openWholePod, type WholePod } from "./support/deploy/whole-pod.ts";
import { pollUntil } from "./support/poll.ts";
import { netsOf } from "./support/routes-of.ts";

const isRoot = process.getuid?.() === 0;
if (!isRoot) reportMissing("the volumes of a pod", new Error("only root can give them to a group"));
const images = isRoot ? await findPodImages() : undefined;
const node = { nodeName: "node1", addresses: ["172.30.250.11"] };
const patient = { timeout: 30_000 } as const;

// Images with nothing but BIRD, and birdwire's own with the BIRD of the same line. What is not about BIRD is shown once.
for (const { suite, line, isAll } of [
  { suite: "bookworm", line: "bird2", isAll: true },
  { suite: "trixie", line: "bird3", isAll: false },
] as const) {
  const birdImage = images === undefined ? undefined : await findBirdImage(suite);

  const name = `birdwire beside an image with Debian ${suite}'s BIRD`;
  describe.skipIf(birdImage === undefined)(name, { timeout: 120_000 }, () => {
    let pod: Pod;
    let files: ConfigFiles;
    let whole: WholePod;
    let bird: BirdClient;
    const open = (first: ConfigFiles): Promise<WholePod> =>
      openWholePod(pod, { files: first, node, networkImage: images?.[line].tag ?? "" });

    // Each test leaves the pod as one that is ready. A pod takes its time until then: sessions are watched for 3 s.
    beforeAll(async () => {
      const kustomization = kustomizationWith({ bird: birdImage ?? "", birdwire: images?.[line].tag ?? "" });
      const manifests = await buildOverlay({ "kustomization.yaml": kustomization });
      pod = podOf(manifests);
      const { "bird.conf": main = "", ...others } = configOf(manifests);
      const [wait, brief] = ["graceful restart wait 30;", "graceful restart wait 1;"];
      expect(main).toContain(wait);
      // There are no routers here to wait for.
      files = { ...others, "bird.conf": main.replace(wait, brief) };
      whole = await open(numbered(files, 1));
      await whole.startAll();
      // Nobody answers at first.
      const readiness = (): Promise<number> => readinessOf(whole).catch(() => 0);
      await pollUntil(readiness, 200, { timeoutMs: 60_000 });
      bird = await connectTo(whole);
    });
    afterAll(async () => {
      await bird?.close();
      await whole?.[Symbol.asyncDispose]();
    });

    test("starts BIRD with what was prepared from the ConfigMap, and announces", async () => {
      expect((await bird.showStatus()).routerId).toBe("172.30.250.11");
      expect(await bird.showProtocols({ name: "tor*" })).toHaveLength(2);
      const ip = (words: string): Promise<string> => whole.namespace.run("ip", ...words.split(" "));
      await ip("link add kube-lb0 type bridge");
      await ip("link set kube-lb0 up");
      await ip("address add 192.0.2.7/32 dev kube-lb0");
      await expect.poll(() => netsOf(bird), patient).toEqual(["192.0.2.7/32"]);
      await ip("link delete kube-lb0");
    });

    test("applies a changed ConfigMap, and changes nothing by a broken one and says so", async () => {
      const number = await numberOf(bird);
      await takeOn({ whole, bird }, numbered(files, number + 1));

      const worse = { "uplink-worse.conf": "# One too many.\nprotocol nonsense {}\n" };
      await whole.changeConfig({ ...numbered(files, number + 2), ...worse });
      await expect.poll(() => rejectionOf(whole), patient).toBe("1");
      expect(await lastAttemptOf(whole)).toMatchObject({
        outcome: "rejected",
        verdicts: [{ text: expect.stringMatching(/\/uplink-worse\.conf:2:\d+ /) }],
      });
      expect(await readinessOf(whole)).toBe(200);
      expect(await numberOf(bird)).toBe(number + 1);

      await takeOn({ whole, bird }, numbered(files, number + 3));
    });

    test("recovers from the end of BIRD alone: it starts with what was confirmed, and takes what comes then", async () => {
      const number = await numberOf(bird);
      expect(await whole.container("bird").endBy("SIGKILL")).toMatchObject({ status: 137 });
      await expect.poll(() => readinessOf(whole), patient).toBe(503);
      // Nobody would be helped by a start of birdwire.
      expect((await whole.get("/healthz")).status).toBe(200);
      await whole.start("bird");
      await expect.poll(() => readinessOf(whole), patient).toBe(200);
      await expect.poll(() => numberOf(bird), patient).toBe(number);
      await takeOn({ whole, bird }, numbered(files, number + 1));
    });

    test("hands over at the end of the pod, and ends well", async () => {
      await using ending = await open(files);
      await ending.startAll();
      await using _greeted = await connectTo(ending);
      const end = { status: 0, isOutOfMemory: false };
      expect(Object.fromEntries(await ending.terminate())).toEqual({ bird: end, birdwire: end });
      expect(await ending.container("bird").log()).toContain("Shutting down for graceful restart");
    });

    if (!isAll) return;

    test("ends birdwire by SIGTERM and leaves BIRD alone, which birdwire finds again", async () => {
      const number = await numberOf(bird);
      const { lastReconfiguration } = await bird.showStatus();
      expect(await whole.container("birdwire").stop(30)).toEqual({ status: 0, isOutOfMemory: false });
      expect(await numberOf(bird)).toBe(number);
      await whole.start("birdwire");
      await expect.poll(() => readinessOf(whole), patient).toBe(200);
      const after = (await bird.showStatus()).lastReconfiguration;
      expect(Math.abs(Number(after.date) - Number(lastReconfiguration.date))).toBeLessThan(50);
    });

    test("does not start BIRD with what it cannot read, says so, and takes a better one", async () => {
      await using waiting = await open({ ...files, "uplink-worse.conf": "protocol nonsense {}\n" });
      const refused = await waiting.runInit("first-config");
      expect(refused).toMatchObject({ status: 1, log: expect.stringContaining("uplink-worse.conf:1:") });
      await waiting.changeConfig(files);
      await waiting.startAll();
      await using better = await connectTo(waiting);
      expect(await better.showProtocols({ name: "tor1" })).toHaveLength(1);
    });

    test("gives BIRD and birdwire the rights that the DaemonSet leaves them, and no other", async () => {
      const { securityContext } = pod.containers.find(({ name }) => name === "bird") ?? {};
      expect(await statusOf(whole.container("bird"), "bird")).toMatchObject({
        ...confinedTo(securityContext?.capabilities.add),
        Groups: expect.stringMatching(/\b179\b/),
      });
      const ids = { Uid: "179\t179\t179\t179", Gid: "179\t179\t179\t179" };
      expect(await statusOf(whole.container("birdwire"), "node")).toMatchObject({
        ...confinedTo(),
        ...ids,
      });
      for (const name of ["bird", "birdwire"]) {
        const touched = whole.container(name).exec("sh", "-c", "echo x >/etc/x");
        await expect(touched).rejects.toThrow(/Read-only file system/);
      }
    });

    test("runs what docs/purelb.md tells operators to run in it", async () => {
      const page = await readFile(new URL("../../docs/purelb.md", import.meta.url), "utf8");
      const commands = [...page.matchAll(/^ *kubectl exec .* -- (.+)$/gm)].map(([, command = ""]) => command);
      expect(commands).toContain("birdc show protocols");
      const container = whole.container(pod.defaultContainer ?? "");
      for (const command of commands) await container.exec(...command.split(" "));
      expect(await bird.showProtocols({ name: "kubelb0" })).toMatchObject([{ state: "down" }]);
      await bird.enable({ protocol: "kubelb0" });
    });
  });
}

/** Connects to the BIRD of a pod, as soon as it greets. */
async function connectTo(whole: WholePod): Promise<BirdClient> {
  const target = { path: path.join(whole.folderOf("run"), "bird.ctl") };
  const isGreeted = (): Promise<boolean> =>
    BirdClient.connect(target).then(
      async (bird) => {
        await bird.close();
        return true;
      },
      () => false,
    );
  await pollUntil(isGreeted, true, { timeoutMs: 30_000 });
  return BirdClient.connect(target);
}

/** An overlay of one's own, with images by the names that the manifests have for them. */
function kustomizationWith(images: Readonly<Record<string, string>>): string {
  const lines = Object.entries(images).map(([name, image]) => {
    const [newName, newTag] = image.split(":");
    return `  - { name: ${name}, newName: ${newName}, newTag: ${newTag} }`;
  });
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../deploy/overlays/sidecar]
images:
${lines.join("\n")}
`;
}

/** The files, and a number that BIRD can be asked for. */
function numbered(files: ConfigFiles, number: number): ConfigFiles {
  return { ...files, "uplink-number.conf": `define config_number = ${number};\n` };
}

/** Changes the ConfigMap, and waits until BIRD has what is in it and birdwire has confirmed it. */
async function takeOn(
  { whole, bird }: { readonly whole: WholePod; readonly bird: BirdClient },
  files: ConfigFiles,
): Promise<void> {
  const before = await lastAttemptOf(whole);
  await whole.changeConfig(files);
  const [, number] = /config_number = (\d+)/.exec(files["uplink-number.conf"] ?? "") ?? [];
  await expect.poll(() => numberOf(bird), patient).toBe(Number(number));
  const settled = async (): Promise<unknown> => {
    const last = await lastAttemptOf(whole);
    return [last?.finishedAt !== before?.finishedAt, last?.outcome, await rejectionOf(whole)];
  };
  await expect.poll(settled, patient).toEqual([true, "confirmed", "0"]);
}

/** Rejects where the configuration that BIRD runs has none. */
async function numberOf(bird: BirdClient): Promise<number> {
  return Number(await bird.evaluate({ expression: "config_number" }));
}

async function readinessOf(whole: WholePod): Promise<number> {
  return (await whole.get("/readyz")).status;
}

/** What `/metrics` says of `birdwire_config_rejected`. */
async function rejectionOf(whole: WholePod): Promise<string | undefined> {
  return /^birdwire_config_rejected(?:\{.*\})? (\d+)$/m.exec((await whole.get("/metrics")).body)?.[1];
}

/** The last entry of the journal in `/status`. */
async function lastAttemptOf(whole: WholePod): Promise<Attempt | undefined> {
  const { journal }: { readonly journal: readonly Attempt[] } = JSON.parse((await whole.get("/status")).body);
  return journal.at(-1);
}

interface Attempt {
  readonly finishedAt: string;
  readonly outcome: string;
  readonly verdicts: readonly { readonly text?: string }[];
}

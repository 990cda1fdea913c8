import { describe, expect, test } from "vitest";
import type { ConfigFiles } from "../../scripts/birds/bird-directory.ts";
import { ReloadManager, sessionsGate } from "../../src/reload/index.ts";
import { findBirdImage } from "./bird-image.ts";
import { findPodImages } from "./pod-image.ts";
import { hasNamespaces } from "./support/birds.ts";
import { type ContainerLab, startContainerLab } from "./support/manager/container-lab.ts";
import { pollUntil } from "./support/poll.ts";
import { netsOf } from "./support/routes-of.ts";

const patience = { timeoutMs: 60_000, intervalMs: 50 };
const mayLink = process.getuid?.() === 0 && (await hasNamespaces());
const podImages = mayLink ? await findPodImages() : undefined;

describe.skipIf(!mayLink)("a reload manager and BIRD in a container", () => {
  for (const suite of ["bookworm", "trixie"] as const) {
    describe(`of Debian ${suite}, the manager beside it`, async () => {
      const image = await findBirdImage(suite);

      test.skipIf(image === undefined)(
        "hand over what is good through folders that both see at the same path",
        { timeout: 180_000 },
        async () => {
          await using lab = await startContainerLab({
            files: configOf(1),
            neighborConfig,
            container: ({ directory, volume, runDirectory }) => ({
              image: image ?? "",
              entrypoint: ["bird"],
              command: ["-f", "-c", `${volume}/bird.conf`, "-s", `${runDirectory}/bird.ctl`],
              mounts: [{ source: directory, target: directory, mode: "rw" }],
            }),
          });
          await using manager = await ReloadManager.open({
            config: `${lab.volume}/bird.conf`,
            stateDirectory: lab.stateDirectory,
            target: { path: lab.socketPath },
            // The very program that runs, though it is not on this machine.
            bird: ["docker", "exec", lab.id, "bird"],
            gate: sessionsGate({ settleMs: 200, intervalMs: 50 }),
            windowMs: 4_000,
          });
          await manager.start();
          await changeAgainAndAgain(lab);
          const checks = manager.status().journal.map(({ verdicts }) => verdicts.map(({ by }) => by));
          expect(checks).toContainEqual(["bird -p", "configure check"]);
          await manager.stop();
          expect(await lab.bird.evaluate({ expression: "number" })).toBe("2");
          expect(await lab.stop()).toBe(0);
        },
      );
    });
  }

  for (const bird of ["bird2", "bird3"] as const) {
    describe(`of the pod with ${bird}, the manager as its main process`, () => {
      test.skipIf(podImages === undefined)(
        "hand over what is good, and end well together",
        { timeout: 180_000 },
        async () => {
          await using lab = await startContainerLab({
            files: configOf(1),
            neighborConfig,
            container: ({ volume, runDirectory, stateDirectory }) => ({
              image: podImages?.[bird].tag ?? "",
              command: [
                ...["--config=/etc/bird/bird.conf", "--state-dir=/var/lib/birdwire"],
                ...["--settle=0.2", "--window=4"],
              ],
              mounts: [
                { source: volume, target: "/etc/bird", mode: "ro" },
                { source: runDirectory, target: "/run/bird", mode: "rw" },
                { source: stateDirectory, target: "/var/lib/birdwire", mode: "rw" },
              ],
            }),
          });
          await changeAgainAndAgain(lab);
          expect(await lab.stop()).toBe(0);
          expect(await lab.log()).toContain("BIRD ended with status 0");
        },
      );
    });
  }
});

/** Broken content, good content, and content with which the neighbour is not well, one after the other. */
async function changeAgainAndAgain(lab: ContainerLab): Promise<void> {
  const { bird, neighbour } = lab;
  const info = async (client: typeof bird, name: string) => (await client.showProtocols({ name }))[0]?.info;
  const number = (): Promise<string> => bird.evaluate({ expression: "number" });
  const isUp = async (net: string): Promise<void> => {
    await pollUntil(() => info(bird, "up1"), "Established", patience);
    await pollUntil(() => netsOf(neighbour), [net], patience);
  };
  expect(await lab.outcomeOf(await lab.swap(configOf(1)))).toBe("confirmed");
  await isUp("198.51.100.1/32");
  const { lastReboot } = await bird.showStatus();

  expect(await lab.outcomeOf(await lab.swap(configOf(7, { more: "oops;\n" })))).toBe("rejected");
  expect(await number()).toBe("1");
  expect(await lab.outcomeOf(await lab.swap(configOf(2)))).toBe("confirmed");
  expect(await number()).toBe("2");
  await isUp("198.51.100.2/32");

  // Not the neighbour's number: the session goes, and does not come back.
  expect(await lab.outcomeOf(await lab.swap(configOf(3, { neighborAs: 65_099 })))).toBe("unhealthy");
  expect(await number()).toBe("2");
  expect((await bird.configureStatus()).undoInSeconds).toBeUndefined();
  await isUp("198.51.100.2/32");
  const after = (await bird.showStatus()).lastReboot;
  expect(Math.abs(Number(after.date) - Number(lastReboot.date))).toBeLessThan(50);
}

function configOf(number: number, { more = "", neighborAs = 65_002 } = {}): ConfigFiles {
  return {
    "bird.conf": `log stderr all;
router id 10.0.12.1;
define number = ${number};
protocol device {}
include "parts/*.conf";
protocol bgp up1 {
  local 10.0.12.1 as 65001;
  neighbor 10.0.12.2 as ${neighborAs};
  connect delay time 0;
  error wait time 1, 2;
  ipv4 { import none; export where source = RTS_STATIC; };
}
`,
    "parts/statics.conf": `protocol static s1 { ipv4; route 198.51.100.${number}/32 blackhole; }\n${more}`,
  };
}

const neighborConfig = `log stderr all;
router id 10.0.12.2;
protocol device {}
protocol bgp r1 {
  local 10.0.12.2 as 65002;
  neighbor 10.0.12.1 as 65001;
  connect delay time 0;
  error wait time 1, 2;
  ipv4 { import all; export none; };
}
`;

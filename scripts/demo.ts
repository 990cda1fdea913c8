import { BirdClient } from "../src/index.ts";
import { fetchBirds } from "./birds/fetch-birds.ts";
import { availableBirds } from "./birds/locate-bird.ts";
import { startBird } from "./birds/start-bird.ts";
import type { BirdVersion } from "./birds/versions.ts";
import { demoConfig } from "./demo/config.ts";
import { say } from "./demo/screen.ts";
import { tellStory } from "./demo/story.ts";
import { openNamespace } from "./lab/namespace.ts";
import { runScript } from "./run-script.ts";

await runScript("demo", async () => {
  const version = await findBird("2.20.0");
  say(`Starting BIRD ${version} in a network namespace of its own; nothing of this machine is changed.`);
  await using node = await openNamespace("node");
  await node.run("ip", "link", "add", "kube-lb0", "type", "bridge");
  await node.run("ip", "link", "set", "kube-lb0", "up");
  await using daemon = await startBird({ version, config: demoConfig(["203.0.113.0/24"]), namespace: node });
  await using bird = await BirdClient.connect({ path: daemon.socketPath });
  await tellStory(bird, daemon, node);
  say("");
  say("BIRD, its socket and its namespace are gone now.");
});

/** The wanted BIRD, fetched if need be; any other that is there already serves too. */
async function findBird(wanted: BirdVersion): Promise<BirdVersion> {
  const newest = (await availableBirds()).filter((version) => version !== "1.6.8").at(-1);
  if (newest !== undefined) return newest;
  await fetchBirds([wanted], say);
  return wanted;
}

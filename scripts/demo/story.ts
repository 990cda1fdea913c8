import { setTimeout as delay } from "node:timers/promises";
import type { BirdClient, Route } from "../../src/index.ts";
import { BirdError } from "../../src/index.ts";
import type { RunningBird } from "../birds/start-bird.ts";
import type { NetworkNamespace } from "../lab/namespace.ts";
import { brokenConfig, demoConfig } from "./config.ts";
import { say, show, step } from "./screen.ts";

/** What the demo shows, in order: what BIRD says, a new service address, a broken change, a good one, its undo. */
export async function tellStory(
  bird: BirdClient,
  daemon: RunningBird,
  node: NetworkNamespace,
): Promise<void> {
  await showDaemon(bird);
  await addServiceAddress(bird, node);
  await tryBrokenChange(bird, daemon);
  await applyChange(bird, daemon);
}

async function showDaemon(bird: BirdClient): Promise<void> {
  step("What BIRD says of itself", "bird.showStatus()");
  const status = await bird.showStatus();
  show({
    version: status.version.text,
    routerId: status.routerId,
    state: status.state,
    lastReboot: status.lastReboot.date,
  });

  step("Its protocols, each a typed object", "bird.showProtocols({ all: true })");
  for (const { name, protocol, state, info, channels } of await bird.showProtocols({ all: true })) {
    show({ name, protocol, state, info, channels: channels.map((channel) => channel.name).join(" ") });
  }
}

async function addServiceAddress(bird: BirdClient, node: NetworkNamespace): Promise<void> {
  step("A service gets an address on kube-lb0", "ip address add 198.51.100.7/32 dev kube-lb0");
  await node.run("ip", "address", "add", "198.51.100.7/32", "dev", "kube-lb0");
  await node.run("ip", "address", "add", "2001:db8::7/128", "dev", "kube-lb0", "nodad");
  for (const route of await routesOnceThere(bird, "kubelb0", 2)) showRoute(route);
}

async function tryBrokenChange(bird: BirdClient, daemon: RunningBird): Promise<void> {
  step("A change with a fault in it", "bird.configure({ check: true })");
  await daemon.writeConfig(brokenConfig(["203.0.113.0/24"]));
  try {
    await bird.configure({ check: true });
  } catch (error) {
    if (!(error instanceof BirdError) || error.details.kind !== "refused") throw error;
    const { code, position } = error.details;
    show({
      code,
      line: position?.line,
      column: position?.column,
      text: error.details.text.split(" ").slice(1).join(" "),
    });
  }
  say("BIRD still runs the configuration before.");
}

async function applyChange(bird: BirdClient, daemon: RunningBird): Promise<void> {
  step("A good change, to be confirmed within 30 s", "bird.configure({ timeoutSeconds: 30 })");
  await daemon.writeConfig(demoConfig(["203.0.113.0/24", "198.18.0.0/15"]));
  const outcome = await bird.configure({ timeoutSeconds: 30 });
  show({ kind: outcome.kind, undoInSeconds: outcome.undoInSeconds });
  for (const route of await routesOf(bird, "aggregates")) showRoute(route);

  step("The change is taken back", "bird.configureUndo()");
  show({ kind: (await bird.configureUndo()).kind });
  for (const route of await routesOf(bird, "aggregates")) showRoute(route);
}

/** The kernel tells BIRD of an address at once, but not at the same time as us. */
async function routesOnceThere(bird: BirdClient, protocol: string, count: number): Promise<Route[]> {
  const limit = AbortSignal.timeout(10_000);
  for (;;) {
    const routes = await routesOf(bird, protocol);
    if (routes.length >= count) return routes;
    await delay(50, undefined, { signal: limit });
  }
}

async function routesOf(bird: BirdClient, protocol: string): Promise<Route[]> {
  const routes: Route[] = [];
  for await (const route of bird.showRoutes({ table: "all", protocol })) routes.push(route);
  return routes;
}

function showRoute({ net, table, destination, nextHops, protocol, time }: Route): void {
  const dev = nextHops.map((hop) => hop.interface).join(" ");
  show({ net, table, destination, dev: dev === "" ? undefined : dev, protocol, since: time.date });
}

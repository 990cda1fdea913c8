import { expect } from "vitest";
import type { Rack, RackOptions } from "./rack.ts";
import type { RouterSession } from "./router.ts";

/** What each router says of its sessions, by the router's name. */
export type RackSessions = Readonly<Record<string, readonly RouterSession[]>>;

export async function sessionsOf({ routers }: Rack): Promise<RackSessions> {
  const sessions = await Promise.all(routers.map((router) => router.sessions()));
  return Object.fromEntries(routers.map(({ name }, index) => [name, sessions[index] ?? []]));
}

/** The same, once each router has all the sessions that its protocol makes, and all are up. */
export async function settledSessionsOf(rack: Rack, variant: RackOptions["variant"]): Promise<RackSessions> {
  const { length } = rack.routers;
  const count = { bgp: rack.nodes.length, ipv6: rack.nodes.length, ospf: ospfNeighbors(rack), rip: 0 }[
    variant
  ];
  const look = async (): Promise<readonly string[]> =>
    Object.values(await sessionsOf(rack)).map((sessions) =>
      sessions.length === count && sessions.every(({ isUp }) => isUp) ? "all up" : JSON.stringify(sessions),
    );
  const patient = { timeout: 60_000, interval: 500 };
  await expect.poll(look, patient).toEqual(Array.from({ length }, () => "all up"));
  return sessionsOf(rack);
}

/** Nodes and the other routers, by OSPFv2 and by OSPFv3. */
function ospfNeighbors({ nodes, routers }: Rack): number {
  return 2 * (nodes.length + routers.length - 1);
}

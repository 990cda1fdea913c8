import type { BirdClient } from "../../../src/bird.ts";
import type { ShowRouteOptions } from "../../../src/commands/route-selection.ts";

/** The nets of the routes that a client shows, sorted. */
export async function netsOf(bird: BirdClient, options: ShowRouteOptions = {}): Promise<string[]> {
  const nets: string[] = [];
  for await (const { net } of bird.showRoutes(options)) nets.push(net);
  return nets.sort();
}

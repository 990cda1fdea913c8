import { Client } from "../../../src/client/client.ts";
import type { ClientOptions } from "../../../src/client/options.ts";
import type { FakeBird } from "../../../src/testing/index.ts";

/** A client of a fake BIRD, over memory: each piece that the fake sends arrives as one chunk. */
export function connectTo(bird: FakeBird, options: ClientOptions = {}): Promise<Client> {
  return Client.connect({ transport: bird.dial, ...options });
}

// A stranger's first program: compiled against the packed package, with the types it brings and no others.
import { BirdClient, BirdError, decodeReply } from "birdwire";
import { BirdContainer } from "birdwire/testing";

export async function countRoutesOf(socketPath: string, protocol: string): Promise<number> {
  await using bird = await BirdClient.connect({ path: socketPath });
  const status = await bird.showStatus();
  console.log(bird.version, status);
  let routes = 0;
  for await (const _route of bird.showRoutes({ protocol })) routes += 1;
  return routes;
}

export async function countInContainer(image: string): Promise<number> {
  await using started = await new BirdContainer(image).withConfig({ path: "bird.conf" }).start();
  return await countRoutesOf(started.socketPath, "static1");
}

export function isRefusal(error: unknown): boolean {
  return error instanceof BirdError && error.code === "ACCESS_DENIED";
}

export const protocols = decodeReply("show protocols", new Uint8Array());

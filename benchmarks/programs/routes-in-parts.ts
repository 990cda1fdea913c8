/**
 * Reads all routes with the client, one part of the address space after the other, as docs/library.md does:
 * `routes-in-parts.js SOCKET`.
 */
import { BirdClient, type ShowRouteOptions } from "../../src/index.ts";
import { printMeasurement } from "./measure.ts";

const PARTS: readonly ShowRouteOptions[] = [
  { where: "net.type = NET_IP4 && net.len < 4" },
  ...Array.from({ length: 16 }, (_, index) => ({ in: `${index * 16}.0.0.0/4` })),
  { in: "::/0" },
];

const [path = ""] = process.argv.slice(2);
const bird = await BirdClient.connect({ path });
await printMeasurement(async () => {
  let count = 0;
  for (const part of PARTS) {
    for await (const route of bird.showRoutes({ all: true, ...part })) {
      if (route.net === "") throw new Error("a route without a net");
      count++;
    }
  }
  return count;
}, 1);
await bird.close();

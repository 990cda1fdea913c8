/**
 * Reads routes with the client: `routes.js SOCKET all|short [MOST [TIMES]]`. Counts them, and leaves after MOST; measures
 * the last time.
 */
import { BirdClient } from "../../src/index.ts";
import { printMeasurement } from "./measure.ts";

const [path = "", form = "", most = "Infinity", times = "1"] = process.argv.slice(2);
const limit = Number(most);
const bird = await BirdClient.connect({ path });
await printMeasurement(async () => {
  let count = 0;
  for await (const route of bird.showRoutes({ all: form === "all" })) {
    if (route.net === "") throw new Error("a route without a net");
    if (++count >= limit) break;
  }
  return count;
}, Number(times));
await bird.close();

/** Reads routes with the client: `routes.js SOCKET all|short [MOST]`. Counts them, and leaves after MOST. */
import { BirdClient } from "../../src/index.ts";
import { printMeasurement } from "./measure.ts";

const [path = "", form = "", most = "Infinity"] = process.argv.slice(2);
const bird = await BirdClient.connect({ path });
await printMeasurement(async () => {
  let count = 0;
  for await (const route of bird.showRoutes({ all: form === "all" })) {
    if (route.net === "") throw new Error("a route without a net");
    if (++count >= Number(most)) break;
  }
  return count;
});
await bird.close();

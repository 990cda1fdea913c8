/** Reads all routes with the client, one part of the address space after the other: `routes-in-parts.js SOCKET`. */
import { BirdClient } from "../../src/index.ts";
import { ADDRESS_PARTS } from "../table/address-parts.ts";
import { printMeasurement } from "./measure.ts";

const [path = ""] = process.argv.slice(2);
const bird = await BirdClient.connect({ path });
await printMeasurement(async () => {
  let count = 0;
  for (const part of ADDRESS_PARTS) {
    for await (const route of bird.showRoutes({ all: true, ...part })) {
      if (route.net === "") throw new Error("a route without a net");
      count++;
    }
  }
  return count;
}, 1);
await bird.close();

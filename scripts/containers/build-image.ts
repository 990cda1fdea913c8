import { parseArgs } from "node:util";
import { SetupError } from "../birds/setup-error.ts";
import { runScript } from "../run-script.ts";
import { buildBirdImage } from "./bird-image.ts";
import { birdImages, isImageSuite } from "./images.ts";

const { values } = parseArgs({
  options: { suite: { type: "string", multiple: true, default: ["bookworm"] } },
});

await runScript("image", async () => {
  for (const suite of values.suite) {
    if (!isImageSuite(suite)) {
      const known = Object.keys(birdImages).join(", ");
      throw new SetupError("unknown-version", `no image of Debian ${suite} is known here, only ${known}`);
    }
    await buildBirdImage(suite, console.log);
  }
});

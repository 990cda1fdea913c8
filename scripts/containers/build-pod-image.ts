import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { SetupError } from "../birds/setup-error.ts";
import { runScript } from "../run-script.ts";
import { makePodContext } from "./pod-context.ts";
import { buildPodImage, isPodBird, measurePodImage, podBirds } from "./pod-image.ts";

const { values } = parseArgs({
  options: {
    bird: { type: "string", multiple: true, default: ["bird2"] },
    context: { type: "string" },
  },
});

await runScript("image:pod", async () => {
  if (values.context !== undefined) {
    await mkdir(values.context);
    await makePodContext(values.context);
    console.log(`${values.context}: ready for docker build`);
    return;
  }
  for (const bird of values.bird) {
    if (!isPodBird(bird)) {
      const known = Object.keys(podBirds).join(", ");
      throw new SetupError("unknown-version", `no image with ${bird} is known here, only ${known}`);
    }
    const image = await buildPodImage(bird);
    const { shares, start } = await measurePodImage(bird, image);
    console.log(`${image.tag}: BIRD ${podBirds[bird]}, ${megabytes(image.bytes)}`);
    console.log(`  size: ${list(shares, megabytes)}`);
    console.log(`  start: ${list(start, milliseconds)}`);
  }
});

function list(figures: object, write: (figure: number) => string): string {
  return Object.entries(figures)
    .map(([name, figure]) => `${name} ${write(figure)}`)
    .join(", ");
}

function milliseconds(time: number): string {
  return `${Math.round(time)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

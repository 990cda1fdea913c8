import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { SetupError } from "../birds/setup-error.ts";
import { runScript } from "../run-script.ts";
import { makePodContext } from "./pod-context.ts";
import { buildPodImages, isPodBird, measurePodImage, podBirds, type WantedPodImage } from "./pod-image.ts";

const { values } = parseArgs({
  options: {
    bird: { type: "string", multiple: true, default: ["bird2"] },
    context: { type: "string" },
    // The images that the tests start, too.
    tests: { type: "boolean", default: false },
  },
});

await runScript("image:pod", async () => {
  if (values.context !== undefined) {
    await mkdir(values.context);
    await makePodContext(values.context);
    console.log(`${values.context}: ready for docker build`);
    return;
  }
  const wanted = values.bird.flatMap((bird): WantedPodImage[] => {
    if (!isPodBird(bird)) {
      const known = Object.keys(podBirds).join(", ");
      throw new SetupError("unknown-version", `no image with ${bird} is known here, only ${known}`);
    }
    const forTests = { bird, builder: "testcontainers" } as const;
    return [{ bird, builder: "docker" }, ...(values.tests ? [forTests] : [])];
  });
  for (const image of await buildPodImages(wanted)) {
    if (image.builder === "testcontainers") {
      console.log(`${image.tag}: built with Testcontainers, ${megabytes(image.bytes)}`);
      continue;
    }
    const { shares, start } = await measurePodImage(image);
    console.log(`${image.tag}: BIRD ${podBirds[image.bird]}, ${megabytes(image.bytes)}`);
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

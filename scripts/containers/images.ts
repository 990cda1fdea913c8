/** Which BIRD the image of one Debian suite holds. */
export const birdImages = {
  bookworm: { package: "bird2" },
  trixie: { package: "bird3" },
  forky: { package: "bird3" },
} as const satisfies Record<string, { readonly package: string }>;

/** A Debian suite that an image with BIRD can be built from. */
export type ImageSuite = keyof typeof birdImages;

/** Says whether a text is one of the suites in {@link birdImages}. */
export function isImageSuite(text: string): text is ImageSuite {
  return Object.hasOwn(birdImages, text);
}

/** The tag of a suite's image, `birdwire-bird:bookworm`. */
export function imageTag(suite: ImageSuite): string {
  return `birdwire-bird:${suite}`;
}

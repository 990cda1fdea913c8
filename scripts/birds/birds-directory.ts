import { fileURLToPath } from "node:url";

/** The git-ignored folder with one fetched BIRD per version; `BIRDWIRE_BIRDS` names another one. */
export const birdsDirectory: string =
  process.env.BIRDWIRE_BIRDS ?? fileURLToPath(new URL("../../.birds", import.meta.url));

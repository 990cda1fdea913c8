import type { Acknowledgement } from "../../index.ts";
import { plain } from "./plain.ts";

/** BIRD's own words for what it will do. */
export function acknowledgementLines({ text, unknown }: Acknowledgement): string[] {
  return [...unknown, text || "Done"].map(plain);
}

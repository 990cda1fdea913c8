export type { BirdConfig } from "./bird-config.ts";
export { BirdContainer } from "./bird-container.ts";
export type { BirdcResult, StartedBirdContainer } from "./started-bird-container.ts";

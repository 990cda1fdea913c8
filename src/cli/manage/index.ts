export { managerOptions } from "./manager-options.ts";
export { workAsManager } from "./work.ts";

export { prepareStart } from "../../reload/index.ts";
export { managerOptions, sourceOptions } from "./manager-options.ts";
export { workAsManager } from "./work.ts";

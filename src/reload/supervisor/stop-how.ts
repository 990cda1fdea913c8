/**
 * How BIRD is ended:
 * - `withdraw`: neighbours are told that it ends and forget its routes (SIGTERM).
 * - `graceful-restart`: neighbours that were told of `graceful restart on` keep its routes until it is back.
 * - `kill`: at once (SIGKILL).
 */
export type StopHow = "withdraw" | "graceful-restart" | "kill";

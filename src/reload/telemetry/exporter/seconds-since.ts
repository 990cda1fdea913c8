import type { BirdTime } from "../../../model/time.ts";

/** How long ago something was, in whole seconds; 0 where that is not known. */
export function secondsSince({ date }: BirdTime, at: Date): number {
  return date === undefined ? 0 : Math.max(0, Math.floor((at.getTime() - date.getTime()) / 1000));
}

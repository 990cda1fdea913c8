import type { BirdVersion } from "../model/version.ts";

/**
 * The version in a greeting's text, `BIRD 2.17.6 ready.` (nest/cli.c, cli_hello); `undefined` where it is no
 * greeting of BIRD. A version without numbers, of a build between releases, has `major`, `minor` and `patch` 0.
 */
export function readGreeting(text: string): BirdVersion | undefined {
  const greeting = /^BIRD (.+) ready\.$/.exec(text);
  if (greeting?.[1] === undefined) return undefined;
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(greeting[1]);
  return {
    text: greeting[1],
    major: Number(numbers?.[1] ?? 0),
    minor: Number(numbers?.[2] ?? 0),
    patch: Number(numbers?.[3] ?? 0),
  };
}

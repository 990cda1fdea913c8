import { BirdError } from "../../index.ts";

/** An option of `birdwire init`, as an error names it. */
export type Flag =
  | "--protocol"
  | "--as"
  | "--peer"
  | "--interface"
  | "--family"
  | "--password-secret"
  | "--image"
  | "--bird-version"
  | "--output";

/** A `BAD_ARGUMENT` that names the option whose value, given or typed in, cannot be. */
export function badAnswer(flag: Flag, expected: string, found: string): BirdError {
  return refused(flag, `expected ${expected}, found ${JSON.stringify(found)}`);
}

/** A `BAD_ARGUMENT` for a value that is well formed and yet cannot be meant. */
export function refused(flag: Flag, why: string): BirdError {
  return new BirdError(`${flag}: ${why}`, { kind: "argument", code: "BAD_ARGUMENT", argument: flag });
}

import type { BirdVersion } from "../../model/version.ts";
import { birdBinaryVersion, isVersionOf } from "../check/version-of-binary.ts";
import type { Degradations } from "./degradations.ts";

/** Knows whether BIRD's program is of the version that runs: no other can say what the running BIRD will say. */
export class ProgramCheck {
  readonly #bird: readonly string[] | undefined;
  readonly #degradations: Degradations;
  #isSame = true;

  constructor(bird: readonly string[] | undefined, degradations: Degradations) {
    this.#bird = bird;
    this.#degradations = degradations;
  }

  /** The program, unless it is known to be another than the one that runs. */
  get program(): readonly string[] | undefined {
    return this.#isSame ? this.#bird : undefined;
  }

  /** Asks the program for its version. */
  async compare(running: BirdVersion): Promise<void> {
    const bird = this.#bird;
    if (bird === undefined) return;
    const found = await birdBinaryVersion(bird);
    this.#isSame = found.kind === "known" && isVersionOf(found.version, running);
    if (this.#isSame) return this.#degradations.end(CODE);
    const version = found.kind === "known" ? `is BIRD ${found.version.text}` : found.text;
    const message = `${bird[0]} ${version}, but BIRD ${running.text} runs: nothing is checked in a child`;
    this.#degradations.begin(CODE, message);
  }
}

const CODE = "program-differs";

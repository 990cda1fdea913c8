import { runCommand } from "../../scripts/birds/run-command.ts";
import type { Measurement } from "../programs/measure.ts";
import type { Built } from "./built.ts";

/** Runs the built programs, each in a process of its own. */
export class Programs {
  readonly #built: Built;

  constructor(built: Built) {
    this.#built = built;
  }

  /** The entry of the built library. */
  get library(): string {
    return this.#built.library;
  }

  file(name: string): string {
    return this.#built.program(name);
  }

  /** What a program measured. */
  async measure(name: string, ...args: readonly (string | number)[]): Promise<Measurement> {
    return JSON.parse(await this.print(name, ...args));
  }

  /** The milliseconds that a program has printed as a list. */
  async spans(name: string, ...args: readonly (string | number)[]): Promise<readonly number[]> {
    return JSON.parse(await this.print(name, ...args));
  }

  /** What a program printed. `--expose-gc` lets it collect before it looks at its memory. */
  print(name: string, ...args: readonly (string | number)[]): Promise<string> {
    return runCommand(process.execPath, ["--expose-gc", this.file(name), ...args.map(String)]);
  }
}

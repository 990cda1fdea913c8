import { randomUUID } from "node:crypto";
import { lstat, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../reload-error.ts";
import { replaceFile } from "./durable-file.ts";
import { LatestWriter } from "./latest-writer.ts";
import { parseState, printState } from "./parse-state.ts";
import { orUnusable } from "./store-error.ts";
import { emptyState, type StoredState } from "./stored-state.ts";

/** A state file that was found and could not be used. */
export interface DamagedFile {
  /** Where it was moved to. */
  readonly path: string;
  readonly fault: string;
}

/** What was found at a start; `damaged` where the state begins anew. */
export interface FoundState {
  readonly state: StoredState;
  readonly damaged: DamagedFile | undefined;
}

/** `STATE/state.json`: whole at every moment, whenever the process that writes it or the machine ends. */
export class StateFile {
  readonly path: string;
  readonly #writer: LatestWriter;

  /** `directory` is there already, and no other process writes to it. */
  constructor(directory: string) {
    this.path = path.join(directory, "state.json");
    const draft = path.join(directory, ".state.json.draft");
    this.#writer = new LatestWriter((text) =>
      orUnusable(this.path, "the state cannot be written", () => replaceFile(this.path, text, draft)),
    );
  }

  /**
   * Reads what was written last. What is no state file of this version is moved aside, to be looked at.
   *
   * @throws {BirdError} `STATE_UNUSABLE` where it can be neither read nor moved.
   */
  read(): Promise<FoundState> {
    return orUnusable(this.path, "the state cannot be read", async () => {
      const found = await this.#parse();
      if (!("fault" in found)) return { state: found, damaged: undefined };
      const time = new Date().toISOString().replaceAll(":", "-");
      const aside = `${this.path}.damaged-${time}-${randomUUID().slice(0, 4)}`;
      await rename(this.path, aside);
      return { state: emptyState, damaged: { path: aside, fault: found.fault } };
    });
  }

  /**
   * Settles once this state, or one that was given later, is on the disk.
   *
   * @throws {BirdError} `STATE_UNUSABLE` where it cannot be written; then the one before is there still.
   */
  async write(state: StoredState): Promise<void> {
    return this.#writer.write(printState(state));
  }

  /** Settles once nothing is being written; never rejects. */
  idle(): Promise<void> {
    return this.#writer.idle();
  }

  async #parse(): Promise<StoredState | { readonly fault: string }> {
    try {
      // A FIFO in its place would never be read to its end.
      if (!(await lstat(this.path)).isFile()) return { fault: "it is no regular file" };
      return parseState(await readFile(this.path, "utf8"));
    } catch (error) {
      if (systemCode(error) === "ENOENT") return emptyState;
      throw error;
    }
  }
}

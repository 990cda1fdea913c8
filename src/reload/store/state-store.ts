import { mkdir } from "node:fs/promises";
import path from "node:path";
import { SnapshotStore } from "../snapshot/store.ts";
import { type CopyAccess, giveTo } from "../snapshot/write.ts";
import { ActiveLink, SNAPSHOTS } from "./active-link.ts";
import { HoldFile } from "./hold-file.ts";
import { StateLock } from "./lock.ts";
import { type DamagedFile, StateFile } from "./state-file.ts";
import { orUnusable } from "./store-error.ts";
import type { StoredState } from "./stored-state.ts";

/** Where a manager keeps what survives its restarts; BIRD sees the folder at the same path. */
export interface StateStoreOptions extends CopyAccess {
  /** Made where it is not there. One manager has it at a time, see {@link StateLock} for how far that holds. */
  readonly directory: string;
}

/** Everything of a manager that is on the disk, in one folder. */
export class StateStore implements AsyncDisposable {
  readonly directory: string;
  readonly snapshots: SnapshotStore;
  readonly active: ActiveLink;
  readonly hold: HoldFile;
  /** Set where what was found could not be used: the state begins anew. */
  readonly damaged: DamagedFile | undefined;
  readonly #file: StateFile;
  readonly #lock: StateLock;
  #state: StoredState;

  private constructor(
    directory: string,
    parts: {
      readonly snapshots: SnapshotStore;
      readonly file: StateFile;
      readonly lock: StateLock;
      readonly state: StoredState;
      readonly damaged: DamagedFile | undefined;
    },
  ) {
    this.directory = directory;
    this.snapshots = parts.snapshots;
    this.damaged = parts.damaged;
    this.active = new ActiveLink(directory);
    this.hold = new HoldFile(directory);
    this.#file = parts.file;
    this.#lock = parts.lock;
    this.#state = parts.state;
  }

  /**
   * Locks the folder and reads what is there.
   *
   * @throws {BirdError} `STATE_LOCKED` where another manager has it, `STATE_UNUSABLE` or `SNAPSHOT_FAILED` where it
   * cannot be made, read or written.
   */
  static async open({ directory: given, ...access }: StateStoreOptions): Promise<StateStore> {
    const directory = path.resolve(given);
    await orUnusable(directory, "the state folder cannot be made", async () => {
      const made = await mkdir(directory, { recursive: true });
      // A folder that was there has its owner's mode, as a volume has.
      if (made !== undefined) await giveTo(directory, access, access.directoryMode ?? 0o750);
    });
    const lock = await StateLock.take(directory);
    try {
      const file = new StateFile(directory);
      const found = await file.read();
      const snapshots = await SnapshotStore.open({ ...access, directory: path.join(directory, SNAPSHOTS) });
      return new StateStore(directory, { ...found, snapshots, file, lock });
    } catch (error) {
      await lock[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** What was read or given to write last. */
  get state(): StoredState {
    return this.#state;
  }

  /**
   * Settles once this state, or one that was given later, is on the disk. Of the journal, the last 50 records are kept.
   *
   * @throws {BirdError} `STATE_UNUSABLE` where it cannot be written; then the one before is there still.
   */
  write(state: StoredState): Promise<void> {
    this.#state = state;
    return this.#file.write(state);
  }

  /** Removes the copies that neither the state nor the link nor anybody at work needs. Returns how many went. */
  async collect(): Promise<number> {
    const { good, unfinished } = this.#state;
    const ids = [...good, unfinished].flatMap((one) => one?.snapshotId ?? []);
    return this.snapshots.collect([...ids, (await this.active.current()) ?? ""]);
  }

  /** Waits for what is being written, and lets another manager have the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.idle();
    await this.#lock[Symbol.asyncDispose]();
  }
}

import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../reload-error.ts";
import { replaceFile, syncFolder } from "./durable-file.ts";
import { orUnusable } from "./store-error.ts";

/** `STATE/hold`: reloads are held as long as it is there, whoever made it. Its text is the reason. */
export class HoldFile {
  readonly path: string;
  readonly directory: string;

  /** `directory` is there already; other processes may hold and resume in it, too. */
  constructor(directory: string) {
    this.directory = directory;
    this.path = path.join(directory, "hold");
  }

  /** Holds reloads, also across restarts. @throws {BirdError} `STATE_UNUSABLE` */
  async hold(reason: string): Promise<void> {
    const draft = path.join(this.directory, `.hold.${randomUUID()}`);
    await orUnusable(this.path, "reloads cannot be held", () => replaceFile(this.path, `${reason}\n`, draft));
  }

  /** Lets reloads go on; whether they were held. @throws {BirdError} `STATE_UNUSABLE` */
  async resume(): Promise<boolean> {
    return orUnusable(this.path, "reloads cannot be resumed", async () => {
      try {
        await rm(this.path);
      } catch (error) {
        if (systemCode(error) === "ENOENT") return false;
        throw error;
      }
      await syncFolder(this.directory);
      return true;
    });
  }

  /** Why reloads are held, or `undefined` where they are not. What is there and cannot be read holds them, too. */
  async read(): Promise<string | undefined> {
    try {
      const reason = (await readFile(this.path, "utf8")).trim();
      return reason === "" ? "no reason is given" : reason.slice(0, MAX_REASON);
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      return code === "ENOENT" ? undefined : `${this.path} cannot be read: ${code}`;
    }
  }
}

const MAX_REASON = 1_000;

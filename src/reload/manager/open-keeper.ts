import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ReloadManagerOptions } from "./manager-options.ts";
import type { StateKeeper } from "./state-keeper.ts";

/** Opens the state directory. */
export async function openKeeper({ stateDirectory, config }: ReloadManagerOptions): Promise<StateKeeper> {
  await mkdir(stateDirectory, { recursive: true });
  const file = path.join(stateDirectory, "state.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  let chain = Promise.resolve();
  const listeners: ((reason: string | undefined) => void)[] = [];
  return {
    kept:
      text === undefined
        ? { good: [], quarantine: [], unfinished: undefined, seen: undefined, journal: [] }
        : JSON.parse(text),
    save(kept) {
      chain = chain.then(async () => {
        await writeFile(`${file}.new`, JSON.stringify(kept));
        await rename(`${file}.new`, file);
      });
      return chain;
    },
    async publish(snapshot) {
      const link = path.join(stateDirectory, "active");
      await rm(`${link}.new`, { force: true });
      await symlink(path.relative(stateDirectory, snapshot.directory), `${link}.new`);
      await rename(`${link}.new`, link);
    },
    activePath: path.join(stateDirectory, "active/tree", path.basename(config)),
    held: undefined,
    onHold: (listener) => void listeners.push(listener),
    async hold(reason) {
      for (const listener of listeners) listener(reason);
    },
    async resume() {
      for (const listener of listeners) listener(undefined);
    },
    async [Symbol.asyncDispose]() {
      await chain;
    },
  };
}

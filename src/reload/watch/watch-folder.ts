import { watch } from "node:fs";

/** A watch on one folder. */
export interface FolderWatch {
  close(): void;
}

/** Whom a watch tells. */
export interface FolderWatchListeners {
  /** Something happened to this name in the folder, or to the folder itself. */
  readonly onEvent: (name: string | undefined) => void;
  /** The watch is over. */
  readonly onError: (error: unknown) => void;
}

/** Begins to watch a folder; throws the system's error where it cannot. */
export type WatchFolder = (folder: string, listeners: FolderWatchListeners) => FolderWatch;

/** Watches by `fs.watch`: inotify. */
export const watchFolder: WatchFolder = (folder, { onEvent, onError }) => {
  const watcher = watch(folder, (_, name) => onEvent(name ?? undefined));
  watcher.on("error", onError);
  return watcher;
};

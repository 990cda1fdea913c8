import type { EventEmitter } from "eventemitter3";
import type { BirdError } from "../../errors.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { ConfigWatcher } from "../watch/config-watcher.ts";
import type { Degradations } from "./degradations.ts";
import type { ManagerEvents } from "./manager-events.ts";

/** Who hears of what a watcher tells. */
export interface WatcherListeners {
  readonly events: EventEmitter<ManagerEvents>;
  readonly degradations: Degradations;
  onSource(source: ConfigSource): void;
  onFault(error: BirdError): void;
}

/** Passes on what a watcher tells. */
export function tellWatcher({ events: watcher }: ConfigWatcher, listeners: WatcherListeners): void {
  const { events, degradations, onSource, onFault } = listeners;
  watcher.on("stable", onSource);
  watcher.on("fault", onFault);
  watcher.on("caughtUp", () => events.emit("caughtUp"));
  watcher.on("mode", (mode) => {
    events.emit("watch", mode);
    if (mode.kind === "inotify") degradations.end("polling");
    else degradations.begin("polling", `changes are looked for at intervals: ${mode.reason}`);
  });
  watcher.on("subPath", ({ file, isDeleted }) => {
    const what = isDeleted ? "was replaced and is read in its old form" : "will never be updated";
    degradations.begin("subpath", `${file} is a mount point of its own (subPath) and ${what}`);
  });
  watcher.on("rearmed", (folder) => events.emit("rearmed", folder));
}

import { ConfigWatcher, type WatcherSystem } from "../../../src/reload/watch/config-watcher.ts";
import type { ConfigWatcherOptions } from "../../../src/reload/watch/watcher-options.ts";
import { listen, Recording, type Told } from "./told.ts";

/** A watcher that has started, and all that it told. */
export interface WatchedConfig extends AsyncDisposable {
  readonly watcher: ConfigWatcher;
  readonly told: Recording<Told>;
}

/** Starts a watcher whose resyncs are those that the test asks for. */
export async function watchConfig(
  options: ConfigWatcherOptions,
  system?: WatcherSystem,
): Promise<WatchedConfig> {
  const settings = { quietMs: 30, resyncMs: 600_000, ...options };
  const watcher = ConfigWatcher.open(settings, system);
  const told = new Recording<Told>();
  listen(watcher.events, (one) => told.add(one));
  await watcher.start();
  return { watcher, told, [Symbol.asyncDispose]: () => watcher.close() };
}

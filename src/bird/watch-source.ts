import type { WatchSource } from "../changes/watch-protocols.ts";
import { Client } from "../client/client.ts";
import { type ClientOptions, type ConnectTarget, isOneStream } from "../client/options.ts";

/** Where a watcher looks: over a client of its own, or over `client` where nothing can be dialled beside it. */
export function watchSource(
  client: Client,
  options: ConnectTarget & ClientOptions,
  closed: AbortSignal,
): WatchSource {
  return {
    async open(signal) {
      if (isOneStream(options)) return { client, isOwn: false, canReturn: false };
      // Exact times, whatever the caller has asked for, tell changes best.
      const own = await Client.connect({ ...options, signal, restricted: true, timeFormat: undefined });
      return { client: own, isOwn: true, canReturn: options.redial !== false };
    },
    closed,
  };
}

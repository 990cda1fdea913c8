import { setTimeout as delay } from "node:timers/promises";
import type { Router } from "./router.ts";

/**
 * Asks the routers for their routes over and over while something is done, and tells what was missing of the prefixes
 * at any time, as `tor1: 192.0.2.1/32`.
 */
export async function watchWhile(
  routers: readonly Router[],
  prefixes: readonly string[],
  act: () => Promise<void>,
): Promise<readonly string[]> {
  const missing = new Set<string>();
  const watching = new AbortController();
  const watch = async (router: Router): Promise<void> => {
    do {
      const found = new Set((await router.learned()).map(({ prefix }) => prefix));
      for (const prefix of prefixes) if (!found.has(prefix)) missing.add(`${router.name}: ${prefix}`);
      await delay(20);
    } while (!watching.signal.aborted);
  };
  const watchers = Promise.all(routers.map(watch));
  try {
    await act();
  } finally {
    watching.abort();
    await watchers;
  }
  return [...missing].sort();
}

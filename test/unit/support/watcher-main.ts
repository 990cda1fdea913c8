import { existsSync, watch } from "node:fs";
import { createInterface } from "node:readline";
import { ConfigWatcher } from "../../../src/reload/watch/config-watcher.ts";
import { listen } from "./told.ts";
import type { Order, Said } from "./watcher-process.ts";

const watcher = ConfigWatcher.open(JSON.parse(process.argv[2] ?? ""));
listen(watcher.events, say);
for await (const line of orders()) {
  await obey(JSON.parse(line));
  say(["done"]);
}

async function* orders(): AsyncGenerator<string> {
  const lines = createInterface({ input: process.stdin });
  await watcher.start();
  say(["started", watcher.mode.kind]);
  yield* lines;
}

async function obey(order: Order): Promise<void> {
  const [kind, file = ""] = order;
  switch (kind) {
    case "resync":
      return watcher.resync();
    case "watch":
      watch(file);
      return;
    case "block":
      say(["blocked"]);
      while (!existsSync(file)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      return;
    case "resources":
      say(["resources", process.getActiveResourcesInfo()]);
      return;
    default:
      return kind satisfies never;
  }
}

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

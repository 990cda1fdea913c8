import { StateStore } from "../../../../src/reload/store/state-store.ts";

/** Writes one state after the other until it is killed, and says how many it was told are written. */
const [directory = ""] = process.argv.slice(2);
const store = await StateStore.open({ directory });
for (let count = 1; ; count += 1) {
  const journal = Array.from({ length: 50 }, (_, index) => ({ count, index, text: "x".repeat(count % 300) }));
  await store.write({ ...store.state, journal });
  process.stdout.write(`${count}\n`);
}

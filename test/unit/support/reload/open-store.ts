import { BirdError } from "../../../../src/errors.ts";
import { StateStore } from "../../../../src/reload/store/state-store.ts";

/** Opens a store, says `open` or the code of the error, and keeps it until its input ends. */
const [directory = ""] = process.argv.slice(2);
try {
  await using _store = await StateStore.open({ directory });
  process.stdout.write("open\n");
  for await (const _ of process.stdin);
} catch (error) {
  if (!(error instanceof BirdError)) throw error;
  process.stdout.write(`${error.code}\n`);
}

import type { Client } from "../../../src/client/client.ts";
import type { ItemStream } from "../../../src/client/item-stream.ts";
import type { ItemDecoder } from "../../../src/protocol/item-decoder.ts";
import { decodeText } from "../../../src/protocol/text.ts";

/** Streams the reply to a command as its lines' texts, one item each; the empty final `0000 ` gives none. */
export function streamLines(
  client: Client,
  command: string,
  options: { readonly signal?: AbortSignal; readonly stallTimeoutMs?: number } = {},
): ItemStream<string> {
  return client.stream(command, lineItems, options);
}

/** A decoder of which each line is an item. It refuses a line that says `fault`. */
export function lineItems(): ItemDecoder<string> {
  let items: string[] = [];
  return {
    line(_code, isFinal, bytes, start, end) {
      const text = decodeText(bytes, start, end);
      if (text === "fault") throw new Error("a fault in the reply");
      if (!isFinal || text !== "") items.push(text);
    },
    take() {
      const taken = items;
      items = [];
      return taken;
    },
  };
}

/** Every item, and the error that ended them if one did. */
export async function drain<Item>(items: AsyncIterable<Item>): Promise<{ items: Item[]; error: unknown }> {
  const taken: Item[] = [];
  try {
    for await (const item of items) taken.push(item);
    return { items: taken, error: undefined };
  } catch (error) {
    return { items: taken, error };
  }
}

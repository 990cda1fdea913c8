import type { Sink } from "./sink.ts";
import type { Look } from "./text/look.ts";

/** The text of items that come one after the other; `rest` is what it still holds back. */
export interface ItemText<T> {
  add(item: T): string;
  rest(): string;
}

/** Where the results go, for people or for programs. */
export interface Printer {
  /** One value: its lines for people, or the value itself as JSON. */
  value<T>(value: T, lines: (value: T, look: Look) => readonly string[]): Promise<void>;
  /** Items as they come, at the reader's pace: their text for people, or each as one line of JSON. */
  items<T>(items: AsyncIterable<T> | Iterable<T>, text: (look: Look) => ItemText<T>): Promise<void>;
}

/** Prints the library's model, unchanged, whatever the user has asked for. */
export interface JsonPrinter {
  /** One value; indented where the output is a terminal. */
  value(value: unknown): Promise<void>;
  /** Each item as one line. */
  items(items: AsyncIterable<unknown> | Iterable<unknown>): Promise<void>;
}

/** What is gathered before it is written, in UTF-16 units: one system call for some hundred routes. */
const BATCH_LENGTH = 65_536;

/** How old a part of a batch may become before it is written, in milliseconds. */
const BATCH_AGE_MS = 50;

/** Prints to `sink` for people. */
export function peoplePrinter(sink: Sink, look: Look): Printer {
  return {
    value: (value, lines) => sink.write(joined(lines(value, look))),
    items: (items, text) => pour(sink, items, text(look)),
  };
}

/** Prints JSON to `sink`. */
export function jsonPrinter(sink: Sink, isTerminal: boolean): JsonPrinter {
  return {
    value: (value) => sink.write(`${JSON.stringify(value, undefined, isTerminal ? 2 : 0)}\n`),
    items: (items) => pour(sink, items, { add: (item) => `${JSON.stringify(item)}\n`, rest: () => "" }),
  };
}

async function pour<T>(sink: Sink, items: AsyncIterable<T> | Iterable<T>, text: ItemText<T>): Promise<void> {
  let batch = "";
  let since = performance.now();
  try {
    for await (const item of items) {
      batch += text.add(item);
      if (batch.length < BATCH_LENGTH && performance.now() - since < BATCH_AGE_MS) continue;
      const full = batch;
      batch = "";
      await sink.write(full);
      since = performance.now();
    }
  } finally {
    // What came before a failure is shown too.
    if (!sink.closed.aborted) await sink.write(batch + text.rest());
  }
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

import { createInterface } from "node:readline";
import { EventEmitter } from "eventemitter3";
import type { CliIo } from "../io.ts";
import { plain } from "../text/plain.ts";
import type { Asker } from "./gather.ts";

/** Rejects a question whose reader has pressed Ctrl-C, or ended the input by Ctrl-D. */
export class AskingEnded extends Error {
  override readonly name = "AskingEnded";
}

/** Somebody at a terminal; disposing gives the terminal back. */
export type Terminal = Asker & Disposable;

/**
 * Opens the terminal that the command was started from: questions go to standard error. `undefined` where one of the
 * two is none. Lines that are typed ahead are kept.
 */
export function openTerminal({
  stdin,
  stderr,
  signal,
}: Pick<CliIo, "stdin" | "stderr" | "signal">): Terminal | undefined {
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
  const reader = createInterface({ input: stdin, output: stderr });
  const typed: string[] = [];
  const news = new EventEmitter<"news">();
  let isOpen = true;
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
    reader.close();
  };
  reader.on("line", (line) => {
    typed.push(line);
    news.emit("news");
  });
  reader.once("close", () => {
    isOpen = false;
    news.emit("news");
  });
  // A terminal that is read line by line tells of Ctrl-C here, and not by a signal.
  reader.on("SIGINT", interrupt);
  signal.addEventListener("abort", interrupt, { once: true });
  return {
    async ask(question) {
      if (isOpen) {
        reader.setPrompt(question);
        reader.prompt();
        if (typed.length === 0) await new Promise<void>((resolve) => news.once("news", resolve));
      }
      const line = isInterrupted ? undefined : typed.shift();
      if (line === undefined) throw new AskingEnded("the input has ended");
      return line.trim();
    },
    complain(why) {
      stderr.write(`  ${plain(why)}\n`);
    },
    [Symbol.dispose]() {
      signal.removeEventListener("abort", interrupt);
      reader.close();
    },
  };
}

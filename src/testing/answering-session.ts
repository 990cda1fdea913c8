import { setImmediate as nextTurn } from "node:timers/promises";
import type { Transport } from "../index.ts";
import { type FakeAnswer, perform, toBytes } from "./fake-answer.ts";
import type { FakeSession } from "./fake-session.ts";
import type { FakeSplit } from "./fake-split.ts";

/** How a session behaves; asked anew each time, so that it can be changed while the session lives. */
export interface SessionScript {
  greeting(): FakeAnswer;
  answer(command: string): FakeAnswer;
  split(): FakeSplit;
  /** Told of each command before it is answered. */
  came(command: string): void;
  /** Told after the session has ended. */
  ended(): void;
}

/** So many unread bytes end the connection, as they fill BIRD's read buffer (sysdep/unix/main.c, rbsize 1024). */
const FATAL_BYTES = 1024;

/** A session over a transport that greets and answers as its script says. */
export class AnsweringSession implements FakeSession {
  readonly #transport: Transport;
  readonly #script: SessionScript;
  readonly #commands: string[] = [];
  readonly #writes: Uint8Array[] = [];
  #isEnded = false;
  #answering: Promise<void>;

  /** Greets, then answers commands one after the other until either side ends the stream. */
  constructor(transport: Transport, script: SessionScript) {
    this.#transport = transport;
    this.#script = script;
    this.#answering = this.#perform(script.greeting(), "");
    void this.#read();
  }

  get commands(): readonly string[] {
    return this.#commands;
  }

  get writes(): readonly Uint8Array[] {
    return this.#writes;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  async send(bytes: string | Uint8Array, split: FakeSplit = this.#script.split()): Promise<void> {
    for (const piece of split(toBytes(bytes))) {
      await this.#transport.write(piece);
      // Lets a client on a real socket read the piece before the next one joins it.
      await nextTurn();
    }
  }

  drop(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#transport.destroy();
    this.#script.ended();
  }

  async #read(): Promise<void> {
    let pending = "";
    try {
      for await (const chunk of this.#transport.bytes) {
        this.#writes.push(chunk.slice());
        if (chunk.length >= FATAL_BYTES) break;
        pending += Buffer.from(chunk).toString("utf8");
        const lines = pending.split("\n");
        pending = lines.pop() ?? "";
        for (const line of lines) this.#take(line);
      }
    } catch {
      // A client that went away by force has ended the session like any other.
    }
    this.drop();
  }

  #take(command: string): void {
    this.#commands.push(command);
    this.#script.came(command);
    this.#answering = this.#answering.then(() => this.#perform(this.#script.answer(command), command));
  }

  async #perform(answer: FakeAnswer, command: string): Promise<void> {
    try {
      if (!this.#isEnded) await perform(answer, this, command);
    } catch (error) {
      if (!this.#isEnded) throw error;
    }
  }
}

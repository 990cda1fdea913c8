import type { FakeSession } from "./fake-session.ts";
import { type FakeSplit, splitAt, whole } from "./fake-split.ts";

/** What a `FakeBird` answers: bytes exactly as they are to be sent, text as UTF-8, or whatever a function does. */
export type FakeAnswer =
  | string
  | Uint8Array
  | ((session: FakeSession, command: string) => Promise<void> | void);

/** No answer at all, as BIRD's to `help`. */
export const silence: FakeAnswer = () => {};

/** Ends the connection instead of answering. */
export const hangUp: FakeAnswer = (session) => session.drop();

/** An answer cut into pieces of its own. */
export function cut(answer: string | Uint8Array, split: FakeSplit): FakeAnswer {
  return (session) => session.send(answer, split);
}

/** The first `byteCount` bytes of an answer, then the end of the connection, as when BIRD is killed. */
export function dropAfter(byteCount: number, answer: string | Uint8Array): FakeAnswer {
  return async (session) => {
    await session.send(toBytes(answer).subarray(0, byteCount), whole);
    session.drop();
  };
}

/** The first `byteCount` bytes of an answer, and the rest when `go` settles; with 0, all of it then. */
export function holdAfter(byteCount: number, answer: string | Uint8Array, go: Promise<unknown>): FakeAnswer {
  return async (session) => {
    const [head, tail] = splitAt(byteCount)(toBytes(answer));
    if (byteCount > 0 && head !== undefined) await session.send(head, whole);
    await go;
    await session.send(byteCount > 0 ? (tail ?? "") : toBytes(answer));
  };
}

/** An answer that comes `delayMs` milliseconds late. */
export function delayed(delayMs: number, answer: string | Uint8Array): FakeAnswer {
  return (session, command) => {
    const late = new Promise((resolve) => setTimeout(resolve, delayMs));
    return perform(holdAfter(0, answer, late), session, command);
  };
}

/** Several answers, one after the other, as BIRD 3 answers `reload bgp` twice. */
export function oneAfterAnother(...answers: readonly FakeAnswer[]): FakeAnswer {
  return async (session, command) => {
    for (const answer of answers) await perform(answer, session, command);
  };
}

/** Gives an answer on a session. */
export async function perform(answer: FakeAnswer, session: FakeSession, command: string): Promise<void> {
  if (typeof answer === "function") await answer(session, command);
  else await session.send(answer);
}

/** The bytes of an answer; text as UTF-8. */
export function toBytes(answer: string | Uint8Array): Uint8Array {
  return typeof answer === "string" ? new TextEncoder().encode(answer) : answer;
}

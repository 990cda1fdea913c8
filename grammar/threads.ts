import type { Reply, ReplyLine } from "../src/model/reply.ts";
import type { SpentTime, Thread, ThreadGroup, ThreadLoop, Threads } from "../src/model/thread.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { partsOf } from "./text/lines.ts";
import { readThreadLine, type Spending, type ThreadLine } from "./threads/lines.ts";

/**
 * The reply to `show threads all`: every thread, then every thread group, each with its loops (sysdep/unix/io-loop.c,
 * bird_thread_show and cmd_show_threads_done). Its final line is a line as any other.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a known line is not where it belongs.
 */
export function readThreads(reply: Reply): Threads {
  const { body, final } = partsOf(reply);
  const unknown: string[] = [];
  const lines: Read[] = [];
  for (const raw of [...body, final]) {
    const line = readThreadLine(raw.text);
    if (line === undefined) unknown.push(raw.text);
    else lines.push({ line, raw });
  }
  return { ...new ThreadsReader(reply, lines).read(), unknown };
}

interface Read {
  readonly line: ThreadLine;
  readonly raw: ReplyLine;
}

/** Goes through the lines of one reply, from one that must come to the next. */
class ThreadsReader {
  readonly #reply: Reply;
  readonly #lines: readonly Read[];
  #next = 0;

  constructor(reply: Reply, lines: readonly Read[]) {
    this.#reply = reply;
    this.#lines = lines;
  }

  read(): Pick<Threads, "threads" | "groups"> {
    const threads: Thread[] = [];
    const groups: ThreadGroup[] = [];
    while (this.#next < this.#lines.length) {
      const line = this.#lines[this.#next++]?.line;
      if (line?.kind === "thread") threads.push(this.#thread(line.thread));
      else if (line?.kind === "group") groups.push(this.#group(line.name, line.isAssigned));
      else throw this.#unexpected("a thread or a group of threads", this.#next - 1);
    }
    return { threads, groups };
  }

  #thread(head: Pick<Thread, "id" | "isBusy" | "busyCounter">): Thread {
    return {
      ...head,
      loops: this.#loops(),
      totalWorkingSeconds: this.#total(),
      overhead: this.#spent("Overhead"),
      idle: this.#spent("Idle"),
    };
  }

  #group(name: string, isAssigned: boolean): ThreadGroup {
    if (isAssigned) return { name, unassignedLoops: [], totalWorkingSeconds: undefined };
    return { name, unassignedLoops: this.#loops(), totalWorkingSeconds: this.#total() };
  }

  #loops(): ThreadLoop[] {
    const loops: ThreadLoop[] = [];
    for (;;) {
      const line = this.#lines[this.#next]?.line;
      if (line?.kind !== "loop") return loops;
      this.#next++;
      loops.push({ name: line.name, working: this.#spent("Working"), locking: this.#spent("Locking") });
    }
  }

  #total(): number {
    const line = this.#lines[this.#next]?.line;
    if (line?.kind !== "total") throw this.#unexpected("a total working time", this.#next);
    this.#next++;
    return line.seconds;
  }

  #spent(on: Spending): SpentTime {
    const line = this.#lines[this.#next]?.line;
    if (line?.kind !== "spent" || line.on !== on) throw this.#unexpected(`a line "${on}"`, this.#next);
    this.#next++;
    return line.time;
  }

  #unexpected(expected: string, index: number): Error {
    return unexpectedReply(this.#reply, expected, this.#lines[index]?.raw);
  }
}

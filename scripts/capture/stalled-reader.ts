import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { SetupError } from "../birds/setup-error.ts";

// BIRD hangs up where 1023 bytes or more lie unread (sysdep/unix/main.c, rbsize).
const unread = 1000;

/**
 * Gives a command so often that the replies fill the socket, reads nothing while `meanwhile` runs, and then returns the
 * one reply that ends as `pattern` says. Throws a `SetupError` where none does.
 */
export async function readStalled(
  socketPath: string,
  command: string,
  pattern: RegExp,
  meanwhile: () => Promise<unknown>,
): Promise<Buffer> {
  const socket = connect(socketPath).pause();
  try {
    await once(socket, "connect");
    const line = `${command}\n`;
    const times = Math.floor(unread / line.length);
    socket.write(line.repeat(times));
    // Nothing tells that BIRD has written all it can.
    await delay(500);
    await meanwhile();
    const replies = await readReplies(socket, times + 1);
    const found = replies.find((reply) => pattern.test(reply.toString("latin1")));
    if (found !== undefined) return found;
    throw new SetupError("not-converged", `${command}: none of ${replies.length} replies is ${pattern}`);
  } finally {
    socket.destroy();
  }
}

async function readReplies(chunks: AsyncIterable<Buffer>, count: number): Promise<Buffer[]> {
  let pending = "";
  const replies: Buffer[] = [];
  for await (const chunk of chunks) {
    pending += chunk.toString("latin1");
    for (let end = endOf(pending); end !== undefined; end = endOf(pending)) {
      replies.push(Buffer.from(pending.slice(0, end), "latin1"));
      pending = pending.slice(end);
    }
    if (replies.length >= count) break;
  }
  return replies;
}

function endOf(text: string): number | undefined {
  const last = /^\d{4} .*\n/m.exec(text);
  return last === null ? undefined : last.index + last[0].length;
}

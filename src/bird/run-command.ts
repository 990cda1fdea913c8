import type { CallOptions } from "../client/call.ts";
import type { Reply } from "../model/reply.ts";
import { finalLine } from "../protocol/reply.ts";
import type { Dialogue } from "./dialogue.ts";

/** How `BirdClient.run` treats a command. */
export interface RunOptions extends CallOptions {
  /**
   * Sends also what is known to harm this BIRD or never to be answered, and does not wait for a reconfiguration that
   * is in progress. A newline, a NUL or an over-long command is refused all the same. Default `false`.
   */
  readonly unsafe?: boolean | undefined;
}

/** The raw reply to any command that does not end in an error code. */
export async function runCommand(dialogue: Dialogue, command: string, options: RunOptions): Promise<Reply> {
  const reply =
    options.unsafe === true
      ? await dialogue.client.request(command, options)
      : (await dialogue.send(command, options)).reply;
  finalLine(reply);
  return reply;
}

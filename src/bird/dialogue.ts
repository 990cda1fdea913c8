import type { CallOptions } from "../client/call.ts";
import type { Client } from "../client/client.ts";
import type { Job, Send } from "../client/lane.ts";
import { transactWhenIdle } from "../client/reconfiguration.ts";
import type { Session } from "../client/session.ts";
import type { Command, DecodeContext } from "../commands/command.ts";
import { decode } from "../commands/decode.ts";
import { reconfigures, refuseHazard } from "../commands/hazards.ts";
import { requireSupport } from "../commands/require-support.ts";
import type { Reply } from "../model/reply.ts";

/** A reply, and what is known of the session that it came over. */
export interface Answer {
  readonly reply: Reply;
  readonly context: DecodeContext;
}

/** Commands of BIRD over a client: worded for the BIRD that greeted last, sent past the guards, read as they promise. */
export class Dialogue {
  readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /** What BIRD answers to a typed command. */
  async ask<Options, Result>(
    command: Command<Options, Result>,
    options: Options,
    call: CallOptions,
  ): Promise<Result> {
    const text = this.text(command, options);
    if (command.reader !== undefined) return this.#read(text, command.reader, call);
    const { reply, context } = await this.send(text, call);
    return decode(command, reply, context);
  }

  /**
   * The words of a typed command.
   *
   * @throws {BirdError} `UNSUPPORTED` for what this BIRD does not have.
   */
  text<Options>(command: Pick<Command<Options, unknown>, "words" | "text">, options: Options): string {
    const { version } = this.client;
    requireSupport({ words: command.words, options }, version);
    return command.text(options, { version });
  }

  /**
   * Sends a command; one that reconfigures, when no other reconfiguration is in progress.
   *
   * @throws {BirdError} `UNSAFE_COMMAND` for what is known to harm this BIRD.
   */
  async send(command: string, call: CallOptions): Promise<Answer> {
    refuseHazard(command, this.client.version);
    return reconfigures(command)
      ? transactWhenIdle(this.client, command, exchange(command), call)
      : this.client.transact(command, exchange(command), call);
  }

  #read<Result>(
    command: string,
    reader: NonNullable<Command<never, Result>["reader"]>,
    call: CallOptions,
  ): Promise<Result> {
    refuseHazard(command, this.client.version);
    const job: Job<Result> = (send, session) =>
      send(
        command,
        reader(command, () => session.clock),
      );
    return this.client.transact(command, job, call);
  }
}

function exchange(command: string): (send: Send, session: Session) => Promise<Answer> {
  return async (send, session) => ({ reply: await send(command), context: { clock: session.clock } });
}

import type { Reply } from "../model/reply.ts";
import type { ServerClock } from "../model/time.ts";
import type { BirdVersion } from "../model/version.ts";
import type { ItemDecoder } from "../protocol/item-decoder.ts";
import type { ReplyReader } from "../protocol/reply-reader.ts";

export type { ItemDecoder } from "../protocol/item-decoder.ts";

/** What is known of the daemon and the session when a command is worded. */
export interface CommandContext {
  /** The daemon that will read the command; `undefined` where nothing is known of it. */
  readonly version: BirdVersion | undefined;
}

/** What is known of the daemon and the session when a reply is read. */
export interface DecodeContext {
  /** Needed only to make short forms of time absolute. */
  readonly clock: ServerClock | undefined;
}

/**
 * One command of BIRD whose reply is read as a whole, as data: how it is worded, which codes its reply may hold, and
 * what the reply says.
 */
export interface Command<Options, Result> {
  /** BIRD's own words that begin the command, for example `show protocols`; `decodeReply` finds a command by them. */
  readonly words: string;
  /** The codes of the lines that a good reply to it holds, final line included. */
  readonly codes: readonly number[];
  /**
   * The text that is sent, without newline.
   *
   * @throws {BirdError} `BAD_ARGUMENT` for options that BIRD could not read.
   */
  text(options: Options, context: CommandContext): string;
  /**
   * What a reply says whose final line is no error and whose codes are all in `codes`.
   *
   * @throws {BirdError} `UNEXPECTED_REPLY`, with the raw lines.
   */
  decode(reply: Reply, context: DecodeContext): Result;
  /**
   * A reader of one reply to `command`, to the same result. Only where making lines of a reply takes longer than BIRD's
   * sending them.
   */
  reader?(command: string, clock: () => ServerClock | undefined): ReplyReader<Result>;
}

/** One command of BIRD whose reply is read entry by entry while it arrives. */
export interface StreamCommand<Options, Item> {
  readonly words: string;
  readonly codes: readonly number[];
  text(options: Options, context: CommandContext): string;
  /** A fresh decoder for one reply to `command`. */
  decoder(command: string, context: DecodeContext): ItemDecoder<Item>;
}

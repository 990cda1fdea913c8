import type { Client } from "../client/client.ts";
import type { ConnectionState } from "../client/events.ts";
import type { Session } from "../client/session.ts";
import { decode } from "../commands/decode.ts";
import { type EchoOptions, echo } from "../commands/echo.ts";
import { showProtocolsAgain } from "../commands/protocols/protocols-again.ts";
import { isSupported } from "../commands/require-support.ts";
import { showStatus } from "../commands/show-status.ts";
import { BirdError } from "../errors.ts";
import type { Protocol } from "../model/protocol.ts";
import type { Notice } from "../model/reply.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Alarm } from "./alarm.ts";
import type { View } from "./view.ts";

/** What to look at, and over what. */
export interface LookoutOptions {
  readonly client: Client;
  /** The connection serves nobody else: it may be told what to echo, and ends with the lookout. */
  readonly isOwn: boolean;
  readonly name: string | undefined;
  readonly echo: EchoOptions["classes"];
  /** Rung when BIRD says something of its own accord, and when it comes or goes. */
  readonly alarm: Alarm;
}

/** Looks at the protocols of one BIRD, and notices when that goes, comes back or has something to say. */
export class Lookout implements Disposable {
  readonly #options: LookoutOptions;
  readonly #showProtocols = showProtocolsAgain();
  readonly #command: string;
  #loss: BirdError | undefined;
  #session: Session | undefined;
  #connection = 0;
  #hasAskedForEcho = false;

  constructor(options: LookoutOptions) {
    const { client, name } = options;
    this.#options = options;
    this.#command = this.#showProtocols.text(name === undefined ? {} : { name }, { version: client.version });
    client.events.on("state", this.#changed);
    client.events.on("notice", this.#noticed);
  }

  /** Why the connection went since the last call, if it did. */
  takeLoss(): BirdError | undefined {
    const loss = this.#loss;
    this.#loss = undefined;
    return loss;
  }

  /**
   * Asks BIRD, once it can be asked.
   *
   * @throws {BirdError} as any command.
   */
  async look(signal: AbortSignal): Promise<View> {
    const { client } = this.#options;
    await this.#askForEcho(signal);
    return client.transact(
      this.#command,
      async (send, session) => {
        const context = { clock: session.clock };
        if (this.#session !== session) this.#connection++;
        this.#session = session;
        const status = decode(showStatus, await send(showStatus.words), context);
        const reader = this.#showProtocols.reader(this.#command, () => session.clock);
        const protocols = await noneIfNoneMatch(send(this.#command, reader));
        const at = new Date();
        return { at, clockMs: performance.now(), connection: this.#connection, status, protocols };
      },
      { signal },
    );
  }

  [Symbol.dispose](): void {
    const { client, isOwn } = this.#options;
    client.events.off("state", this.#changed);
    client.events.off("notice", this.#noticed);
    if (isOwn) client.destroy();
  }

  async #askForEcho(signal: AbortSignal): Promise<void> {
    const { client, isOwn, echo: classes } = this.#options;
    const { version } = client;
    if (!isOwn || classes === "off" || this.#hasAskedForEcho || !isSupported(echo, version)) return;
    this.#hasAskedForEcho = true;
    try {
      await client.prepare("echo", echo.text({ classes }, { version }), { signal });
    } catch (error) {
      // Looking at intervals does without.
      if (!(error instanceof BirdError) || error.kind !== "refused") throw error;
    }
  }

  readonly #changed = (state: ConnectionState): void => {
    if (state.kind === "disconnected") this.#loss = state.error;
    this.#options.alarm.ring();
  };

  readonly #noticed = (notice: Notice): void => {
    // With `debug commands` BIRD tells of the very commands that look (nest/cli.c, sysdep/unix/main.c).
    if (notice.kind === "message" && /^CLI\b/.test(notice.text)) return;
    this.#options.alarm.ring();
  };
}

async function noneIfNoneMatch(asked: Promise<Protocol[]>): Promise<readonly Protocol[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof BirdError && error.code === REPLY_CODES.noProtocolsMatch.error) return [];
    throw error;
  }
}

import type { Dial, Transport } from "../../../../src/client/transport.ts";
import { dialSocket } from "../../../../src/client/unix-socket.ts";
import { memoryTransports } from "../../../../src/testing/memory-transport.ts";

/** A command that went over a wire, and as much of its answer as came back. */
export interface Exchange {
  readonly command: string;
  reply: string;
}

/**
 * What a test does to a command: an answer of its own in place of BIRD's, who then hears nothing of the command; more in
 * front of BIRD's answer; or the end of the connection, before BIRD hears of the command or before its answer is heard.
 */
export type Meddling =
  | { readonly kind: "answer" | "prefix"; readonly text: string | Uint8Array }
  | { readonly kind: "cut-before" }
  | { readonly kind: "cut-after" };

/** The connections of one client to a BIRD, seen and, where a test wants it, disturbed. */
export class Wire {
  /** All that was said, in order, on all connections. */
  readonly exchanges: Exchange[] = [];
  /** Asked before each command goes on to BIRD, and waited for. */
  meddle: (command: string) => Promise<Meddling | undefined> | Meddling | undefined = () => undefined;
  readonly #open = new Set<Transport>();

  /** Every command, in order. */
  get commands(): readonly string[] {
    return this.exchanges.map(({ command }) => command);
  }

  /** The commands that give BIRD a configuration or take one back, without `configure check` and `configure status`. */
  get changes(): readonly string[] {
    return this.commands.filter((command) => /^configure(?! check| status)/.test(command));
  }

  /** The changes that were sent while BIRD may still have been at the one before: none may be. */
  get tooSoon(): readonly string[] {
    const found: string[] = [];
    let isIdle = true;
    for (const { command, reply } of this.exchanges) {
      if (command === "configure status") isIdle = reply.startsWith("0003-");
      if (!/^configure (?:"|undo)/.test(command)) continue;
      if (!isIdle) found.push(command);
      isIdle = false;
    }
    return found;
  }

  /** Dials that socket, with this wire in between. */
  dial(path: string): Dial {
    const connect = dialSocket({ path });
    return async (signal) => {
      const bird = await connect(signal);
      const [near, far] = memoryTransports(path);
      this.#open.add(near);
      void this.#serve(far, bird).finally(() => this.#open.delete(near));
      return near;
    };
  }

  /** Ends all connections; there may be new ones. */
  cut(): void {
    for (const transport of this.#open) transport.destroy();
  }

  async #serve(far: Transport, bird: Transport): Promise<void> {
    const line: { exchange?: Exchange; isDeaf: boolean } = { isDeaf: false };
    const end = (): void => {
      far.destroy();
      bird.destroy();
    };
    const back = (async () => {
      for await (const chunk of bird.bytes) {
        if (line.isDeaf) return;
        if (line.exchange !== undefined) line.exchange.reply += new TextDecoder().decode(chunk);
        await far.write(chunk);
      }
    })().catch(() => {});
    const forth = (async () => {
      let rest = "";
      for await (const chunk of far.bytes) {
        const parts = (rest + new TextDecoder().decode(chunk)).split("\n");
        rest = parts.pop() ?? "";
        for (const command of parts) {
          line.exchange = { command, reply: "" };
          this.exchanges.push(line.exchange);
          const meddling = await this.meddle(command);
          if (meddling?.kind === "cut-before") return;
          if (meddling?.kind === "answer" || meddling?.kind === "prefix") {
            const bytes = Buffer.from(meddling.text);
            line.exchange.reply = bytes.toString();
            await far.write(bytes);
            if (meddling.kind === "answer") continue;
          }
          line.isDeaf = meddling?.kind === "cut-after";
          await bird.write(new TextEncoder().encode(`${command}\n`));
        }
      }
    })().catch(() => {});
    // Whoever ends first ends the other.
    await Promise.race([back, forth]);
    end();
    await Promise.all([back, forth]);
  }
}

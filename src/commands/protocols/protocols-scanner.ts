import { ProtocolBlock } from "../../../grammar/protocols/block.ts";
import { summaryOf } from "../../../grammar/protocols/row.ts";
import { namesColumns } from "../../../grammar/protocols.ts";
import { TimeReader } from "../../../grammar/time/time.ts";
import type { Protocol } from "../../model/protocol.ts";
import type { ServerClock } from "../../model/time.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import type { ReadLine } from "../../protocol/reply.ts";
import type { ReplyScanner } from "../command.ts";
import { type KnownLine, LineMemory } from "./line-memory.ts";

const memory = new LineMemory(8192);

/**
 * Reads `show protocols all` while it arrives, by the fields of the grammar, which each line that was seen before has
 * found already. Whatever is not a plain heading, row or line of a protocol is left to the grammar, `readProtocols`.
 */
export class ProtocolsScanner implements ReplyScanner<Protocol[]> {
  readonly #times: TimeReader;
  readonly #protocols: Protocol[] = [];
  #block: ProtocolBlock | undefined;
  #last: KnownLine | undefined;
  #state: "reading" | "whole" | "left" = "reading";

  constructor(clock: ServerClock | undefined) {
    this.#times = new TimeReader(clock);
  }

  readonly line: ReadLine = (code, isFinal, bytes, start, end) => {
    const line = memory.line(this.#last, code, bytes, start, end);
    this.#last = line;
    if (this.#state === "reading" && !(isFinal ? this.#end(line) : this.#take(line))) this.#state = "left";
    return line;
  };

  result(): Protocol[] | undefined {
    return this.#state === "whole" ? this.#protocols : undefined;
  }

  #take(line: KnownLine): boolean {
    switch (line.code) {
      case REPLY_CODES.protocolDetails.code:
        this.#block?.take(line.detail);
        return this.#block !== undefined;
      case REPLY_CODES.protocolList.code: {
        const { row } = line.row;
        if (row === undefined) return false;
        this.#finishBlock();
        this.#block = new ProtocolBlock(summaryOf(row, this.#times), this.#times);
        return true;
      }
      case REPLY_CODES.protocolHeading.code:
        return namesColumns(line.text);
      default:
        return false;
    }
  }

  #end({ code, text }: KnownLine): boolean {
    if (code !== REPLY_CODES.ok.code || text.trim() !== "") return false;
    this.#finishBlock();
    this.#state = "whole";
    return true;
  }

  #finishBlock(): void {
    if (this.#block !== undefined) this.#protocols.push(this.#block.finish());
  }
}

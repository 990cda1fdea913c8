import { readRoutes } from "../../../grammar/route.ts";
import { partsOf } from "../../../grammar/text/lines.ts";
import type { DecodeContext } from "../../../src/commands/command.ts";
import { decode } from "../../../src/commands/decode.ts";
import { decodeReply } from "../../../src/commands/decode-reply.ts";
import { RouteScanner } from "../../../src/commands/routes/route-scanner.ts";
import { showRoute } from "../../../src/commands/show-route.ts";
import { BirdError } from "../../../src/errors.ts";
import type { Route } from "../../../src/model/route.ts";
import { Framer } from "../../../src/protocol/framer.ts";
import { feedReply, readReply } from "../../../src/protocol/reply.ts";
import { the } from "./protocols.ts";
import { bytesOf } from "./record-lines.ts";

/** Short forms of time become absolute. */
const context: DecodeContext = {
  clock: { now: new Date("2026-11-23T21:00:00Z"), utcOffsetMinutes: 0 },
};

/** The routes, or the code of the error that was thrown instead. */
export type Outcome = readonly Route[] | { readonly code: string };

/** What the grammar reads from the bytes of one reply to `show route ...`. */
export function byGrammar(bytes: Uint8Array): Outcome {
  return outcomeOf(() =>
    decode(
      { ...showRoute, decode: (reply, { clock }) => readRoutes(reply.command, partsOf(reply).body, clock) },
      readReply("show route", bytes),
      context,
    ),
  );
}

/** What the scanner reads from the same. */
export function byScanner(bytes: Uint8Array): Outcome {
  return outcomeOf(() => decodeReply("show route", bytes, context));
}

/** What it reads where Node has no WebAssembly, and all lines are cut. */
export function byScannerOfCutLines(bytes: Uint8Array): Outcome {
  return outcomeOf(() => {
    const scanner = new RouteScanner("show route", context.clock);
    feedReply("show route", bytes, {
      line: (code, isFinal, source, start, end) => scanner.line(code, isFinal, source, start, end),
      message: () => {},
      lost: () => {},
    });
    return scanner.take();
  });
}

/** What the scanner reads from a reply that comes in these chunks; routes are taken after each of them. */
export function byScannerFrom(chunks: readonly Uint8Array[]): Outcome {
  return outcomeOf(() => {
    const scanner = new RouteScanner("show route", context.clock);
    const framer = new Framer();
    const routes: Route[] = [];
    for (const chunk of chunks) {
      const lent = Buffer.from(chunk);
      framer.push(lent, {
        line: (code, isFinal, bytes, start, end) => scanner.line(code, isFinal, bytes, start, end),
        uncut: (lines) => scanner.uncut(lines),
        message: () => {},
        lost: () => {},
      });
      // A socket may write its next bytes over these.
      lent.fill(0x58);
      routes.push(...scanner.take());
    }
    return routes;
  });
}

/** What `show route all` says in these lines, prefixes and all, before a bare `0000`. */
export function routesOf(...lines: readonly string[]): Route[] {
  return decodeReply("show route all", bytesOf(`${[...lines, "0000 "].join("\n")}\n`), context);
}

/** The only route in these lines. */
export function routeOf(...lines: readonly string[]): Route {
  return the(routesOf(...lines));
}

function outcomeOf(read: () => readonly Route[]): Outcome {
  try {
    return read();
  } catch (error) {
    if (error instanceof BirdError) return { code: error.code };
    throw error;
  }
}

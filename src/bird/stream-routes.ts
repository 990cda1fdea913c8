import { counted } from "../client/counted.ts";
import { refuseHazard } from "../commands/hazards.ts";
import { showRoute, showRouteCount } from "../commands/index.ts";
import type { ShowRouteOptions } from "../commands/options.ts";
import type { Route } from "../model/route.ts";
import type { Dialogue } from "./dialogue.ts";

/** How routes are streamed. */
export interface StreamRoutesOptions {
  /** Ends the stream with `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** The longest silence of BIRD while a route is waited for, in milliseconds. Default: the client's. */
  readonly stallTimeoutMs?: number | undefined;
  /**
   * Holds the number of routes against `show route ... count`, asked before and after; fewer end the stream with
   * `SHORT_ANSWER` after the last route. Default `false`.
   */
  readonly verifyCount?: boolean | undefined;
}

/** The routes that `options` select, as BIRD sends them. What cannot be asked rejects at the first `next()`. */
export function streamRoutes(
  dialogue: Dialogue,
  options: ShowRouteOptions & StreamRoutesOptions,
): AsyncIterableIterator<Route> {
  try {
    return routes(dialogue, options);
  } catch (error) {
    return failed(error);
  }
}

function routes(
  dialogue: Dialogue,
  options: ShowRouteOptions & StreamRoutesOptions,
): AsyncIterableIterator<Route> {
  const { client } = dialogue;
  const command = dialogue.text(showRoute, options);
  refuseHazard(command, client.version);
  const found = client.stream(
    command,
    (session) => showRoute.decoder(command, { clock: session.clock }),
    options,
  );
  // Those of one net are told in one go, and nothing can change between them.
  if (options.verifyCount !== true || isOfOneNet(options)) return found;
  const { signal } = options;
  return counted(command, found, async () => (await dialogue.ask(showRouteCount, options, { signal })).shown);
}

function isOfOneNet(options: ShowRouteOptions): boolean {
  return options.net !== undefined || options.for !== undefined;
}

/** No items, only this error. */
async function* failed(error: unknown): AsyncGenerator<never, undefined, undefined> {
  yield* await Promise.reject<readonly never[]>(error);
}

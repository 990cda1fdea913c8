import type { EventEmitter } from "eventemitter3";
import type { ProtocolChange } from "./changes/protocol-change.ts";
import { type WatchProtocolsOptions, type WatchSource, watchProtocols } from "./changes/watch-protocols.ts";
import type { CallOptions } from "./client/call.ts";
import { Client } from "./client/client.ts";
import { counted } from "./client/counted.ts";
import type { ClientEvents } from "./client/events.ts";
import type { Send } from "./client/lane.ts";
import { type ClientOptions, type ConnectTarget, isOneStream } from "./client/options.ts";
import { transactWhenIdle } from "./client/reconfiguration.ts";
import type { Session } from "./client/session.ts";
import type { Command, DecodeContext } from "./commands/command.ts";
import type { ConfigureOptions } from "./commands/configure.ts";
import type { ConfigureCheckOptions } from "./commands/configure-check.ts";
import { decode } from "./commands/decode.ts";
import type { EchoOptions } from "./commands/echo.ts";
import type { EvaluateOptions } from "./commands/evaluate.ts";
import { reconfigures, refuseHazard } from "./commands/hazards.ts";
import * as commands from "./commands/index.ts";
import type { MrtDumpOptions } from "./commands/mrt-dump.ts";
import type { OneProtocolOptions, ProtocolInterfacesOptions } from "./commands/one-protocol.ts";
import type { OspfGraphSelection, OspfInterfaceSelection, OspfSelection } from "./commands/ospf-selection.ts";
import type { ProtocolSelectionWithMessage } from "./commands/protocol-selection.ts";
import type { ReloadOptions } from "./commands/reload.ts";
import { requireSupport } from "./commands/require-support.ts";
import type { ShowRouteOptions } from "./commands/route-selection.ts";
import type { SetTimeFormatOptions } from "./commands/set-time-format.ts";
import type { ShowBfdSessionsOptions } from "./commands/show-bfd-sessions.ts";
import type { ShowMplsRangesOptions } from "./commands/show-mpls-ranges.ts";
import type { ShowOspfLsadbOptions } from "./commands/show-ospf-lsadb.ts";
import type { ShowProtocolsOptions } from "./commands/show-protocols.ts";
import type { ShowSymbolsOptions } from "./commands/show-symbols.ts";
import type { Acknowledgement } from "./model/acknowledgement.ts";
import type { BabelEntries, BabelInterfaces, BabelNeighbors, BabelRoutes } from "./model/babel.ts";
import type { BfdSessions, BfdSessionsDetails } from "./model/bfd.ts";
import type {
  ConfigureCheckOutcome,
  ConfigureConfirmOutcome,
  ConfigureOutcome,
  ConfigureStatus,
  ConfigureUndoOutcome,
} from "./model/configure.ts";
import type { Interface, InterfaceSummary } from "./model/interface.ts";
import type { MemoryUsage } from "./model/memory.ts";
import type { MplsDomain } from "./model/mpls.ts";
import type { MrtDumpOutcome } from "./model/mrt-dump.ts";
import type { OspfOverview } from "./model/ospf.ts";
import type { OspfInterfaces } from "./model/ospf-interface.ts";
import type { OspfLsadb } from "./model/ospf-lsadb.ts";
import type { OspfNeighbors } from "./model/ospf-neighbor.ts";
import type { OspfState } from "./model/ospf-state.ts";
import type { OspfTopology } from "./model/ospf-topology.ts";
import type { ProtocolOutcome } from "./model/outcome.ts";
import type { Protocol, ProtocolSummary } from "./model/protocol.ts";
import type { RadvInterfaces } from "./model/radv.ts";
import type { Reply } from "./model/reply.ts";
import type { RipInterfaces, RipNeighbors } from "./model/rip.ts";
import type { Route } from "./model/route.ts";
import type { RouteCount } from "./model/route-count.ts";
import type { StaticRoutes } from "./model/static-route.ts";
import type { Status } from "./model/status.ts";
import type { SymbolEntry } from "./model/symbol.ts";
import type { Threads, ThreadsSummary } from "./model/thread.ts";
import type { BirdVersion } from "./model/version.ts";
import { finalLine } from "./protocol/reply.ts";

/** How {@link BirdClient.run} treats a command. */
export interface RunOptions extends CallOptions {
  /**
   * Sends also what is known to harm this BIRD or never to be answered, and does not wait for a reconfiguration that
   * is in progress. A newline, a NUL or an over-long command is refused all the same. Default `false`.
   */
  readonly unsafe?: boolean | undefined;
}

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

/**
 * A client of one BIRD. Commands go in order over one connection, which is renewed when BIRD restarts; each stream of
 * routes has a connection of its own. Every method rejects with a `BirdError`.
 */
export class BirdClient implements AsyncDisposable {
  readonly #client: Client;
  readonly #options: ConnectTarget & ClientOptions;
  readonly #closing = new AbortController();

  private constructor(client: Client, options: ConnectTarget & ClientOptions) {
    this.#client = client;
    this.#options = options;
  }

  /**
   * Connects to BIRD's control socket and reads its greeting.
   *
   * @throws {BirdError} of kind `connect` where no BIRD answers there.
   */
  static async connect(options: ConnectTarget & ClientOptions): Promise<BirdClient> {
    return new BirdClient(await Client.connect(options), options);
  }

  /** The version in the greeting of the BIRD that was reached last. */
  get version(): BirdVersion {
    return this.#client.version;
  }

  /** Tells connection state, asynchronous lines and redials. */
  get events(): EventEmitter<ClientEvents> {
    return this.#client.events;
  }

  /** `show status` */
  showStatus(options: CallOptions = {}): Promise<Status> {
    return this.#ask(commands.showStatus, {}, options);
  }

  /** `show memory` */
  showMemory(options: CallOptions = {}): Promise<MemoryUsage> {
    return this.#ask(commands.showMemory, {}, options);
  }

  /** `show interfaces` */
  showInterfaces(options: CallOptions = {}): Promise<Interface[]> {
    return this.#ask(commands.showInterfaces, {}, options);
  }

  /** `show interfaces summary` */
  showInterfacesSummary(options: CallOptions = {}): Promise<InterfaceSummary[]> {
    return this.#ask(commands.showInterfacesSummary, {}, options);
  }

  /** `show symbols` */
  showSymbols(options: ShowSymbolsOptions & CallOptions = {}): Promise<SymbolEntry[]> {
    return this.#ask(commands.showSymbols, options, options);
  }

  /** `show static` */
  showStatic(options: OneProtocolOptions & CallOptions = {}): Promise<StaticRoutes[]> {
    return this.#ask(commands.showStatic, options, options);
  }

  /** `show rip interfaces` */
  showRipInterfaces(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<RipInterfaces[]> {
    return this.#ask(commands.showRipInterfaces, options, options);
  }

  /** `show rip neighbors` */
  showRipNeighbors(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<RipNeighbors[]> {
    return this.#ask(commands.showRipNeighbors, options, options);
  }

  /** `show babel interfaces` */
  showBabelInterfaces(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<BabelInterfaces[]> {
    return this.#ask(commands.showBabelInterfaces, options, options);
  }

  /** `show babel neighbors` */
  showBabelNeighbors(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<BabelNeighbors[]> {
    return this.#ask(commands.showBabelNeighbors, options, options);
  }

  /** `show babel entries` */
  showBabelEntries(options: OneProtocolOptions & CallOptions = {}): Promise<BabelEntries[]> {
    return this.#ask(commands.showBabelEntries, options, options);
  }

  /** `show babel routes` */
  showBabelRoutes(options: OneProtocolOptions & CallOptions = {}): Promise<BabelRoutes[]> {
    return this.#ask(commands.showBabelRoutes, options, options);
  }

  /** `show bfd sessions`, or with `all`, since BIRD 2.15, everything that BIRD tells of them. */
  showBfdSessions(
    options: ShowBfdSessionsOptions & CallOptions & { readonly all: true },
  ): Promise<BfdSessionsDetails[]>;
  showBfdSessions(
    options?: ShowBfdSessionsOptions & CallOptions & { readonly all?: false | undefined },
  ): Promise<BfdSessions[]>;
  showBfdSessions(
    options: ShowBfdSessionsOptions & CallOptions & { readonly all?: boolean | undefined } = {},
  ): Promise<BfdSessions[] | BfdSessionsDetails[]> {
    return options.all === true
      ? this.#ask(commands.showBfdSessionsAll, options, options)
      : this.#ask(commands.showBfdSessions, options, options);
  }

  /** `show radv interfaces`, since BIRD 2.20 and 3.4. */
  showRadvInterfaces(options: OneProtocolOptions & CallOptions = {}): Promise<RadvInterfaces[]> {
    return this.#ask(commands.showRadvInterfaces, options, options);
  }

  /** `show mpls ranges`, since BIRD 2.14. */
  showMplsRanges(options: ShowMplsRangesOptions & CallOptions = {}): Promise<MplsDomain[]> {
    return this.#ask(commands.showMplsRanges, options, options);
  }

  /** `show threads`, since BIRD 3, or with `all` what each loop of each thread took. */
  showThreads(options: CallOptions & { readonly all: true }): Promise<Threads>;
  showThreads(options?: CallOptions & { readonly all?: false | undefined }): Promise<ThreadsSummary>;
  showThreads(
    options: CallOptions & { readonly all?: boolean | undefined } = {},
  ): Promise<Threads | ThreadsSummary> {
    return options.all === true
      ? this.#ask(commands.showThreadsAll, {}, options)
      : this.#ask(commands.showThreads, {}, options);
  }

  /** `show ospf` */
  showOspf(options: OspfSelection & CallOptions = {}): Promise<OspfOverview[]> {
    return this.#ask(commands.showOspf, options, options);
  }

  /** `show ospf neighbors` */
  showOspfNeighbors(options: OspfInterfaceSelection & CallOptions = {}): Promise<OspfNeighbors[]> {
    return this.#ask(commands.showOspfNeighbors, options, options);
  }

  /** `show ospf interface` */
  showOspfInterfaces(options: OspfInterfaceSelection & CallOptions = {}): Promise<OspfInterfaces[]> {
    return this.#ask(commands.showOspfInterfaces, options, options);
  }

  /** `show ospf topology`, or with `all` also what cannot be reached. */
  showOspfTopology(options: OspfGraphSelection & CallOptions = {}): Promise<OspfTopology> {
    return this.#ask(commands.showOspfTopology, options, options);
  }

  /** `show ospf state`, or with `all` also what cannot be reached. */
  showOspfState(options: OspfGraphSelection & CallOptions = {}): Promise<OspfState> {
    return this.#ask(commands.showOspfState, options, options);
  }

  /**
   * `show ospf lsadb`. A protocol given by name is asked first whether it is up: of one that never was, BIRD 1.6.8 and
   * 2.0.12 crash at it, for they count its LSAs before they look (proto/ospf/ospf.c, ospf_sh_lsadb).
   */
  async showOspfLsadb(options: ShowOspfLsadbOptions & CallOptions = {}): Promise<OspfLsadb> {
    const { protocol } = options;
    if (protocol !== undefined) {
      const [overview] = await this.#ask(commands.showOspf, { protocol }, options);
      if (overview?.kind === "not-up") return overview;
    }
    return this.#ask(commands.showOspfLsadb, options, options);
  }

  /** `show protocols`, or with `all` everything that BIRD tells of them. */
  showProtocols(options: ShowProtocolsOptions & CallOptions & { readonly all: true }): Promise<Protocol[]>;
  showProtocols(
    options?: ShowProtocolsOptions & CallOptions & { readonly all?: false | undefined },
  ): Promise<ProtocolSummary[]>;
  showProtocols(
    options: ShowProtocolsOptions & CallOptions & { readonly all?: boolean | undefined } = {},
  ): Promise<Protocol[] | ProtocolSummary[]> {
    return options.all === true
      ? this.#ask(commands.showProtocolsAll, options, options)
      : this.#ask(commands.showProtocols, options, options);
  }

  /**
   * What changes in `show protocols all`, from a snapshot on: protocols and channels that come, go and change their
   * state, what they count, restarts of BIRD and its absence. It looks at intervals over a connection of its own, and up
   * to BIRD 2 as soon as BIRD logs something. Rejects with `ABORTED` at the signal; ends when the client is closed.
   */
  watchProtocols(options: WatchProtocolsOptions = {}): AsyncIterableIterator<ProtocolChange, undefined> {
    const source: WatchSource = {
      open: (signal) => this.#openForWatching(signal),
      closed: this.#closing.signal,
    };
    return watchProtocols(source, options);
  }

  /**
   * `show route`, streamed at the pace at which BIRD sends. The routes before a failure are all given first; leaving
   * the loop early drops the stream's own connection. What cannot be asked rejects at the first `next()`.
   */
  showRoutes(options: ShowRouteOptions & StreamRoutesOptions = {}): AsyncIterableIterator<Route> {
    try {
      return this.#routes(options);
    } catch (error) {
      return failed(error);
    }
  }

  /**
   * `show route ... count`
   *
   * @throws {BirdError} `UNSUPPORTED` for `net` or `for` before BIRD 3, which answers as if there were no route.
   */
  countRoutes(options: ShowRouteOptions & CallOptions = {}): Promise<RouteCount> {
    return this.#ask(commands.showRouteCount, options, options);
  }

  /**
   * `configure`, or with `check` only a check. Waits while another reconfiguration is in progress, which a second one
   * would abort on BIRD 3; an outcome `in-progress` means that the new configuration is in use and the old one's
   * remains are still going.
   */
  configure(
    options: ConfigureCheckOptions & CallOptions & { readonly check: true },
  ): Promise<ConfigureCheckOutcome>;
  configure(
    options?: ConfigureOptions & CallOptions & { readonly check?: false | undefined },
  ): Promise<ConfigureOutcome>;
  configure(
    options: ConfigureOptions & CallOptions & { readonly check?: boolean | undefined } = {},
  ): Promise<ConfigureOutcome | ConfigureCheckOutcome> {
    return options.check === true
      ? this.#ask(commands.configureCheck, options, options)
      : this.#ask(commands.configure, options, options);
  }

  /** `configure confirm` */
  configureConfirm(options: CallOptions = {}): Promise<ConfigureConfirmOutcome> {
    return this.#ask(commands.configureConfirm, {}, options);
  }

  /** `configure undo`, once no reconfiguration is in progress. */
  configureUndo(options: CallOptions = {}): Promise<ConfigureUndoOutcome> {
    return this.#ask(commands.configureUndo, {}, options);
  }

  /** `configure status`, since BIRD 2. */
  configureStatus(options: CallOptions = {}): Promise<ConfigureStatus> {
    return this.#ask(commands.configureStatus, {}, options);
  }

  /** `enable` */
  enable(options: ProtocolSelectionWithMessage & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#ask(commands.enable, options, options);
  }

  /** `disable` */
  disable(options: ProtocolSelectionWithMessage & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#ask(commands.disable, options, options);
  }

  /** `restart` */
  restart(options: ProtocolSelectionWithMessage & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#ask(commands.restart, options, options);
  }

  /** `reload`; on BIRD 3 `reload filters` or `reload bgp`. */
  reload(options: ReloadOptions & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#ask(commands.reload, options, options);
  }

  /** `graceful restart`: BIRD stops and leaves its routes and its neighbours' hold on them, for one that starts with `-R`. */
  gracefulRestart(options: CallOptions = {}): Promise<Acknowledgement> {
    return this.#ask(commands.gracefulRestart, {}, options);
  }

  /** `down`: BIRD withdraws its routes and stops. */
  down(options: CallOptions = {}): Promise<Acknowledgement> {
    return this.#ask(commands.down, {}, options);
  }

  /** `mrt dump`, since BIRD 2.16: writes tables to a file on the daemon's machine. */
  mrtDump(options: MrtDumpOptions & CallOptions): Promise<MrtDumpOutcome> {
    return this.#ask(commands.mrtDump, options, options);
  }

  /** `eval`: the value of an expression, as BIRD prints it. */
  evaluate(options: EvaluateOptions & CallOptions): Promise<string> {
    return this.#ask(commands.evaluate, options, options);
  }

  /** `echo`, until BIRD 2: log messages come as `notice` events, also after a redial. */
  async echo(options: EchoOptions & CallOptions): Promise<Acknowledgement> {
    const command = this.#text(commands.echo, options);
    return decode(commands.echo, await this.#client.prepare("echo", command, options), { clock: undefined });
  }

  /** `timeformat`, since BIRD 2.16 and 3: how times come on every connection from now on. */
  async setTimeFormat(options: SetTimeFormatOptions & CallOptions): Promise<Acknowledgement> {
    const command = this.#text(commands.setTimeFormat, options);
    return decode(commands.setTimeFormat, await this.#client.setTimeFormat(command, options), {
      clock: undefined,
    });
  }

  /**
   * Any command, for what has no method here: the raw reply, whose codes and lines are all kept.
   *
   * @throws {BirdError} of kind `refused` where the reply ends in an error code, `UNSAFE_COMMAND` for one that would
   * harm this BIRD or never be answered.
   */
  async run(command: string, options: RunOptions = {}): Promise<Reply> {
    const reply =
      options.unsafe === true
        ? await this.#client.request(command, options)
        : (await this.#send(command, options)).reply;
    finalLine(reply);
    return reply;
  }

  /** Finishes what runs, then closes. Idempotent. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#client.close();
  }

  /** Closes now; what runs is rejected with `CLOSED`. Idempotent. */
  destroy(): void {
    this.#closing.abort();
    this.#client.destroy();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #routes(options: ShowRouteOptions & StreamRoutesOptions): AsyncIterableIterator<Route> {
    const command = this.#text(commands.showRoute, options);
    refuseHazard(command, this.version);
    const routes = this.#client.stream(
      command,
      (session) => commands.showRoute.decoder(command, { clock: session.clock }),
      options,
    );
    // Those of one net are told in one go, and nothing can change between them.
    if (options.verifyCount !== true || isOfOneNet(options)) return routes;
    const { signal } = options;
    return counted(command, routes, async () => (await this.countRoutes({ ...options, signal })).shown);
  }

  async #openForWatching(signal: AbortSignal): ReturnType<WatchSource["open"]> {
    const options = this.#options;
    if (isOneStream(options)) return { client: this.#client, isOwn: false, canReturn: false };
    // Exact times, whatever the caller has asked for, tell changes best.
    const client = await Client.connect({ ...options, signal, restricted: true, timeFormat: undefined });
    return { client, isOwn: true, canReturn: options.redial !== false };
  }

  async #ask<Options, Result>(
    command: Command<Options, Result>,
    options: Options,
    call: CallOptions,
  ): Promise<Result> {
    const { reply, context } = await this.#send(this.#text(command, options), call);
    return decode(command, reply, context);
  }

  /** The words of every typed command; what the BIRD that greeted last does not have is refused here. */
  #text<Options>(command: Pick<Command<Options, unknown>, "words" | "text">, options: Options): string {
    requireSupport({ words: command.words, options }, this.version);
    return command.text(options, { version: this.version });
  }

  /** Every command goes this way, past the guards. */
  #send(command: string, call: CallOptions): Promise<Answer> {
    refuseHazard(command, this.version);
    return reconfigures(command)
      ? transactWhenIdle(this.#client, command, exchange(command), call)
      : this.#client.transact(command, exchange(command), call);
  }
}

interface Answer {
  readonly reply: Reply;
  readonly context: DecodeContext;
}

/** No items, only this error. */
async function* failed(error: unknown): AsyncGenerator<never, undefined, undefined> {
  yield* await Promise.reject<readonly never[]>(error);
}

function isOfOneNet(options: ShowRouteOptions): boolean {
  return options.net !== undefined || options.for !== undefined;
}

function exchange(command: string): (send: Send, session: Session) => Promise<Answer> {
  return async (send, session) => ({ reply: await send(command), context: { clock: session.clock } });
}

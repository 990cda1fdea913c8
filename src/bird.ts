// One file of short methods, for it is the list of what a BIRD can be asked; what they share is in bird/.
import type { EventEmitter } from "eventemitter3";
import { Dialogue } from "./bird/dialogue.ts";
import { type RunOptions, runCommand } from "./bird/run-command.ts";
import { type StreamRoutesOptions, streamRoutes } from "./bird/stream-routes.ts";
import { watchSource } from "./bird/watch-source.ts";
import type { ProtocolChange } from "./changes/protocol-change.ts";
import { type WatchProtocolsOptions, watchProtocols } from "./changes/watch-protocols.ts";
import type { CallOptions } from "./client/call.ts";
import { Client } from "./client/client.ts";
import type { ClientEvents } from "./client/events.ts";
import type { ClientOptions, ConnectTarget } from "./client/options.ts";
import { decode } from "./commands/decode.ts";
import * as commands from "./commands/index.ts";
import type {
  ConfigureCheckOptions,
  ConfigureOptions,
  EchoOptions,
  EvaluateOptions,
  MrtDumpOptions,
  OneProtocolOptions,
  OspfGraphSelection,
  OspfInterfaceSelection,
  OspfSelection,
  ProtocolInterfacesOptions,
  ProtocolSelectionWithMessage,
  ReloadOptions,
  SetTimeFormatOptions,
  ShowBfdSessionsOptions,
  ShowMplsRangesOptions,
  ShowOspfLsadbOptions,
  ShowProtocolsOptions,
  ShowRouteOptions,
  ShowSymbolsOptions,
} from "./commands/options.ts";
import { showProtocolsAgain } from "./commands/protocols/protocols-again.ts";
import type {
  Acknowledgement,
  BabelEntries,
  BabelInterfaces,
  BabelNeighbors,
  BabelRoutes,
  BfdSessions,
  BfdSessionsDetails,
  BirdVersion,
  ConfigureCheckOutcome,
  ConfigureConfirmOutcome,
  ConfigureOutcome,
  ConfigureStatus,
  ConfigureUndoOutcome,
  Interface,
  InterfaceSummary,
  MemoryUsage,
  MplsDomain,
  MrtDumpOutcome,
  OspfInterfaces,
  OspfLsadb,
  OspfNeighbors,
  OspfOverview,
  OspfState,
  OspfTopology,
  Protocol,
  ProtocolOutcome,
  ProtocolSummary,
  RadvInterfaces,
  Reply,
  RipInterfaces,
  RipNeighbors,
  Route,
  RouteCount,
  RouteStats,
  StaticRoutes,
  Status,
  SymbolEntry,
  Threads,
  ThreadsSummary,
} from "./model/index.ts";

export type { RunOptions } from "./bird/run-command.ts";
export type { StreamRoutesOptions } from "./bird/stream-routes.ts";

/**
 * A client of one BIRD. Commands go in order over one connection, which is renewed when BIRD restarts; each stream of
 * routes has a connection of its own. Every method rejects with a `BirdError`.
 */
export class BirdClient implements AsyncDisposable {
  readonly #client: Client;
  readonly #bird: Dialogue;
  readonly #options: ConnectTarget & ClientOptions;
  readonly #closing = new AbortController();
  readonly #showProtocolsAll = showProtocolsAgain();

  private constructor(client: Client, options: ConnectTarget & ClientOptions) {
    this.#client = client;
    this.#bird = new Dialogue(client);
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
    return this.#bird.ask(commands.showStatus, {}, options);
  }

  /** `show memory` */
  showMemory(options: CallOptions = {}): Promise<MemoryUsage> {
    return this.#bird.ask(commands.showMemory, {}, options);
  }

  /** `show interfaces` */
  showInterfaces(options: CallOptions = {}): Promise<Interface[]> {
    return this.#bird.ask(commands.showInterfaces, {}, options);
  }

  /** `show interfaces summary` */
  showInterfacesSummary(options: CallOptions = {}): Promise<InterfaceSummary[]> {
    return this.#bird.ask(commands.showInterfacesSummary, {}, options);
  }

  /** `show symbols` */
  showSymbols(options: ShowSymbolsOptions & CallOptions = {}): Promise<SymbolEntry[]> {
    return this.#bird.ask(commands.showSymbols, options, options);
  }

  /** `show static` */
  showStatic(options: OneProtocolOptions & CallOptions = {}): Promise<StaticRoutes[]> {
    return this.#bird.ask(commands.showStatic, options, options);
  }

  /** `show rip interfaces` */
  showRipInterfaces(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<RipInterfaces[]> {
    return this.#bird.ask(commands.showRipInterfaces, options, options);
  }

  /** `show rip neighbors` */
  showRipNeighbors(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<RipNeighbors[]> {
    return this.#bird.ask(commands.showRipNeighbors, options, options);
  }

  /** `show babel interfaces` */
  showBabelInterfaces(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<BabelInterfaces[]> {
    return this.#bird.ask(commands.showBabelInterfaces, options, options);
  }

  /** `show babel neighbors` */
  showBabelNeighbors(options: ProtocolInterfacesOptions & CallOptions = {}): Promise<BabelNeighbors[]> {
    return this.#bird.ask(commands.showBabelNeighbors, options, options);
  }

  /** `show babel entries` */
  showBabelEntries(options: OneProtocolOptions & CallOptions = {}): Promise<BabelEntries[]> {
    return this.#bird.ask(commands.showBabelEntries, options, options);
  }

  /** `show babel routes` */
  showBabelRoutes(options: OneProtocolOptions & CallOptions = {}): Promise<BabelRoutes[]> {
    return this.#bird.ask(commands.showBabelRoutes, options, options);
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
      ? this.#bird.ask(commands.showBfdSessionsAll, options, options)
      : this.#bird.ask(commands.showBfdSessions, options, options);
  }

  /** `show radv interfaces`, since BIRD 2.20 and 3.4. */
  showRadvInterfaces(options: OneProtocolOptions & CallOptions = {}): Promise<RadvInterfaces[]> {
    return this.#bird.ask(commands.showRadvInterfaces, options, options);
  }

  /** `show mpls ranges`, since BIRD 2.14. */
  showMplsRanges(options: ShowMplsRangesOptions & CallOptions = {}): Promise<MplsDomain[]> {
    return this.#bird.ask(commands.showMplsRanges, options, options);
  }

  /** `show threads`, since BIRD 3, or with `all` what each loop of each thread took. */
  showThreads(options: CallOptions & { readonly all: true }): Promise<Threads>;
  showThreads(options?: CallOptions & { readonly all?: false | undefined }): Promise<ThreadsSummary>;
  showThreads(
    options: CallOptions & { readonly all?: boolean | undefined } = {},
  ): Promise<Threads | ThreadsSummary> {
    return options.all === true
      ? this.#bird.ask(commands.showThreadsAll, {}, options)
      : this.#bird.ask(commands.showThreads, {}, options);
  }

  /** `show ospf` */
  showOspf(options: OspfSelection & CallOptions = {}): Promise<OspfOverview[]> {
    return this.#bird.ask(commands.showOspf, options, options);
  }

  /** `show ospf neighbors` */
  showOspfNeighbors(options: OspfInterfaceSelection & CallOptions = {}): Promise<OspfNeighbors[]> {
    return this.#bird.ask(commands.showOspfNeighbors, options, options);
  }

  /** `show ospf interface` */
  showOspfInterfaces(options: OspfInterfaceSelection & CallOptions = {}): Promise<OspfInterfaces[]> {
    return this.#bird.ask(commands.showOspfInterfaces, options, options);
  }

  /** `show ospf topology`, or with `all` also what cannot be reached. */
  showOspfTopology(options: OspfGraphSelection & CallOptions = {}): Promise<OspfTopology> {
    return this.#bird.ask(commands.showOspfTopology, options, options);
  }

  /** `show ospf state`, or with `all` also what cannot be reached. */
  showOspfState(options: OspfGraphSelection & CallOptions = {}): Promise<OspfState> {
    return this.#bird.ask(commands.showOspfState, options, options);
  }

  /**
   * `show ospf lsadb`. A protocol given by name is asked first whether it is up: of one that never was, BIRD 1.6.8 and
   * 2.0.12 crash at it, for they count its LSAs before they look (proto/ospf/ospf.c, ospf_sh_lsadb).
   */
  async showOspfLsadb(options: ShowOspfLsadbOptions & CallOptions = {}): Promise<OspfLsadb> {
    const { protocol } = options;
    if (protocol !== undefined) {
      const [overview] = await this.#bird.ask(commands.showOspf, { protocol }, options);
      if (overview?.kind === "not-up") return overview;
    }
    return this.#bird.ask(commands.showOspfLsadb, options, options);
  }

  /**
   * `show protocols`, or with `all` everything that BIRD tells of them. There, what BIRD says as it did at the call before
   * is the same objects again.
   */
  showProtocols(options: ShowProtocolsOptions & CallOptions & { readonly all: true }): Promise<Protocol[]>;
  showProtocols(
    options?: ShowProtocolsOptions & CallOptions & { readonly all?: false | undefined },
  ): Promise<ProtocolSummary[]>;
  showProtocols(
    options: ShowProtocolsOptions & CallOptions & { readonly all?: boolean | undefined } = {},
  ): Promise<Protocol[] | ProtocolSummary[]> {
    return options.all === true
      ? this.#bird.ask(this.#showProtocolsAll, options, options)
      : this.#bird.ask(commands.showProtocols, options, options);
  }

  /**
   * What changes in `show protocols all`, from a snapshot on: protocols and channels that come, go and change their
   * state, what they count, restarts of BIRD and its absence. It looks at intervals over a connection of its own, and up
   * to BIRD 2 as soon as BIRD logs something. Rejects with `ABORTED` at the signal; ends when the client is closed.
   */
  watchProtocols(options: WatchProtocolsOptions = {}): AsyncIterableIterator<ProtocolChange, undefined> {
    return watchProtocols(watchSource(this.#client, this.#options, this.#closing.signal), options);
  }

  /**
   * `show route`, streamed at the pace at which BIRD sends. The routes before a failure are all given first; leaving
   * the loop early drops the stream's own connection. What cannot be asked rejects at the first `next()`.
   */
  showRoutes(options: ShowRouteOptions & StreamRoutesOptions = {}): AsyncIterableIterator<Route> {
    return streamRoutes(this.#bird, options);
  }

  /**
   * `show route ... count`
   *
   * @throws {BirdError} `UNSUPPORTED` for `net` or `for` before BIRD 3, which answers as if there were no route.
   */
  countRoutes(options: ShowRouteOptions & CallOptions = {}): Promise<RouteCount> {
    return this.#bird.ask(commands.showRouteCount, options, options);
  }

  /**
   * `show route ... stats`: the routes and their numbers, of one reply that is held in memory; {@link showRoutes} streams.
   *
   * @throws {BirdError} `UNSUPPORTED` for `net` or `for` before BIRD 3, which counts no routes of a single net.
   */
  showRouteStats(options: ShowRouteOptions & CallOptions = {}): Promise<RouteStats> {
    return this.#bird.ask(commands.showRouteStats, options, options);
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
      ? this.#bird.ask(commands.configureCheck, options, options)
      : this.#bird.ask(commands.configure, options, options);
  }

  /** `configure confirm` */
  configureConfirm(options: CallOptions = {}): Promise<ConfigureConfirmOutcome> {
    return this.#bird.ask(commands.configureConfirm, {}, options);
  }

  /** `configure undo`, once no reconfiguration is in progress. */
  configureUndo(options: CallOptions = {}): Promise<ConfigureUndoOutcome> {
    return this.#bird.ask(commands.configureUndo, {}, options);
  }

  /** `configure status`, since BIRD 2. */
  configureStatus(options: CallOptions = {}): Promise<ConfigureStatus> {
    return this.#bird.ask(commands.configureStatus, {}, options);
  }

  /** `enable` */
  enable(options: ProtocolSelectionWithMessage & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#bird.ask(commands.enable, options, options);
  }

  /** `disable` */
  disable(options: ProtocolSelectionWithMessage & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#bird.ask(commands.disable, options, options);
  }

  /** `restart` */
  restart(options: ProtocolSelectionWithMessage & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#bird.ask(commands.restart, options, options);
  }

  /** `reload`; on BIRD 3 `reload filters` or `reload bgp`. */
  reload(options: ReloadOptions & CallOptions): Promise<ProtocolOutcome[]> {
    return this.#bird.ask(commands.reload, options, options);
  }

  /** `graceful restart`: BIRD stops and leaves its routes and its neighbours' hold on them, for one that starts with `-R`. */
  gracefulRestart(options: CallOptions = {}): Promise<Acknowledgement> {
    return this.#bird.ask(commands.gracefulRestart, {}, options);
  }

  /** `down`: BIRD withdraws its routes and stops. */
  down(options: CallOptions = {}): Promise<Acknowledgement> {
    return this.#bird.ask(commands.down, {}, options);
  }

  /** `mrt dump`, since BIRD 2.16: writes tables to a file on the daemon's machine. */
  mrtDump(options: MrtDumpOptions & CallOptions): Promise<MrtDumpOutcome> {
    return this.#bird.ask(commands.mrtDump, options, options);
  }

  /** `eval`: the value of an expression, as BIRD prints it. */
  evaluate(options: EvaluateOptions & CallOptions): Promise<string> {
    return this.#bird.ask(commands.evaluate, options, options);
  }

  /** `echo`, until BIRD 2: log messages come as `notice` events, also after a redial. */
  async echo(options: EchoOptions & CallOptions): Promise<Acknowledgement> {
    const command = this.#bird.text(commands.echo, options);
    return decode(commands.echo, await this.#client.prepare("echo", command, options), { clock: undefined });
  }

  /** `timeformat`, since BIRD 2.16 and 3: how times come on every connection from now on. */
  async setTimeFormat(options: SetTimeFormatOptions & CallOptions): Promise<Acknowledgement> {
    const command = this.#bird.text(commands.setTimeFormat, options);
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
  run(command: string, options: RunOptions = {}): Promise<Reply> {
    return runCommand(this.#bird, command, options);
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
}

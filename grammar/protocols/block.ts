import type { Channel } from "../../src/model/channel.ts";
import type { Protocol, ProtocolSummary } from "../../src/model/protocol.ts";
import type { TimeReader } from "../time/time.ts";
import type { BlockLine } from "./block-line.ts";
import { CHANNEL_FIELDS, type ChannelDraft, takePending } from "./channel-fields.ts";
import { type DetailsReader, detailsReader } from "./details.ts";
import type { Draft } from "./field.ts";
import { PROTOCOL_FIELDS, type ProtocolDraft } from "./fields.ts";

/** Reads the lines of one protocol in `show protocols all`. */
export class ProtocolBlock {
  readonly #head: ProtocolDraft;
  readonly #details: DetailsReader;
  readonly #channels: Channel[] = [];
  readonly #unknown: string[];
  #channel: ChannelDraft | undefined;
  #channelUnknown: string[] = [];

  constructor(row: ProtocolSummary, times: TimeReader) {
    this.#unknown = [...row.unknown];
    this.#details = detailsReader(row.protocol);
    this.#head = {
      times,
      protocol: {
        // Written out: a spread of this many fields costs as much as reading the whole block.
        name: row.name,
        protocol: row.protocol,
        table: row.table,
        state: row.state,
        since: row.since,
        info: row.info,
        status: row.status,
        description: undefined,
        message: undefined,
        created: undefined,
        lastAutorestart: undefined,
        routerId: undefined,
        vrf: undefined,
        channels: this.#channels,
        details: { kind: "none" },
        unknown: this.#unknown,
      },
    };
  }

  /** Takes one line of the block. */
  line(line: BlockLine): void {
    if (line.kind === "channel") this.#open(line.name);
    if (line.kind !== "field") return;
    if (!this.#take(line.key, line.value) && !this.#takeWithoutKey(line.text)) this.keep(line.text);
  }

  /** The channel that was named last. */
  get channel(): Channel | undefined {
    return this.#channel?.channel;
  }

  /** Takes a channel that was read before, in place of its lines. No line that is not another channel's may follow. */
  knownChannel(channel: Channel): void {
    this.#channels.push(channel);
  }

  /** Keeps a line that says nothing known, where it was found. */
  keep(line: string): void {
    (this.#channel?.channel.name === undefined ? this.#unknown : this.#channelUnknown).push(line);
  }

  finish(): Protocol {
    this.#head.protocol.details = this.#details.finish();
    return this.#head.protocol;
  }

  #open(name: string | undefined): ChannelDraft {
    this.#channelUnknown = [];
    const channel = emptyChannel(name, this.#channelUnknown);
    this.#channels.push(channel);
    this.#channel = { channel, limit: undefined, stats: undefined, readStatsRow: undefined };
    return this.#channel;
  }

  #take(key: string, value: string): boolean {
    const inChannel = this.#channel?.channel.name === undefined ? undefined : this.#channel;
    const channelField = CHANNEL_FIELDS.get(key);
    if (inChannel !== undefined && channelField !== undefined) return channelField(inChannel, value);
    if (PROTOCOL_FIELDS.get(key)?.(this.#head, value) || this.#details.take(key, value)) return true;
    // 1.6 has no channels: what later BIRDs print below one stands below the protocol itself.
    return channelField?.(this.#channel ?? this.#openUnnamed(), value) ?? false;
  }

  #openUnnamed(): ChannelDraft {
    const { table, status } = this.#head.protocol;
    const draft = this.#open(undefined);
    draft.channel.table = table;
    if (status.kind === "pipe") draft.channel.peerTable = status.peerTable;
    return draft;
  }

  #takeWithoutKey(line: string): boolean {
    return this.#channel !== undefined && takePending(this.#channel, line);
  }
}

function emptyChannel(name: string | undefined, unknown: readonly string[]): Draft<Channel> {
  return {
    name,
    state: undefined,
    importState: undefined,
    exportState: undefined,
    alternateExportState: undefined,
    table: undefined,
    peerTable: undefined,
    preference: undefined,
    inputFilter: undefined,
    outputFilter: undefined,
    gracefulRestartRecovery: undefined,
    receiveLimit: undefined,
    importLimit: undefined,
    exportLimit: undefined,
    routes: undefined,
    routeChangeStats: undefined,
    neighborGracefulRestart: undefined,
    llStaleTimer: undefined,
    bgpNextHop: [],
    igpIpv4Table: undefined,
    igpIpv6Table: undefined,
    baseTable: undefined,
    pendingAttributeSets: undefined,
    pendingPrefixes: undefined,
    unknown,
  };
}

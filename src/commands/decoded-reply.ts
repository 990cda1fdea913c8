import type { Acknowledgement } from "../model/acknowledgement.ts";
import type { BabelEntries, BabelInterfaces, BabelNeighbors, BabelRoutes } from "../model/babel.ts";
import type { BfdSessions, BfdSessionsDetails } from "../model/bfd.ts";
import type {
  ConfigureCheckOutcome,
  ConfigureConfirmOutcome,
  ConfigureOutcome,
  ConfigureStatus,
  ConfigureUndoOutcome,
} from "../model/configure.ts";
import type { Interface, InterfaceSummary } from "../model/interface.ts";
import type { MemoryUsage } from "../model/memory.ts";
import type { MplsDomain } from "../model/mpls.ts";
import type { MrtDumpOutcome } from "../model/mrt-dump.ts";
import type { OspfOverview } from "../model/ospf.ts";
import type { OspfInterfaces } from "../model/ospf-interface.ts";
import type { OspfLsadb } from "../model/ospf-lsadb.ts";
import type { OspfNeighbors } from "../model/ospf-neighbor.ts";
import type { OspfState } from "../model/ospf-state.ts";
import type { OspfTopology } from "../model/ospf-topology.ts";
import type { ProtocolOutcome } from "../model/outcome.ts";
import type { Protocol, ProtocolSummary } from "../model/protocol.ts";
import type { RadvInterfaces } from "../model/radv.ts";
import type { RipInterfaces, RipNeighbors } from "../model/rip.ts";
import type { Route } from "../model/route.ts";
import type { RouteCount, RouteStats } from "../model/route-count.ts";
import type { StaticRoutes } from "../model/static-route.ts";
import type { Status } from "../model/status.ts";
import type { SymbolEntry } from "../model/symbol.ts";
import type { Threads, ThreadsSummary } from "../model/thread.ts";

/** What the reply to each command is decoded to, by the words that the command begins with. */
export interface ReplyTypes {
  readonly "show status": Status;
  readonly "show memory": MemoryUsage;
  readonly "show interfaces": Interface[];
  readonly "show interfaces summary": InterfaceSummary[];
  readonly "show symbols": SymbolEntry[];
  readonly "show ospf": OspfOverview[];
  readonly "show ospf interface": OspfInterfaces[];
  readonly "show ospf lsadb": OspfLsadb;
  readonly "show ospf neighbors": OspfNeighbors[];
  readonly "show ospf state": OspfState;
  readonly "show ospf topology": OspfTopology;
  readonly "show protocols": ProtocolSummary[];
  readonly "show protocols all": Protocol[];
  readonly "show route": Route[];
  readonly "show route count": RouteCount;
  readonly "show route stats": RouteStats;
  readonly "show static": StaticRoutes[];
  readonly "show rip interfaces": RipInterfaces[];
  readonly "show rip neighbors": RipNeighbors[];
  readonly "show babel interfaces": BabelInterfaces[];
  readonly "show babel neighbors": BabelNeighbors[];
  readonly "show babel entries": BabelEntries[];
  readonly "show babel routes": BabelRoutes[];
  readonly "show bfd sessions": BfdSessions[];
  readonly "show bfd sessions all": BfdSessionsDetails[];
  readonly "show radv interfaces": RadvInterfaces[];
  readonly "show mpls ranges": MplsDomain[];
  readonly "show threads": ThreadsSummary;
  readonly "show threads all": Threads;
  readonly configure: ConfigureOutcome;
  readonly "configure check": ConfigureCheckOutcome;
  readonly "configure confirm": ConfigureConfirmOutcome;
  readonly "configure status": ConfigureStatus;
  readonly "configure undo": ConfigureUndoOutcome;
  readonly enable: ProtocolOutcome[];
  readonly disable: ProtocolOutcome[];
  readonly restart: ProtocolOutcome[];
  readonly reload: ProtocolOutcome[];
  readonly eval: string;
  readonly echo: Acknowledgement;
  readonly timeformat: Acknowledgement;
  readonly restrict: Acknowledgement;
  readonly "mrt dump": MrtDumpOutcome;
  readonly down: Acknowledgement;
  readonly "graceful restart": Acknowledgement;
}

/**
 * The type of what `decodeReply` makes of a reply to the command `Text`, as far as its words are known when the program
 * is written; else `unknown`.
 */
export type DecodedReply<Text extends string> = [Matches<Leading<Text>>] extends [never]
  ? unknown
  : ReplyTypes[Longest<Matches<Leading<Text>>>];

/** `count` may stand anywhere behind `show route` (nest/config.Y, r_args), `all` behind `show bfd sessions`. */
type Leading<Text extends string> = Text extends
  | `show route ${string} count`
  | `show route ${string} count ${string}`
  ? "show route count"
  : Text extends `show route ${string} stats` | `show route ${string} stats ${string}`
    ? "show route stats"
    : Text extends `show bfd sessions ${string} all` | `show bfd sessions ${string} all ${string}`
      ? "show bfd sessions all"
      : Text;

/** The words that `Text` begins with: `configure` and `configure check` for `configure check "a.conf"`. */
type Matches<Text extends string> = {
  [Words in keyof ReplyTypes]: Text extends Words | `${Words} ${string}` ? Words : never;
}[keyof ReplyTypes];

/** Those of `All` that begin no other of them. */
type Longest<All extends string, One extends All = All> = One extends unknown
  ? [Extract<All, `${One} ${string}`>] extends [never]
    ? One
    : never
  : never;

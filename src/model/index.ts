export type { Acknowledgement } from "./acknowledgement.ts";
export type { AsPath, AsPathSegment, AsPathSegmentKind } from "./as-path.ts";
export type {
  BabelEntries,
  BabelEntry,
  BabelEntryList,
  BabelInterface,
  BabelInterfaceList,
  BabelInterfaces,
  BabelNeighbor,
  BabelNeighborList,
  BabelNeighbors,
  BabelRoute,
  BabelRouteList,
  BabelRouteState,
  BabelRoutes,
} from "./babel.ts";
export type {
  BfdAuthentication,
  BfdParameters,
  BfdSession,
  BfdSessionDetails,
  BfdSessionDetailsList,
  BfdSessionList,
  BfdSessions,
  BfdSessionsDetails,
  BfdState,
} from "./bfd.ts";
export type { BgpAggregator, BgpAttributes, BgpOrigin, UnrecognizedAttribute } from "./bgp-attributes.ts";
export type { BgpCapability, BgpRole } from "./bgp-capability.ts";
export type {
  BgpError,
  BgpErrorClass,
  BgpSession,
  BgpSessionFlag,
  BgpState,
  RouteLimitUse,
  TcpAo,
} from "./bgp-session.ts";
export type { BmpSession, BmpState, RoundedSize } from "./bmp-session.ts";
export type {
  Channel,
  ChannelExportState,
  ChannelImportState,
  ChannelRecovery,
  ChannelRoutes,
  ChannelState,
  NeighborGracefulRestart,
  RouteChangeCounts,
  RouteChangeStats,
  RouteLimit,
  RouteLimitAction,
} from "./channel.ts";
export type { Community, ExtendedCommunity, LargeCommunity } from "./community.ts";
export type {
  ConfigurationState,
  ConfigureCheckOutcome,
  ConfigureConfirmOutcome,
  ConfigureOutcome,
  ConfigureStatus,
  ConfigureUndoOutcome,
  ReconfigurationKind,
} from "./configure.ts";
export type {
  EvpnAutoDiscoveryNet,
  EvpnEthernetSegmentNet,
  EvpnMacNet,
  EvpnMulticastNet,
  EvpnNet,
  EvpnOtherNet,
} from "./evpn.ts";
export type {
  FlowBits,
  FlowBitsMatch,
  FlowComponent,
  FlowNet,
  FlowNumberMatch,
  FlowNumberName,
  FlowNumbers,
  FlowOperator,
  FlowPrefix,
  FlowUnknown,
} from "./flowspec.ts";
export type {
  AddressScope,
  Interface,
  InterfaceAddress,
  InterfaceAddressRole,
  InterfaceFlag,
  InterfaceState,
  InterfaceSummary,
  InterfaceType,
} from "./interface.ts";
export type { KernelAttributes } from "./kernel-attributes.ts";
export type { MemoryRow, MemoryUsage } from "./memory.ts";
export type { MplsDomain, MplsRange } from "./mpls.ts";
export type { MrtDumpOutcome } from "./mrt-dump.ts";
export type {
  AspaNet,
  EthernetNet,
  MplsNet,
  NeighborNet,
  Net,
  NetType,
  PlainNet,
  RoaNet,
  SourceSpecificNet,
  UnknownNet,
  VpnNet,
} from "./net.ts";
export type { Prefix, RouteDistinguisher } from "./net-part.ts";
export type { HostEntry, NextHop } from "./next-hop.ts";
export type { OspfArea, OspfAreaNetwork, OspfOverview, OspfUp } from "./ospf.ts";
export type {
  OspfAttachment,
  OspfDesignatedRouter,
  OspfInterface,
  OspfInterfaceFields,
  OspfInterfaceList,
  OspfInterfaceState,
  OspfInterfaces,
  OspfInterfaceType,
  OspfLinkInterface,
  OspfVirtualLinkInterface,
} from "./ospf-interface.ts";
export type { OspfLsa, OspfLsadb, OspfLsadbSection, OspfLsadbSections, OspfLsaScope } from "./ospf-lsadb.ts";
export type {
  OspfNeighbor,
  OspfNeighborList,
  OspfNeighborRole,
  OspfNeighborState,
  OspfNeighbors,
} from "./ospf-neighbor.ts";
export type {
  OspfAsbr,
  OspfExternal,
  OspfPrefixMetric,
  OspfState,
  OspfStateArea,
  OspfStateGraph,
  OspfStateNetwork,
  OspfStateRouter,
} from "./ospf-state.ts";
export type {
  OspfDistance,
  OspfNetworkId,
  OspfNetworkLink,
  OspfRouterLink,
  OspfTopology,
  OspfTopologyArea,
  OspfTopologyGraph,
  OspfTopologyNetwork,
  OspfTopologyRouter,
} from "./ospf-topology.ts";
export type { ProtocolOutcome, ProtocolOutcomeKind } from "./outcome.ts";
export type { Protocol, ProtocolDetails, ProtocolState, ProtocolSummary } from "./protocol.ts";
export type { ProtocolNotUp } from "./protocol-not-up.ts";
export type { ProtocolStatus } from "./protocol-status.ts";
export type { ProtocolUp } from "./protocol-up.ts";
export type { RadvInterface, RadvInterfaceList, RadvInterfaces } from "./radv.ts";
export type { Notice, Reply, ReplyLine } from "./reply.ts";
export type {
  RipInterface,
  RipInterfaceList,
  RipInterfaces,
  RipNeighbor,
  RipNeighborList,
  RipNeighbors,
} from "./rip.ts";
export type { Route, RouteDestination, RouteMetric } from "./route.ts";
export type {
  AggregatedRoa,
  AttributeText,
  BabelAttributes,
  BridgeAttributes,
  InternalValues,
  OspfAttributes,
  RadvAttributes,
  RipAttributes,
  RouteAttributes,
} from "./route-attributes.ts";
export type { RouteCount, RouteNumbers, RouteStats, TableRouteCount } from "./route-count.ts";
export type { RpkiChannelName, RpkiSession, RpkiState } from "./rpki-session.ts";
export type { StaticNextHop, StaticRoute, StaticRouteHead, StaticRoutes } from "./static-route.ts";
export type { DaemonState, GracefulRestartRecovery, Status } from "./status.ts";
export type { SymbolEntry, SymbolFilter, SymbolType } from "./symbol.ts";
export type {
  SpentTime,
  Thread,
  ThreadGroup,
  ThreadGroupSummary,
  ThreadLoop,
  ThreadSummary,
  Threads,
  ThreadsSummary,
} from "./thread.ts";
export type { BirdTime, ServerClock, TimePrecision } from "./time.ts";
export type { Timer } from "./timer.ts";
export type { Uint64 } from "./uint64.ts";
export type { BirdVersion } from "./version.ts";

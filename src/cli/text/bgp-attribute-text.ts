import type {
  AsPath,
  AsPathSegment,
  BgpAggregator,
  BgpAttributes,
  Community,
  ExtendedCommunity,
  LargeCommunity,
  UnrecognizedAttribute,
} from "../../index.ts";

/** The BGP attributes with those of many parts as text, in the notation of BIRD's filters where it has one. */
export function bgpTexts(bgp: BgpAttributes | undefined): object | undefined {
  if (bgp === undefined) return undefined;
  const communities = [...(bgp.communities ?? []), ...(bgp.largeCommunities ?? [])].map(tupleText);
  const extended = (bgp.extendedCommunities ?? []).map(extendedText);
  const { communities: _standard, largeCommunities: _large, extendedCommunities: _extended, ...others } = bgp;
  return {
    ...others,
    asPath: bgp.asPath && pathText(bgp.asPath),
    as4Path: bgp.as4Path && pathText(bgp.as4Path),
    aggregator: bgp.aggregator && aggregatorText(bgp.aggregator),
    as4Aggregator: bgp.as4Aggregator && aggregatorText(bgp.as4Aggregator),
    unrecognized: bgp.unrecognized.map(unrecognizedText),
    communities: [...communities, ...extended].join(" ") || undefined,
  };
}

function pathText(path: AsPath): string {
  return path.map(segmentText).join(" ") || "(empty)";
}

function segmentText(segment: AsPathSegment): string {
  switch (segment.kind) {
    case "sequence":
      return segment.asns.join(" ");
    case "set":
      return `{${segment.asns.join(" ")}}`;
    case "confed-sequence":
      return `(${segment.asns.join(" ")})`;
    case "confed-set":
      return `({${segment.asns.join(" ")}})`;
    case "cut":
      return segment.text;
    default:
      return segment satisfies never;
  }
}

function tupleText(community: Community | LargeCommunity): string {
  return `(${community.join(",")})`;
}

function extendedText({ type, key, value }: ExtendedCommunity): string {
  return `(${type},${key},${value})`;
}

function aggregatorText({ asn, routerId }: BgpAggregator): string {
  return `${routerId} AS${asn}`;
}

function unrecognizedText({ code, isTransitive, data }: UnrecognizedAttribute): string {
  return `${code}${isTransitive ? " (transitive)" : ""}${data === undefined ? "" : `: ${data}`}`;
}

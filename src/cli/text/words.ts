const ABBREVIATIONS: ReadonlySet<string> = new Set([
  ...["as", "asn", "aspa", "bgp", "bmp", "igp", "ipv4", "ipv6", "id", "med", "mpls", "mtu", "nlri"],
  ...["ospf", "rip", "roa", "rtt", "rx", "tcp", "tx", "vrf", "ao", "aigp", "pmsi", "as4"],
]);

/** The labels that have been made; a million routes have the same few. */
const labels = new Map<string, string>();

/** A field's name as words: `localPreference` is `Local preference`, `asPath` is `AS path`. */
export function fieldLabel(...names: readonly string[]): string {
  const key = names.join(" ");
  let label = labels.get(key);
  if (label === undefined) {
    label = makeLabel(names);
    labels.set(key, label);
  }
  return label;
}

function makeLabel(names: readonly string[]): string {
  const words = names
    .flatMap((name) => name.replace(/^(is|has)(?=[A-Z])/, "").split(/(?=[A-Z])/))
    .map((word) => word.toLowerCase())
    .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase().replace(/^IPV/, "IPv") : word));
  const [first = "", ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(" ");
}

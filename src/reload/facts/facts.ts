import { hostname } from "node:os";
import { reloadError } from "../reload-error.ts";
import { routerIdOf } from "./router-id.ts";
import { type FactType, isIpv4, isIpv6 } from "./value.ts";

/** Where the value of a fact comes from: said outright, an environment variable, or a file such as a Secret's key. */
export type FactOrigin =
  | { readonly value: string }
  | { readonly environment: string }
  | { readonly file: string };

/** A fact that a configuration may use by its name, as `neighbor peer as peer_asn`. */
export type FactSpec = FactOrigin & { readonly type: FactType };

/** What is known of the node. */
export interface NodeFactsOptions {
  /** Default: `NODE_NAME`, else the host's name. */
  readonly nodeName?: string;
  /** Default: `HOST_IPS`, else `HOST_IP`. */
  readonly addresses?: readonly string[];
  /** Further facts by name; they go before the node's own. */
  readonly facts?: Readonly<Record<string, FactSpec>>;
  /** Default: the environment of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The facts of a node: by name what there is, and for what is missing what would give it. */
export interface NodeFacts {
  readonly nodeName: string;
  readonly ipv4: string | undefined;
  readonly ipv6: string | undefined;
  /** The IPv4 address, else a hash of the node's name. */
  readonly routerId: string;
  readonly specs: ReadonlyMap<string, FactSpec | MissingFact>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A fact of the node that this node does not have. */
export interface MissingFact {
  readonly type: FactType;
  readonly missing: string;
}

/**
 * Gathers the facts of a node. A configuration gets those that it uses: `node_name`, `node_ip`, `node_ipv4`,
 * `node_ipv6`, `node_router_id`, `k8sipaddr` (PureLB's name for `node_ip`), and those of the options.
 *
 * @throws {BirdError} `FACT_INVALID` naming the variable, for an address that is none or a name that is none.
 */
export function nodeFacts(options: NodeFactsOptions = {}): NodeFacts {
  const { environment = process.env, facts = {} } = options;
  const nodeName = options.nodeName ?? (environment.NODE_NAME || hostname());
  const addresses = options.addresses ?? addressesOf(environment);
  const wrong = addresses.find((address) => !isIpv4(address) && !isIpv6(address));
  if (wrong !== undefined) {
    const variable = options.addresses ? "addresses" : environment.HOST_IPS ? "HOST_IPS" : "HOST_IP";
    throw reloadError(
      "FACT_INVALID",
      variable,
      `${variable}: expected addresses, found ${JSON.stringify(wrong)}`,
    );
  }
  const ipv4 = addresses.find(isIpv4);
  const ipv6 = addresses.find(isIpv6);
  const routerId = ipv4 ?? routerIdOf(nodeName);
  const missing = "the node's address is not known: set HOST_IP or HOST_IPS";
  const address = (type: FactType, value: string | undefined): FactSpec | MissingFact =>
    value === undefined ? { type, missing } : { type, value };
  const specs = new Map<string, FactSpec | MissingFact>([
    ["node_name", { type: "text", value: nodeName }],
    ["node_ip", address("ip", addresses[0])],
    ["k8sipaddr", address("ip", addresses[0])],
    ["node_ipv4", address("ipv4", ipv4)],
    ["node_ipv6", address("ipv6", ipv6)],
    ["node_router_id", { type: "routerId", value: routerId }],
  ]);
  for (const [name, spec] of Object.entries(facts)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw reloadError("FACT_INVALID", name, `${JSON.stringify(name)} cannot be the name of a fact`);
    }
    specs.set(name, spec);
  }
  return { nodeName, ipv4, ipv6, routerId, specs, environment };
}

function addressesOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return (environment.HOST_IPS || environment.HOST_IP || "")
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
}

import type { Route } from "../model/route.ts";
import { type Family, readPrefix } from "./prefix.ts";
import { PrefixSection } from "./prefix-section.ts";
import type { RoutePools } from "./route-pools.ts";
import { TextSection } from "./text-section.ts";

/** The routes of one of BIRD's tables, by the kinds of their nets. */
export class TableSections {
  readonly ipv4: PrefixSection;
  readonly ipv6: PrefixSection;
  readonly others: TextSection;

  constructor(pools: RoutePools, table: string | undefined) {
    this.ipv4 = new PrefixSection(pools, table, "ipv4");
    this.ipv6 = new PrefixSection(pools, table, "ipv6");
    this.others = new TextSection(pools, table);
  }

  get size(): number {
    return this.#all.reduce((sum, { entries }) => sum + entries.size, 0);
  }

  get byteLength(): number {
    return this.#all.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The routes to plain prefixes of a family. */
  of(family: Family): PrefixSection {
    return family === "ipv4" ? this.ipv4 : this.ipv6;
  }

  push(route: Route): void {
    const { netType } = route;
    const prefix = netType === "ipv4" || netType === "ipv6" ? readPrefix(route.net) : undefined;
    if (prefix === undefined || prefix.family !== netType) this.others.push(route);
    else this.of(prefix.family).push(route, prefix);
  }

  sort(): void {
    for (const section of this.#all) section.sort();
  }

  get #all(): readonly (PrefixSection | TextSection)[] {
    return [this.ipv4, this.ipv6, this.others];
  }
}

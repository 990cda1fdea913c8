import type { Route, RouteAttributes } from "../../index.ts";
import { bgpTexts } from "./bgp-attribute-text.ts";
import { type Fact, factLines } from "./facts.ts";
import { fieldFacts, valueText } from "./field-facts.ts";
import type { Look } from "./look.ts";

/** What BIRD tells in a route's row, and may tell in its attributes too. */
type TwiceTold = { readonly [Name in "preference" | "mplsLabel"]?: Route[Name] | undefined };

/** What `all` tells of a route, below its row. */
export function attributeLines(route: TwiceTold, attributes: RouteAttributes, look: Look): string[] {
  const { bgp, ospf, rip, babel, kernel, radv, bridge, internal, unset, custom, unknown, ...plainly } =
    attributes;
  const facts: Fact[] = [
    ...fieldFacts(withoutRepeats(route, plainly)),
    ...fieldFacts(bgpTexts(bgp), ["bgp"]),
    ...fieldFacts(ospf, ["ospf"]),
    ...fieldFacts(rip, ["rip"]),
    ...fieldFacts(babel, ["babel"]),
    ...fieldFacts(kernel, ["kernel"]),
    ...fieldFacts(radv, ["radv"]),
    ...fieldFacts(bridge, ["bridge"]),
    { label: "Unset", text: unset.join(", ") },
    ...[...custom, ...unknown].map(({ name, text }) => ({ label: name, text })),
    { label: "Internal", text: valueText(internal) },
  ];
  return factLines(look, facts, { indent: 6, column: 22 });
}

/** BIRD 3 prints in the attributes once more what its row says. */
function withoutRepeats(
  route: TwiceTold,
  attributes: Pick<RouteAttributes, "preference" | "mplsLabel">,
): object {
  return {
    ...attributes,
    ...(attributes.preference === route.preference && { preference: undefined }),
    ...(attributes.mplsLabel === route.mplsLabel && { mplsLabel: undefined }),
  };
}

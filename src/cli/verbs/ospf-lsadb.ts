import { type Command, InvalidArgumentError, Option } from "commander";
import type { ShowOspfLsadbOptions } from "../../index.ts";
import type { Perform } from "../context.ts";
import { ospfLsadbLines } from "../text/ospf-lsadb-lines.ts";
import { addLookVerb, type LookVerb } from "./look-verb.ts";

interface Options {
  readonly global?: true;
  readonly link?: true;
  readonly area?: string;
  readonly type?: number;
  readonly lsid?: string;
  readonly router?: string;
  readonly self?: true;
}

/** `birdwire ospf lsadb` */
export function addOspfLsadbVerb(
  ospf: Command,
  perform: Perform,
  argument: NonNullable<LookVerb<object>["argument"]>,
): void {
  addLookVerb<Options>(ospf, perform, {
    name: "lsadb",
    description: "list the headers of the LSAs in the database",
    argument,
    options: [
      new Option("--global", "only those of the whole domain").conflicts(["link", "area"]),
      new Option("--link", "only those of links").conflicts("area"),
      new Option("--area <id>", "only those of this area, as 0.0.0.1 or 1"),
      new Option("--type <number>", "only of this type, as 1 or 0x2001").argParser(lsaType),
      new Option("--lsid <id>", "only with this LS ID"),
      new Option("--router <id>", "only those that come from this router").conflicts("self"),
      new Option("--self", "only those that come from this router itself"),
    ],
    async look({ bird, argument: protocol, options, printer }) {
      const { global, link, area, self, type, lsid, router, ...call } = options;
      const lsadb = await bird.showOspfLsadb({
        ...call,
        protocol,
        scope: scopeOf({ global, link, area }),
        type,
        lsid: idOf(lsid),
        router: self === true ? "self" : idOf(router),
      });
      await printer.value(lsadb, ospfLsadbLines);
    },
  });
}

function scopeOf({
  global,
  link,
  area,
}: {
  readonly [Name in "global" | "link" | "area"]: Options[Name] | undefined;
}): ShowOspfLsadbOptions["scope"] {
  if (area !== undefined) return { area: idOf(area) ?? area };
  if (link === true) return "link";
  return global === true ? "global" : undefined;
}

/** BIRD takes IDs dotted and as numbers. */
function idOf(text: string | undefined): string | number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}

/** BIRD prints types in hexadecimal. */
function lsaType(text: string): number {
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(text))
    throw new InvalidArgumentError("Expected a number, as 1 or 0x2001.");
  return Number(text);
}

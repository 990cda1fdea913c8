import { readInterfacesSummary } from "../../grammar/interface-summary.ts";
import type { InterfaceSummary } from "../model/interface.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `show interfaces summary`: every interface with its preferred addresses. */
export const showInterfacesSummary: Command<NoOptions, InterfaceSummary[]> = {
  words: "show interfaces summary",
  codes: [2005, 1005, 0],
  text: () => "show interfaces summary",
  decode: (reply) => readInterfacesSummary(reply),
};

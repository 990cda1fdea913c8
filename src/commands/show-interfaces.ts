import { readInterfaces } from "../../grammar/interfaces.ts";
import type { Interface } from "../model/interface.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `show interfaces`: every interface with its flags and addresses. */
export const showInterfaces: Command<NoOptions, Interface[]> = {
  words: "show interfaces",
  codes: [1001, 1003, 1004, 0],
  text: () => "show interfaces",
  decode: (reply) => readInterfaces(reply),
};

import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { addCheckVerb } from "./check.ts";
import { addConfigureVerb } from "./configure.ts";
import { addDecodeVerb } from "./decode.ts";
import { addDownVerb } from "./down.ts";
import { addEvalVerb } from "./eval.ts";
import { addGracefulRestartVerb } from "./graceful-restart.ts";
import { addHoldVerbs } from "./hold.ts";
import { addInterfacesVerb } from "./interfaces.ts";
import { addManageVerb } from "./manage.ts";
import { addMemoryVerb } from "./memory.ts";
import { addProtocolsVerb } from "./protocols.ts";
import { addRawVerb } from "./raw.ts";
import { addReloadVerb } from "./reload.ts";
import { addRoutesVerb } from "./routes.ts";
import { addRunVerb } from "./run.ts";
import { addStatusVerb } from "./status.ts";
import { addSwitchVerbs } from "./switch.ts";
import { addSymbolsVerb } from "./symbols.ts";
import { addWatchVerb } from "./watch.ts";

/** Adds every verb, in the order of the help. */
export function addVerbs(program: Command, perform: Perform): void {
  program.commandsGroup("Look:");
  addStatusVerb(program, perform);
  addProtocolsVerb(program, perform);
  addWatchVerb(program, perform);
  addRoutesVerb(program, perform);
  addInterfacesVerb(program, perform);
  addMemoryVerb(program, perform);
  addSymbolsVerb(program, perform);
  addEvalVerb(program, perform);
  program.commandsGroup("Change:");
  addConfigureVerb(program, perform);
  addCheckVerb(program, perform);
  addSwitchVerbs(program, perform);
  addReloadVerb(program, perform);
  addDownVerb(program, perform);
  addGracefulRestartVerb(program, perform);
  program.commandsGroup("Manage:");
  addManageVerb(program, perform);
  addRunVerb(program, perform);
  addHoldVerbs(program, perform);
  program.commandsGroup("Raw:");
  addRawVerb(program, perform);
  addDecodeVerb(program, perform);
}

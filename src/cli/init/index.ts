export { gatherAnswers } from "./gather.ts";
export { nextCommands } from "./next-commands.ts";
export { AskingEnded, openTerminal } from "./terminal.ts";
export { writeSample } from "./write-sample.ts";

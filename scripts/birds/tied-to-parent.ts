import { existsSync } from "node:fs";

/** The start of a command line that lets the program die with the process that started it, however that ends. */
export const tiedToParent: readonly string[] = existsSync("/usr/bin/setpriv")
  ? ["setpriv", "--pdeathsig", "KILL", "--"]
  : [];

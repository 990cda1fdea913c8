import { resolve } from "node:path";
import type { Context } from "./context.ts";

/**
 * The name under which BIRD finds a file. It reads relative names from its own directory, which is not the user's; only
 * behind a TCP address, that is on another machine, a name goes to BIRD as it is.
 */
export function configFile({ io, globals }: Context, file: string | undefined): string | undefined {
  return file === undefined || globals.tcp !== undefined ? file : resolve(io.directory, file);
}

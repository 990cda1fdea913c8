import { SetupError } from "./birds/setup-error.ts";

/**
 * Runs the body of a script; what is wrong outside of the code is told in one line, and sets exit status 1.
 * Any other error is thrown on, with its stack.
 */
export async function runScript(name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}

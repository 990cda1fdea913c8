import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../../scripts/birds/run-command.ts";

/** The command `birdwire`, compiled; disposing removes it. */
export interface BuiltCommand extends AsyncDisposable {
  /** The start of a command line. */
  readonly words: readonly string[];
}

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Compiles the command as it is now, for tests that start it again and again: a loader would take most of the time. */
export async function buildCommand(): Promise<BuiltCommand> {
  const folder = await mkdtemp(path.join(tmpdir(), "birdwire-built-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await cp(path.join(root, "package.json"), path.join(folder, "package.json"));
    await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    const compilerOptions = {
      rootDir: root,
      outDir: path.join(folder, "dist"),
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      isolatedDeclarations: false,
      noCheck: true,
    };
    const include = ["src", "grammar"].map((name) => path.join(root, name));
    const config = path.join(folder, "tsconfig.json");
    await writeFile(
      config,
      JSON.stringify({ extends: path.join(root, "tsconfig.json"), compilerOptions, include }),
    );
    const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
    await runCommand(process.execPath, [compiler, "-p", config]);
    const main = path.join(folder, "dist", "src", "cli", "main.js");
    return { words: [process.execPath, main], [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

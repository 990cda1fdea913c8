import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

const config = `log stderr all;
router id 192.0.2.1;
protocol device { }
protocol static { ipv4; route 198.51.100.0/24 blackhole; route 203.0.113.0/24 via "lo"; }
protocol bgp uplink1 { local 192.0.2.1 as 64512; neighbor 192.0.2.254 as 64500; ipv4 { import none; export none; }; }
`;

interface Example {
  readonly name: string;
  readonly code: string;
}

/** Every block of TypeScript in README.md and docs/, by page and number. */
async function examples(): Promise<Example[]> {
  const pages = (await readdir(path.join(root, "docs"))).filter((name) => name.endsWith(".md"));
  const found: Example[] = [];
  for (const page of ["README.md", ...pages.map((name) => path.join("docs", name))]) {
    const text = await readFile(path.join(root, page), "utf8");
    [...text.matchAll(/^```ts\n(.*?)^```$/gms)].forEach(([, code = ""], index) => {
      found.push({ name: `${page} ${index + 1}`, code });
    });
  }
  return found;
}

describe("the examples in README and docs", async () => {
  let bird: RunningBird;
  let folder: string;

  beforeAll(async () => {
    bird = await startBird({ version: "2.20.0", config });
    folder = await mkdtemp(path.join(root, "test", ".examples-"));
  });

  afterAll(async () => {
    await bird?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  it.for(await examples())("$name runs against a real BIRD", async ({ name, code }) => {
    const file = path.join(folder, `${name.replace(/\W+/g, "-")}.mts`);
    await writeFile(file, atHome(code, bird));
    const { stderr } = await run(process.execPath, ["--import", "tsx", file], { cwd: root });
    expect(stderr).toBe("");
  });

  it.for(await examples())("$name compiles as strictly as the project", async ({ name, code }) => {
    const file = path.join(folder, `typed-${name.replace(/\W+/g, "-")}.ts`);
    await writeFile(file, atHome(code, bird));
    const tsc = path.join(root, "node_modules", ".bin", "tsc");
    const options = ["--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "--target", "esnext"];
    const types = ["--types", "node", "--allowImportingTsExtensions", "--skipLibCheck"];
    await run(tsc, [...options, ...types, file], { cwd: root });
  });
});

/** The example as its reader has it, but with the project's source and the test's daemon for theirs. */
function atHome(code: string, bird: RunningBird): string {
  return code
    .replaceAll(/from "birdwire"/g, 'from "../../src/index.ts"')
    .replaceAll(/from "birdwire\/(\w+)"/g, 'from "../../src/$1/index.ts"')
    .replaceAll("/run/bird/bird.ctl", bird.socketPath)
    .replaceAll("/run/bird/", `${bird.directory}/`)
    .replaceAll("/etc/bird/bird.conf", bird.configPath);
}

import { execFileSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { chmod, mkdir, readlink, rename, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BirdError } from "../../src/errors.ts";
import { nodeFacts } from "../../src/reload/facts/facts.ts";
import type { ConfigSource } from "../../src/reload/source/config-source.ts";
import { expandPattern } from "../../src/reload/source/glob.ts";
import { namePattern } from "../../src/reload/source/name-pattern.ts";
import { type ReadSourceOptions, readConfigSource } from "../../src/reload/source/read-source.ts";
import { watchedFolders } from "../../src/reload/source/watch-paths.ts";
import { swapPayload, temporaryFolder } from "./support/config-volume.ts";

describe("a source", () => {
  it("W4 is the main file and all that it includes, however it is said", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf":
        'include "peers/*.conf";\n  include "common.conf";\nprotocol static {\n include "peers/routes.inc";\n}\n# include "no.conf";\n',
      "common.conf": "router id 192.0.2.1;\n",
      "peers/a.conf": 'include "../shared/a.inc";\nprotocol bgp a {}\n',
      "peers/b.conf": "protocol bgp b {}\n",
      "peers/.hidden.conf": "protocol bgp hidden {}\n",
      "peers/folder.conf/x": "",
      "peers/routes.inc": "route 10.0.0.0/8 blackhole;\n",
      "shared/a.inc": `include "${folder.path}/absolute.inc";\n`,
      "absolute.inc": "define x = 1;\n",
    });
    const source = await readConfigSource({ main });
    expect([...source.files.keys()].sort()).toEqual([
      "absolute.inc",
      "bird.conf",
      "common.conf",
      "peers/a.conf",
      "peers/b.conf",
      "peers/routes.inc",
      "shared/a.inc",
    ]);
    expect(source.findings).toEqual([]);
    expect(source.protocols.map(({ name }) => name)).toEqual(["a", "b", "static1"]);
  });

  it("W9 has a hash of names and bytes alone, which touch and chmod leave as it is", async () => {
    await using folder = await temporaryFolder();
    const files = {
      "bird.conf": 'include "a.conf";\ninclude "b.conf";\n',
      "a.conf": "# a\n",
      "b.conf": "# b\n",
    };
    const main = await folder.write(files);
    const before = await hashOf({ main });
    await utimes(main, 1, 1);
    await chmod(main, 0o600);
    await folder.write(files);
    expect(await hashOf({ main })).toBe(before);
    await folder.write({ "a.conf": "# b\n", "b.conf": "# a\n" });
    expect(await hashOf({ main })).not.toBe(before);
  });

  it("W3 keeps its hash when a link leads elsewhere to the same, and R8 reads through the link", async () => {
    await using folder = await temporaryFolder();
    const files = {
      "bird.conf": 'include "x/*.conf";\n',
      "x/a.conf": 'include "../y.inc";\n',
      "y.inc": "# y\n",
    };
    await swapPayload(folder.path, files);
    const main = path.join(folder.path, "bird.conf");
    const before = await readConfigSource({ main });
    expect([...before.files.keys()].sort()).toEqual(["bird.conf", "x/a.conf", "y.inc"]);
    await swapPayload(folder.path, files);
    expect(await hashOf({ main })).toBe(before.hash);
    await using elsewhere = await temporaryFolder();
    await symlink(folder.path, path.join(elsewhere.path, "current"));
    expect(await hashOf({ main: path.join(elsewhere.path, "current", "bird.conf") })).toBe(before.hash);
  });

  it("R2 is never made of two payloads, whenever they are swapped", async () => {
    await using folder = await temporaryFolder();
    const payload = (version: number): Record<string, string> => ({
      "bird.conf": `define main = ${version};\ninclude "peers.conf";\n`,
      "peers.conf": `define peers = ${version};\n`,
    });
    await swapPayload(folder.path, payload(0));
    let isDone = false;
    const swapping = (async () => {
      for (let version = 1; version <= 60; version++) {
        await swapPayload(folder.path, payload(version));
        await delay(version % 8);
      }
      isDone = true;
    })();
    while (!isDone) {
      const source = await readConfigSource({ main: path.join(folder.path, "bird.conf") }).catch(
        (error: BirdError) => {
          expect(error.code).toMatch(/^SOURCE_/);
          return undefined;
        },
      );
      if (source === undefined) continue;
      const values = [...source.files.values()].map(({ text }) => /= (\d+)/.exec(text.text)?.[1]);
      expect(new Set(values).size).toBe(1);
    }
    await swapping;
    const last = await readConfigSource({ main: path.join(folder.path, "bird.conf") });
    expect(last.files.get("peers.conf")?.text.text).toContain("= 60;");
  });

  it("R1 is not what a writer has written so far", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "" });
    const line = "define x = 1;\n";
    let written = 0;
    const writing = (async () => {
      for (; written < 16; written++) {
        await writeFile(main, line.repeat(300), { flag: "a" });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const outcome = await readConfigSource({ main, quietMs: 60 });
    await writing;
    expect(outcome.files.get("bird.conf")?.bytes.length).toBe(16 * 300 * line.length);
  });

  it("R1 is refused as unstable while a writer does not pause", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "" });
    let isDone = false;
    const writing = (async () => {
      for (let count = 0; !isDone; count++) {
        await writeFile(main, `define x = ${count};\n`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await expect(readConfigSource({ main, quietMs: 20, maxReads: 3 })).rejects.toMatchObject({
      code: "SOURCE_UNSTABLE",
    });
    isDone = true;
    await writing;
  });

  it("R4 has the new set of keys after a swap", async () => {
    await using folder = await temporaryFolder();
    const main = path.join(folder.path, "bird.conf");
    await swapPayload(folder.path, {
      "bird.conf": 'include "p-*.conf";\n',
      "p-a.conf": "protocol bgp a {}\n",
    });
    await swapPayload(folder.path, {
      "bird.conf": 'include "p-*.conf";\n',
      "p-b.conf": "protocol bgp b {}\n",
    });
    expect((await readConfigSource({ main })).protocols.map(({ name }) => name)).toEqual(["b"]);
  });

  it("W12 is missing when its main file or its folder is", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "etc/bird.conf": "" });
    await rm(main);
    const missing = { code: "SOURCE_MISSING", details: { subject: main } };
    await expect(readConfigSource({ main })).rejects.toMatchObject(missing);
    await rename(path.dirname(main), path.join(folder.path, "old"));
    await expect(readConfigSource({ main })).rejects.toMatchObject(missing);
  });

  it("R7 has regular files only, and says which is none and who asked for it", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": '\n include "odd";\n' });
    const odd = path.join(folder.path, "odd");
    const refused = async (message: RegExp): Promise<void> => {
      await expect(readConfigSource({ main })).rejects.toMatchObject({
        code: "NOT_A_REGULAR_FILE",
        message: expect.stringMatching(message),
        details: { subject: odd, position: { file: main, line: 2, column: 2 } },
      });
      await rm(odd, { recursive: true });
    };
    execFileSync("mkfifo", [odd]);
    await refused(/odd is a FIFO/);
    await mkdir(odd);
    await refused(/odd is a folder/);
    const server = createServer().listen(odd);
    await new Promise((resolve) => server.once("listening", resolve));
    await refused(/odd is a socket/);
    server.close();
  });

  it("R7 does not read a file of 1 GiB, nor too many bytes or files together", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "*.big";\n', "a.big": "" });
    await truncate(path.join(folder.path, "a.big"), 2 ** 30);
    const tooLarge = { code: "SOURCE_TOO_LARGE" };
    await expect(readConfigSource({ main })).rejects.toMatchObject(tooLarge);
    await folder.write({ "a.big": "# 1\n", "b.big": "# 2\n" });
    await expect(readConfigSource({ main, maxTotalBytes: 22 })).rejects.toMatchObject(tooLarge);
    await expect(readConfigSource({ main, maxFiles: 2 })).rejects.toMatchObject(tooLarge);
  });

  it("R7 does not multiply beyond the limit by includes of includes", async () => {
    await using folder = await temporaryFolder();
    const twice = (name: string): string => `include "${name}";\n`.repeat(200);
    const main = await folder.write({
      "bird.conf": twice("1"),
      "1": twice("2"),
      "2": twice("3"),
      "3": twice("4"),
      "4": "# x\n",
    });
    await expect(readConfigSource({ main })).rejects.toMatchObject({ code: "SOURCE_TOO_LARGE" });
  });

  it("R8 has nothing from outside of the allowed folders", async () => {
    await using folder = await temporaryFolder();
    await using other = await temporaryFolder();
    await other.write({ "a.conf": "define secret = 1;\n" });
    await symlink(path.join(other.path, "a.conf"), path.join(folder.path, "link.conf"));
    const lines = [`include "${other.path}/a.conf";`, 'include "link.conf";', 'include "/etc/pass*";'];
    const main = await folder.write({ "bird.conf": lines.join("\n") });
    const source = await readConfigSource({ main });
    expect(source.findings.map(({ guard, position }) => [guard, position.line])).toEqual([
      ["include-outside", 1],
      ["include-outside", 2],
      ["include-outside", 3],
    ]);
    expect([...source.files.keys()]).toEqual(["bird.conf"]);
    const allowed = await readConfigSource({ main, roots: [other.path] });
    expect(allowed.findings.map(({ position }) => position.line)).toEqual([3]);
    expect([...allowed.files.keys()]).toEqual(["bird.conf", `${other.path}/a.conf`, "link.conf"]);
  });

  it("R8 has no cycles", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf": 'include "a.conf";\nprotocol device {}\n',
      "a.conf": 'define x = 1;\ninclude "b.conf";\n',
      "b.conf": ' include "a.conf";\n',
    });
    const source = await readConfigSource({ main });
    expect(source.findings).toMatchObject([
      { guard: "include-cycle", position: { file: path.join(folder.path, "b.conf"), line: 1, column: 2 } },
    ]);
    expect(source.protocols).toHaveLength(1);
  });

  it.each([
    [8, []],
    [9, ["include-depth"]],
  ])("R8 with %i files in a row has %j", async (count, guards) => {
    await using folder = await temporaryFolder();
    const files = Array.from(
      { length: count },
      (_, index) => [`${index}`, `include "${index + 1}";\n`] as const,
    );
    const main = await folder.write(Object.fromEntries([...files.slice(0, -1), [`${count - 1}`, "# end\n"]]));
    const source = await readConfigSource({ main });
    expect(source.findings.map(({ guard }) => guard)).toEqual(guards);
    if (count > 8) expect(source.findings[0]?.position.file).toBe(path.join(folder.path, "7"));
  });

  it("V1 says which include is missing", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf":
        'include "a.conf";\ninclude "d/*.conf";\ninclude "none-*.conf";\ninclude "no/../a.conf";\n',
    });
    await symlink("nowhere", path.join(folder.path, "dangling.inc"));
    await folder.write({
      "bird.conf": `${'include "a.conf";\ninclude "d/*.conf";\ninclude "none-*.conf";\n'}include "*.inc";`,
    });
    const { findings } = await readConfigSource({ main });
    expect(findings.map(({ guard, position }) => [guard, position.line])).toEqual([
      ["include-missing", 1],
      ["include-missing", 2],
      ["include-missing", 4],
    ]);
  });

  it("ends where time is over, or the caller says so", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "" });
    await expect(readConfigSource({ main, quietMs: 5_000, timeoutMs: 20 })).rejects.toMatchObject({
      code: "SOURCE_UNSTABLE",
    });
    const signal = AbortSignal.abort("enough");
    await expect(readConfigSource({ main, signal })).rejects.toMatchObject({
      code: "ABORTED",
      cause: "enough",
    });
  });

  it("is the same whether an earlier one was known or not", async () => {
    await using folder = await temporaryFolder();
    const steps: Readonly<Record<string, string>>[] = [
      { "bird.conf": 'include "birdvars.conf";\ninclude "*.inc";\ndefine a = key;\n', key: "1" },
      { key: "2" },
      { "a.inc": "define b = 1;\n" },
      { "a.inc": "define b = 2;\n" },
      { "b.inc": "# b\n" },
      { "birdvars.conf": "# its own\n" },
      { "bird.conf": 'include "?.inc";\n' },
    ];
    const file = path.join(folder.path, "key");
    const main = path.join(folder.path, "bird.conf");
    const facts = nodeFacts({ facts: { key: { type: "number", file } } });
    let known: ConfigSource | undefined;
    const hashes = new Set<string>();
    for (const step of steps) {
      await folder.write(step);
      const fresh = await readConfigSource({ main, facts });
      known = await readConfigSource({ main, facts, known });
      expect(known.hash).toBe(fresh.hash);
      expect(known.parsed).toEqual(fresh.parsed);
      expect(known.facts).toEqual(fresh.facts);
      const again = await readConfigSource({ main, facts, known });
      expect([again.hash, again.parsed]).toEqual([fresh.hash, fresh.parsed]);
      hashes.add(known.hash);
    }
    expect(hashes.size).toBe(steps.length);
    await expect(readConfigSource({ main, facts, known, maxTotalBytes: 20 })).rejects.toMatchObject({
      code: "SOURCE_TOO_LARGE",
    });
  });

  it("is the one that was seen before where that is still there, and what it is now otherwise", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "birdvars.conf";\ndefine a = key;\n', key: "1" });
    const file = path.join(folder.path, "key");
    const facts = nodeFacts({ facts: { key: { type: "number", file } } });
    const seen = await readConfigSource({ main, facts });
    expect(await readConfigSource({ main, facts, seen })).toBe(seen);
    for (const step of [{ key: "2" }, { "bird.conf": 'include "birdvars.conf";\ndefine b = key;\n' }]) {
      await folder.write(step);
      const fresh = await readConfigSource({ main, facts });
      const again = await readConfigSource({ main, facts, seen });
      expect(again.hash).not.toBe(seen.hash);
      expect([again.hash, again.parsed, again.facts]).toEqual([fresh.hash, fresh.parsed, fresh.facts]);
    }
    await rm(main);
    await expect(readConfigSource({ main, facts, seen })).rejects.toMatchObject({ code: "SOURCE_MISSING" });
  });

  it("listens to the caller's signal no longer than it reads", async () => {
    await using folder = await temporaryFolder();
    const { signal } = new AbortController();
    await readConfigSource({ main: await folder.write({ "bird.conf": "" }), signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("R1 has a fact as it was written, or is refused, while its file is being written", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "birdvars.conf";\ndefine a = key;\n', key: "x" });
    const file = path.join(folder.path, "key");
    const facts = nodeFacts({ facts: { key: { type: "secret", file } } });
    let isDone = false;
    const writing = (async () => {
      for (let count = 0; !isDone; count++) await writeFile(file, "x".repeat(1 + (count % 50)));
    })();
    for (let count = 0; count < 25; count++) {
      await readConfigSource({ main, facts }).catch((error: BirdError) => {
        // Where it is read while it is empty, between two writings.
        expect(error.code).toMatch(/^SOURCE_UNSTABLE$|^FACT_INVALID$/);
      });
    }
    isDone = true;
    await writing;
  });

  it("S1 prints neither its text nor its facts", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "bird.conf": 'include "birdvars.conf";\n# swordfish\ndefine a = key;\n',
    });
    const facts = nodeFacts({ facts: { key: { type: "secret", value: "swordfish" } } });
    const source = await readConfigSource({ main, facts });
    expect(source.facts?.text).toContain("swordfish");
    expect(JSON.stringify(source)).not.toContain("swordfish");
    expect(inspect(source, { depth: 9, showHidden: true })).not.toContain("swordfish");
    expect(source.redact("near swordfish")).toBe("near ***");
  });
});

describe("the folders to watch", () => {
  it("W4 are those of all files, and of what an include may find later", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({
      "etc/bird.conf": 'include "p/*.conf";\ninclude "later/on/a.conf";\ninclude "d*/x.conf";\n',
      "etc/p/a.conf": 'include "../../abs/b.inc";\n',
      "abs/b.inc": "",
      "secrets/key": "x",
    });
    const facts = nodeFacts({
      facts: { key: { type: "secret", file: path.join(folder.path, "secrets/key") } },
    });
    const folders = await watchedFolders(
      await readConfigSource({ main, roots: [folder.path], facts }),
      facts,
    );
    const below = folders.map((one) => path.relative(folder.path, one));
    expect(below).toEqual(["abs", "etc", "etc/p", "secrets"]);
  });

  it("W3 are those of every link on the way", async () => {
    await using folder = await temporaryFolder();
    await swapPayload(path.join(folder.path, "volume"), { "bird.conf": "# x\n" });
    const stamped = await readlink(path.join(folder.path, "volume/..data"));
    await mkdir(path.join(folder.path, "links"));
    await symlink("../volume", path.join(folder.path, "links/current"));
    const main = path.join(folder.path, "links/current/bird.conf");
    const folders = await watchedFolders(await readConfigSource({ main }));
    expect(folders.map((one) => path.relative(folder.path, one))).toEqual([
      "links",
      "volume",
      `volume/${stamped}`,
    ]);
    expect(await watchedFolders({ main: path.join(folder.path, "none/bird.conf") })).toEqual([folder.path]);
  });
});

describe("a pattern", () => {
  it("matches what the shell's pattern matches", async () => {
    await using folder = await temporaryFolder();
    const names = [
      "a.conf",
      "b.conf",
      "ab.conf",
      ".x.conf",
      "a.conf~",
      "[.conf",
      "d1/x",
      "d2/x",
      "d2/y",
      "d3/.z",
      "é",
    ];
    await folder.write(Object.fromEntries(names.map((name) => [name, ""])));
    const part = fc.constantFrom(
      "*",
      "?",
      "a",
      "b",
      ".",
      "conf",
      "[ab]",
      "[!a]",
      "[^b]",
      "[a-c]",
      "[",
      "]",
      "d",
      "x",
      "[]a]",
    );
    const names1 = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
    const pattern = fc.oneof(
      names1,
      fc.tuple(names1, names1).map((parts) => parts.join("/")),
    );
    await fc.assert(
      fc.asyncProperty(pattern, async (text) => {
        fc.pre(/[?*[]/.test(text) && !/^\.+$|^\.+\/|\/\.+$/.test(text));
        const found = await expandPattern(path.join(folder.path, text)).catch(
          (error: NodeJS.ErrnoException) => {
            expect(error.code).toBe("ENOENT");
            return [];
          },
        );
        const shell = execFileSync(
          "bash",
          [
            "--norc",
            "-c",
            `cd "$0" && printf '%s\\n' ${text.replace(/[^A-Za-z*?[\]!^/.-]/g, "")}`,
            folder.path,
          ],
          {
            encoding: "utf8",
            env: { LC_ALL: "C" },
          },
        );
        const expected = shell
          .split("\n")
          .filter((name) => name !== "" && names.some((one) => one === name || one.startsWith(`${name}/`)));
        expect(found.map((one) => path.relative(folder.path, one))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("takes its time from the lengths alone", () => {
    const start = performance.now();
    expect(namePattern("*a".repeat(40))(`${"a".repeat(250)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

async function hashOf(options: ReadSourceOptions): Promise<string> {
  return (await readConfigSource(options)).hash;
}

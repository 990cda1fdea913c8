import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFacts } from "../../src/reload/facts/facts.ts";
import { SnapshotStore, type SnapshotStoreOptions } from "../../src/reload/snapshot/store.ts";
import { readConfigSource } from "../../src/reload/source/read-source.ts";
import { swapPayload, type TemporaryFolder, temporaryFolder } from "./support/config-volume.ts";

describe("a snapshot", () => {
  it("R3 is a copy that reads as the source did, wherever its includes led", async () => {
    await using folder = await temporaryFolder();
    await using other = await temporaryFolder();
    await other.write({ "x.inc": 'include "y.inc";\n', "y.inc": "define y = 1;\n" });
    const main = await folder.write({
      "etc/bird.conf": [
        `include "${other.path}/x.inc";`,
        `include "${folder.path}/etc/abs.inc"; define z = 1;`,
        'include "p/*.conf";',
        'include "none/*.conf";',
        "# end",
      ].join("\n"),
      "etc/abs.inc": "define abs = 1;\n",
      "etc/p/a.conf": 'include "../up.inc";\n',
      "etc/up.inc": "define up = 1;",
    });
    await mkdir(path.join(folder.path, "etc/none"));
    const source = await readConfigSource({ main, roots: [other.path] });
    expect(source.findings).toEqual([]);
    const store = await openStore(folder);
    const snapshot = await store.write(source);
    expect(snapshot).toMatchObject({ hash: source.hash, source: main });
    const copy = await snapshot.read();
    expect(copy.findings).toEqual([]);
    expect(copy.parsed.statements.map(({ kind, tokens }) => [kind, tokens.length])).toEqual(
      source.parsed.statements.map(({ kind, tokens }) => [kind, tokens.length]),
    );
    expect(copy.parsed.statements.flatMap((one) => (one.kind === "define" ? [one.name] : []))).toEqual([
      "y",
      "abs",
      "z",
      "up",
    ]);
    expect((await readdir(snapshot.directory)).sort()).toEqual(["outside", "snapshot.json", "tree"]);
  });

  it("maps lines and columns of the copy back to the source", async () => {
    await using folder = await temporaryFolder();
    const text = `\ninclude "${folder.path}/p/a.conf"; define x = 1;\n`;
    const main = await folder.write({ "bird.conf": text, "p/a.conf": "\ndefine a = 1;\n" });
    const source = await readConfigSource({ main });
    const store = await openStore(folder);
    const snapshot = await store.write(source);
    const copied = await readFile(snapshot.mainPath, "utf8");
    expect(copied).toBe('\ninclude "p/a.conf"; define x = 1;\n');
    const column = (copied.split("\n")[1] ?? "").indexOf("define") + 1;
    expect(snapshot.toSource({ file: snapshot.mainPath, line: 2, column })).toEqual({
      file: main,
      line: 2,
      column: (text.split("\n")[1] ?? "").indexOf("define") + 1,
    });
    const tree = path.dirname(snapshot.mainPath);
    expect(snapshot.toSource({ file: `${tree}/p/../p/a.conf`, line: 2, column: undefined })).toEqual({
      file: path.join(folder.path, "p/a.conf"),
      line: 2,
      column: undefined,
    });
    expect(snapshot.toSource({ file: "/etc/passwd", line: 1, column: 1 })).toBeUndefined();
  });

  it("keeps bytes that are no UTF-8, and gives a last line its end", async () => {
    await using folder = await temporaryFolder();
    const bytes = Buffer.concat([Buffer.from('include "é.inc";\n# '), Buffer.from([0xff, 0xfe])]);
    const main = await folder.write({ "bird.conf": bytes, "é.inc": 'define s = "é";' });
    const store = await openStore(folder);
    const source = await readConfigSource({ main });
    const snapshot = await store.write(source);
    expect(await readFile(snapshot.mainPath)).toEqual(Buffer.concat([bytes, Buffer.from("\n")]));
    expect((await snapshot.read()).parsed.statements).toHaveLength(source.parsed.statements.length);
  });

  it("R9 is readable by BIRD's user, whatever the umask and the source's mode", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "p/a.conf";\n', "p/a.conf": "# a\n" });
    await chmod(main, 0o400);
    const store = await openStore(folder, { gid: process.getgid?.() ?? 0, fileMode: 0o640 });
    const umask = process.umask(0o077);
    try {
      const snapshot = await store.write(await readConfigSource({ main }));
      const tree = path.dirname(snapshot.mainPath);
      const modes = [store.directory, snapshot.directory, tree, path.join(tree, "p")].map(modeOf);
      expect(await Promise.all(modes)).toEqual([0o750, 0o750, 0o750, 0o750]);
      const files = [snapshot.mainPath, path.join(tree, "p/a.conf")].map(modeOf);
      expect(await Promise.all(files)).toEqual([0o640, 0o640]);
    } finally {
      process.umask(umask);
    }
  });

  it.skipIf(process.getuid?.() !== 0)("R9 belongs to BIRD's user", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# x\n" });
    const store = await openStore(folder, { uid: 12_345, gid: 23_456 });
    const snapshot = await store.write(await readConfigSource({ main }));
    expect(await stat(snapshot.mainPath)).toMatchObject({ uid: 12_345, gid: 23_456 });
    expect(await stat(snapshot.directory)).toMatchObject({ uid: 12_345, gid: 23_456 });
  });

  it("U6 is found again after a restart, if it is as it was", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": 'include "birdvars.conf";\ndefine a = key;\n' });
    const facts = nodeFacts({ facts: { key: { type: "secret", value: "swordfish" } } });
    const written = await (await openStore(folder)).write(await readConfigSource({ main, facts }));
    const store = await openStore(folder);
    const found = await store.find(written.id);
    expect(found).toMatchObject({ id: written.id, hash: written.hash, mainPath: written.mainPath });
    expect(found?.takenAt).toEqual(written.takenAt);
    expect([...(found?.secretNames ?? [])]).toEqual(["key"]);
    expect(await readFile(path.join(written.directory, "snapshot.json"), "utf8")).not.toContain("swordfish");
    await writeFile(written.mainPath, "# other\n");
    expect(await store.find(written.id)).toBeUndefined();
    expect(await store.find("0-0")).toBeUndefined();
    expect(await store.find("../etc")).toBeUndefined();
  });

  it("stays until it is released, and what a crash left is collected", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# x\n" });
    const source = await readConfigSource({ main });
    const old = await openStore(folder);
    const [lastGood, stale] = [await old.write(source), await old.write(source)];
    await mkdir(path.join(old.directory, `.${stale.id}`));
    await mkdir(path.join(old.directory, "journal"));
    const store = await openStore(folder);
    const current = await store.write(source);
    expect(await store.collect([lastGood.id])).toBe(2);
    expect((await readdir(store.directory)).sort()).toEqual([lastGood.id, current.id, "journal"].sort());
    await store.release(current);
    expect((await readdir(store.directory)).sort()).toEqual([lastGood.id, "journal"].sort());
  });

  it("says so where it cannot be written, and leaves nothing", async () => {
    await using folder = await temporaryFolder();
    const main = await folder.write({ "bird.conf": "# x\n" });
    const failed = { code: "SNAPSHOT_FAILED" };
    await expect(SnapshotStore.open({ directory: path.join(main, "x") })).rejects.toMatchObject(failed);
    const store = await openStore(folder, { uid: 4_294_967_294 });
    const source = await readConfigSource({ main });
    if (process.getuid?.() !== 0) await expect(store.write(source)).rejects.toMatchObject(failed);
  });

  it("R2 of a volume is free of its links and timestamps", async () => {
    await using folder = await temporaryFolder();
    const volume = path.join(folder.path, "volume");
    await swapPayload(volume, { "bird.conf": 'include "p/*.conf";\n', "p/a.conf": "# a\n" });
    await symlink(volume, path.join(folder.path, "current"));
    const store = await openStore(folder);
    const source = await readConfigSource({ main: path.join(folder.path, "current", "bird.conf") });
    const snapshot = await store.write(source);
    const names = await readdir(snapshot.directory, { recursive: true });
    expect(names.sort()).toEqual(["snapshot.json", "tree", "tree/bird.conf", "tree/p", "tree/p/a.conf"]);
  });
});

function openStore(
  folder: TemporaryFolder,
  options: Partial<SnapshotStoreOptions> = {},
): Promise<SnapshotStore> {
  return SnapshotStore.open({ directory: path.join(folder.path, "state"), ...options });
}

async function modeOf(file: string): Promise<number> {
  return (await stat(file)).mode & 0o777;
}

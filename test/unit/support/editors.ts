import { execFileSync } from "node:child_process";
import { appendFile, rename, rm, symlink, unlink, writeFile } from "node:fs/promises";
import path from "node:path";

/** A way to save a file. */
export interface Editor {
  readonly name: string;
  save(file: string, text: string): Promise<unknown>;
}

/** The ways in which programs save files, step by step as each of them does. */
export const editors: readonly Editor[] = [
  { name: "a program that writes in place", save: (file, text) => writeFile(file, text) },
  { name: "a program that appends", save: (file, text) => appendFile(file, text) },
  {
    name: "cp",
    async save(file, text) {
      await writeFile(beside(file, "new.txt"), text);
      execFileSync("cp", [beside(file, "new.txt"), file]);
    },
  },
  {
    name: "sed -i",
    save: async (file, text) => execFileSync("sed", ["-i", `s/.*/${text.trim()}/`, file]),
  },
  {
    name: "a program that renames a new file",
    async save(file, text) {
      await writeFile(`${file}.tmp`, text);
      await rename(`${file}.tmp`, file);
    },
  },
  {
    name: "a program that deletes and makes anew",
    async save(file, text) {
      await unlink(file);
      await writeFile(file, text);
    },
  },
  {
    // With 'backup' off and 'writebackup' on, its defaults, where it may not write in place.
    name: "vim",
    async save(file, text) {
      await writeFile(beside(file, ".bird.conf.swp"), "b0VIM 9.0");
      await writeFile(beside(file, "4913"), "");
      await unlink(beside(file, "4913"));
      await rename(file, `${file}~`);
      await writeFile(file, text);
      await unlink(`${file}~`);
      await unlink(beside(file, ".bird.conf.swp"));
    },
  },
  {
    name: "emacs",
    async save(file, text) {
      await rm(beside(file, ".#bird.conf"), { force: true });
      await symlink("user@host.1:1", beside(file, ".#bird.conf"));
      await writeFile(beside(file, "#bird.conf#"), text);
      await rename(file, `${file}~`);
      await writeFile(file, text);
      await unlink(beside(file, "#bird.conf#"));
      await unlink(beside(file, ".#bird.conf"));
    },
  },
];

function beside(file: string, name: string): string {
  return path.join(path.dirname(file), name);
}

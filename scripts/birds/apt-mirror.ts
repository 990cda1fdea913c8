import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { SetupError } from "./setup-error.ts";

/** A Debian package mirror as apt knows it. */
export interface AptMirror {
  readonly uri: string;
  /** The keyring file that signs it, where the machine names one. */
  readonly signedBy?: string;
}

const debianKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/**
 * Finds the Debian mirror that this machine's own apt uses, in one-line and in deb822 sources; the variable
 * `BIRDWIRE_DEBIAN_MIRROR` goes first. Throws a `SetupError` `no-mirror` where no source is a Debian archive.
 */
export async function findDebianMirror(aptDirectory = "/etc/apt"): Promise<AptMirror> {
  const chosen = process.env.BIRDWIRE_DEBIAN_MIRROR;
  if (chosen) return withKeyring({ uri: chosen });
  for (const file of await listSources(aptDirectory)) {
    const text = await readFile(file, "utf8");
    const mirrors = file.endsWith(".sources") ? parseDeb822(text) : parseOneLine(text);
    const mirror = mirrors.find(isDebianArchive);
    if (mirror) return withKeyring(mirror);
  }
  throw new SetupError(
    "no-mirror",
    `no Debian archive among the sources in ${aptDirectory}: name one in BIRDWIRE_DEBIAN_MIRROR`,
  );
}

/** Reads the mirrors out of a `sources.list`: `deb [signed-by=KEYRING] URI SUITE COMPONENT...`. */
export function parseOneLine(text: string): AptMirror[] {
  const mirrors: AptMirror[] = [];
  for (const line of text.split("\n")) {
    const [, options = "", uri, components = ""] =
      /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+\S+\s+([^#]*)/.exec(line) ?? [];
    if (uri === undefined || !components.split(/\s+/).includes("main")) continue;
    mirrors.push(mirrorOf(uri, /signed-by=(\S+)/i.exec(options)?.[1]));
  }
  return mirrors;
}

/** Reads the mirrors out of a deb822 `*.sources` file. */
export function parseDeb822(text: string): AptMirror[] {
  const mirrors: AptMirror[] = [];
  for (const stanza of text.split(/\n\s*\n/)) {
    const fields = new Map<string, string>();
    for (const line of stanza.split("\n")) {
      const [, name, value] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) fields.set(name.toLowerCase(), value.trim());
    }
    const words = (name: string): string[] => (fields.get(name) ?? "").split(/\s+/);
    if (fields.get("enabled") === "no") continue;
    if (!words("types").includes("deb") || !words("components").includes("main")) continue;
    for (const uri of words("uris")) mirrors.push(mirrorOf(uri, fields.get("signed-by")));
  }
  return mirrors;
}

async function listSources(aptDirectory: string): Promise<string[]> {
  const parts = path.join(aptDirectory, "sources.list.d");
  const names = existsSync(parts) ? await readdir(parts) : [];
  const files = names.filter((name) => /\.(list|sources)$/.test(name)).map((name) => path.join(parts, name));
  const main = path.join(aptDirectory, "sources.list");
  return existsSync(main) ? [main, ...files.sort()] : files.sort();
}

// An archive's address ends in /debian; cloud images use apt's own `mirror+file:/…/debian.list`.
function isDebianArchive(mirror: AptMirror): boolean {
  return /\/debian(\.list)?\/?$/.test(mirror.uri);
}

// Signed-By may also hold fingerprints or a whole key, which need no file.
function mirrorOf(uri: string, signedBy: string | undefined): AptMirror {
  return signedBy?.startsWith("/") ? { uri, signedBy } : { uri };
}

function withKeyring(mirror: AptMirror): AptMirror {
  if (mirror.signedBy !== undefined || !existsSync(debianKeyring)) return mirror;
  return { ...mirror, signedBy: debianKeyring };
}

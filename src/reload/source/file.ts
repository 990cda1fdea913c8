import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import type { ConfigPosition } from "../../errors.ts";
import { reloadError, systemCode } from "../reload-error.ts";

/** What was read of one file, and what tells whether it was still the same afterwards. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  /** Behind all symbolic links. */
  readonly realPath: string;
  /** Device, inode, size and times: another one is another file, or other content. */
  readonly identity: string;
}

/** Thrown inside the reader when a file changed under it; what was read before is worthless. */
export class TornRead extends Error {
  override readonly name = "TornRead";
}

/**
 * Reads a regular file up to `maxBytes`. A FIFO, a device or a folder is never opened, since BIRD's whole main loop
 * would hang on it, and so would this.
 *
 * @throws {BirdError} `NOT_A_REGULAR_FILE`, `SOURCE_TOO_LARGE`, `SOURCE_MISSING`, `SOURCE_UNREADABLE`.
 * @throws {TornRead} where it changed meanwhile.
 */
export async function readRegularFile(
  file: string,
  maxBytes: number,
  position?: ConfigPosition,
): Promise<ReadFile> {
  try {
    const realPath = await realpath(file);
    const before = await stat(realPath, { bigint: true });
    if (!before.isFile()) {
      throw reloadError("NOT_A_REGULAR_FILE", file, `${file} is ${kindOf(before)}, not a regular file`, {
        position,
      });
    }
    if (before.size > maxBytes) {
      const message = `${file} has ${before.size} bytes, more than the limit of ${maxBytes}`;
      throw reloadError("SOURCE_TOO_LARGE", file, message, { position });
    }
    // Should a FIFO have come into its place, opening it does not block.
    await using handle = await open(realPath, constants.O_RDONLY | constants.O_NONBLOCK);
    const opened = await handle.stat({ bigint: true });
    if (identityOf(opened) !== identityOf(before)) throw new TornRead(file);
    const bytes = await readAll(handle, Number(opened.size));
    const after = await handle.stat({ bigint: true });
    if (bytes === undefined || identityOf(after) !== identityOf(opened)) throw new TornRead(file);
    return { bytes, realPath, identity: identityOf(opened) };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    if (error instanceof Error && error.name === "BirdError") throw error;
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    throw reloadError(
      isMissing ? "SOURCE_MISSING" : "SOURCE_UNREADABLE",
      file,
      isMissing ? `${file} is not there` : `${file} cannot be read: ${code}`,
      { position, cause: error },
    );
  }
}

type FileStatus = Awaited<ReturnType<typeof statOf>>;

function statOf(file: string) {
  return stat(file, { bigint: true });
}

function identityOf(status: FileStatus): string {
  return [status.dev, status.ino, status.size, status.mtimeNs, status.ctimeNs].join(":");
}

/** Exactly as many bytes as the file had when it was opened; `undefined` when it has become shorter or longer. */
async function readAll(handle: FileHandle, size: number): Promise<Uint8Array | undefined> {
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length <= size) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length === size ? new Uint8Array(buffer.subarray(0, size)) : undefined;
}

function kindOf(status: FileStatus): string {
  if (status.isDirectory()) return "a folder";
  if (status.isFIFO()) return "a FIFO";
  if (status.isSocket()) return "a socket";
  return "a device";
}

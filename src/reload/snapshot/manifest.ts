import type { ConfigPosition } from "../../errors.ts";
import type { Rewrite } from "../source/rewrite.ts";

/** One file of a copy. */
export interface CopiedFile {
  /** Below the folder of the copy. */
  readonly copy: string;
  /** The path in the source, or for the generated file its name. */
  readonly source: string;
  readonly rewrites: readonly Rewrite[];
}

/** What is kept beside a copy, for one who finds it after a restart. */
export interface SnapshotManifest {
  readonly format: 1;
  readonly hash: string;
  /** Below the folder of the copy. */
  readonly main: string;
  /** When the copy was made, as ISO 8601. */
  readonly takenAt: string;
  /** Over the copied bytes, in the order of `files`. */
  readonly copyHash: string;
  readonly files: readonly CopiedFile[];
  /** Names whose values nothing may print. */
  readonly secretNames: readonly string[];
}

/** Where in the source a place of the copy comes from; `undefined` for a file that is none of the copy's. */
export function mapPosition(
  files: readonly CopiedFile[],
  directory: string,
  position: ConfigPosition,
): ConfigPosition | undefined {
  const path = normalize(position.file);
  const file = files.find(({ copy }) => `${directory}/${copy}` === path);
  if (file === undefined) return undefined;
  return { file: file.source, line: position.line, column: columnOf(file, position) };
}

function columnOf({ rewrites }: CopiedFile, { line, column }: ConfigPosition): number | undefined {
  const rewrite = rewrites.find((one) => one.line === line);
  if (column === undefined || rewrite === undefined || column < rewrite.column) return column;
  const offset = column - rewrite.column;
  // Within the path there is no place to point to but its end.
  if (offset < rewrite.newLength) return rewrite.column + Math.min(offset, rewrite.oldLength);
  return column - rewrite.newLength + rewrite.oldLength;
}

/** BIRD names an included file by the folder of the including one and what its include says, dots and all. */
function normalize(file: string): string {
  const parts: string[] = [];
  for (const part of file.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
  }
  return parts.join("/");
}

/** Reads a manifest; `undefined` for what is none. */
export function readManifest(text: string): SnapshotManifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is SnapshotManifest {
  if (!isRecord(value)) return false;
  const { format, hash, main, takenAt, copyHash, files, secretNames } = value;
  const texts = [hash, main, takenAt, copyHash].every((one) => typeof one === "string");
  return (
    format === 1 &&
    texts &&
    isListOf(files, isCopiedFile) &&
    isListOf(secretNames, (one) => typeof one === "string")
  );
}

function isCopiedFile(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return (
    typeof value.copy === "string" && typeof value.source === "string" && isListOf(value.rewrites, isRecord)
  );
}

function isListOf(value: unknown, test: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

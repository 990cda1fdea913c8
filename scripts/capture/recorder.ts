import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { openRawSession } from "../birds/raw-session.ts";

/** One command to record. */
export interface Capture {
  readonly command: string;
  /** The folder of the reply. */
  readonly topic: string;
  /** Sets apart the same command given at another time, as `after-disable`. */
  readonly moment?: string;
  /** Commands given before it in the same session, whose replies are not kept. */
  readonly before?: readonly string[];
  /** The argument of `timeformat`, given first in the session. */
  readonly timeFormat?: string;
  /** How many final lines the command is answered with. Default 1. */
  readonly replies?: number;
  /** What the session waits for between the commands `before`, of which there is one at least, and this one. */
  readonly waitFor?: () => Promise<void>;
  /** How the reply is got, where the command is not just given once. */
  readonly ask?: (socketPath: string) => Promise<Buffer>;
}

/** One line of a version's `index.json`. */
export interface CaptureEntry {
  readonly command: string;
  readonly file: string;
  /** The configuration that ran, beside the index. */
  readonly config: readonly string[];
  readonly session: { readonly timeFormat?: string; readonly before?: readonly string[] };
  readonly replies?: number;
  readonly capturedAt: string;
}

/** Writes replies below a folder, byte by byte as the daemon sent them, and keeps the list of them. */
export interface Recorder {
  /** Records one command on a connection of its own and returns the reply as text. */
  record(capture: Capture): Promise<string>;
  /** Says which configuration file runs from now on. */
  useConfig(name: string): void;
}

/** The replies of one version, from any number of daemons one after the other. */
export interface Collection {
  /** Opens a recorder that asks the daemon behind a socket. */
  recorderOf(socketPath: string, config: string): Recorder;
  /** Forgets all that has been recorded since the moment of the call, when the returned function is called. */
  mark(): () => Promise<void>;
  /** Writes `index.json` and returns how many replies it lists. */
  finish(): Promise<number>;
}

/** Starts an empty collection in a folder. */
export function openCollection(folder: string): Collection {
  const entries: CaptureEntry[] = [];
  const files = new Set<string>();
  return {
    recorderOf: (socketPath, config) => openRecorder(folder, socketPath, config, entries, files),
    mark() {
      const kept = entries.length;
      return async () => {
        for (const { file } of entries.splice(kept)) {
          files.delete(file);
          await rm(path.join(folder, file));
        }
      };
    },
    async finish() {
      await writeFile(path.join(folder, "index.json"), `${JSON.stringify(entries, undefined, 2)}\n`);
      return entries.length;
    },
  };
}

function openRecorder(
  folder: string,
  socketPath: string,
  firstConfig: string,
  entries: CaptureEntry[],
  files: Set<string>,
): Recorder {
  let config = firstConfig;
  return {
    async record(capture) {
      const file = nameOf(capture, files);
      const reply = await (capture.ask?.(socketPath) ?? ask(socketPath, capture));
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), reply);
      const { command, timeFormat, before, replies } = capture;
      entries.push({
        command,
        file,
        config: [config],
        session: { ...(timeFormat && { timeFormat }), ...(before && { before }) },
        ...(replies && { replies }),
        capturedAt: new Date().toISOString(),
      });
      return reply.toString();
    },
    useConfig(name) {
      config = name;
    },
  };
}

// Commands go out in one write where nothing is waited for, so what is in progress is still so for the last one.
async function ask(socketPath: string, capture: Capture): Promise<Buffer> {
  using session = await openRawSession(socketPath);
  const timeFormat = capture.timeFormat === undefined ? [] : [`timeformat ${capture.timeFormat}`];
  const before = [...timeFormat, ...(capture.before ?? [])];
  const together = capture.waitFor === undefined ? [...before, capture.command] : before;
  let reply = await session.run(together.join("\n"));
  for (let read = 1; read < together.length; read += 1) reply = await session.read();
  if (capture.waitFor !== undefined) {
    await capture.waitFor();
    reply = await session.run(capture.command);
  }
  const replies = [reply];
  while (replies.length < (capture.replies ?? 1)) replies.push(await session.read());
  return Buffer.concat(replies);
}

// `show route for 10.0.0.1 all` at the moment "lost" becomes route/show-route-for-10.0.0.1-all.lost.reply
function nameOf(capture: Capture, taken: Set<string>): string {
  const words = capture.command.replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-|-$/g, "") || "empty";
  const marks = [capture.moment ?? (capture.timeFormat && "full-time")].filter((mark) => mark !== undefined);
  const base = [words.slice(0, 80), ...marks].join(".");
  let name = `${capture.topic}/${base}.reply`;
  for (let count = 2; taken.has(name); count += 1) name = `${capture.topic}/${base}.${count}.reply`;
  taken.add(name);
  return name;
}

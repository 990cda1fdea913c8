import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { keepaliveMessage, openMessage, updateMessage } from "../../../../scripts/lab/speaker/bgp-message.ts";
import { type Announcement, updates } from "./updates.ts";

/** What the speaker is started with, as JSON in its first argument. */
export interface SpeakerOptions extends Announcement {
  readonly address: string;
  readonly neighbor: string;
}

const ADD_PATH = Buffer.from([69, 8, 0, 1, 1, 2, 0, 2, 1, 2]);

const options: SpeakerOptions = JSON.parse(process.argv[2] ?? "");
for (;;) {
  await holdSession(options).catch((error: unknown) => console.error(String(error)));
  await delay(100);
}

async function holdSession({ address, neighbor, ...announcement }: SpeakerOptions): Promise<void> {
  const socket = connect({ host: neighbor, port: 179, localAddress: address });
  await once(socket, "connect");
  const open = openMessage(announcement.as, address);
  socket.write(announcement.pathsOfNet === 1 ? open : withAddPath(open));
  await once(socket, "data");
  socket.on("data", (bytes: Buffer) => {
    if (bytes[18] === 3)
      console.error(`${neighbor} ended the session: ${bytes.subarray(19).toString("hex")}`);
  });
  socket.write(keepaliveMessage());
  for (const update of updates(announcement)) if (!socket.write(update)) await once(socket, "drain");
  socket.write(updateMessage([], []));
  await once(socket, "close");
}

/** Adds the capability to send several paths (RFC 7911, 4) to an OPEN's only optional parameter. */
function withAddPath(open: Buffer): Buffer {
  const whole = Buffer.concat([open, ADD_PATH]);
  whole.writeUInt16BE(whole.length, 16);
  for (const lengthAt of [28, 30]) whole[lengthAt] = (open[lengthAt] ?? 0) + ADD_PATH.length;
  return whole;
}

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import {
  keepaliveMessage,
  notificationMessage,
  openMessage,
  updateMessage,
} from "../../speaker/bgp-message.ts";
import { strangerAddresses } from "../addresses.ts";
import { customerCapabilities, everyCapability, manyFamilies } from "./capabilities.ts";
import { foreignRoutes } from "./foreign-routes.ts";

/** Keeps a BGP session with r1 from each of the strangers' addresses, again and again. */
export function startBgpSpeakers(): void {
  for (const speaker of speakers) void speak(speaker);
}

/** A BGP speaker: who it is, and what it does once its OPEN is answered. */
interface Speaker {
  readonly address: string;
  readonly as: number;
  readonly holdTime?: number;
  readonly capabilities?: readonly Buffer[];
  /** How long it stays away after a session, in milliseconds. Default 300. */
  readonly pauseMs?: number;
  go(socket: Socket): void;
}

const { everything, role, words, silent, poor, families } = strangerAddresses;

const speakers: readonly Speaker[] = [
  {
    ...{ address: everything, as: 65_031, capabilities: everyCapability() },
    go(socket) {
      socket.write(keepaliveMessage());
      for (const update of foreignRoutes()) socket.write(update);
      socket.write(updateMessage([], []));
    },
  },
  { address: role, as: 65_032, pauseMs: 60_000, capabilities: customerCapabilities(65_032), go: confirm },
  {
    ...{ address: words, as: 65_033, pauseMs: 600_000 },
    // Cease, administrative shutdown, with the words that RFC 9003 gives room for.
    go(socket) {
      const text = Buffer.from("Wartung bis 6 Uhr ☃ – später mehr");
      socket.write(keepaliveMessage());
      socket.end(notificationMessage(6, 2, Buffer.concat([Buffer.from([text.length]), text])));
    },
  },
  // It says that it will be heard every second, and never is.
  { address: silent, as: 65_034, pauseMs: 600_000, holdTime: 3, go: confirm },
  { address: poor, as: 65_035, pauseMs: 60_000, go: confirm },
  { address: families, as: 65_036, capabilities: manyFamilies(65_036), go: confirm },
];

function confirm(socket: Socket): void {
  socket.write(keepaliveMessage());
}

async function speak(speaker: Speaker): Promise<never> {
  for (;;) {
    const wasHeard = await holdSession(speaker).catch(() => false);
    await delay(wasHeard ? (speaker.pauseMs ?? 300) : 300);
  }
}

// Whether r1 answered: before it is there, and while it waits after an error, it does not.
async function holdSession(speaker: Speaker): Promise<boolean> {
  const { address, as, go } = speaker;
  const socket = connect({ host: "10.0.8.1", port: 179, localAddress: address });
  await once(socket, "connect");
  socket.write(openMessage(as, address, speaker));
  const [first] = await once(socket, "data");
  tellRefusal(address, first);
  go(socket);
  socket.on("data", (bytes: Buffer) => tellRefusal(address, bytes));
  await once(socket, "close");
  return first[18] === 1;
}

// Type 3 is a NOTIFICATION: its code and subcode say what r1 did not like.
function tellRefusal(address: string, bytes: unknown): void {
  if (!Buffer.isBuffer(bytes) || bytes[18] !== 3) return;
  console.error(`${address}: r1 ended the session: ${bytes.subarray(19).toString("hex")}`);
}

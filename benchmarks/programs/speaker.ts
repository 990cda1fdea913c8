/** Announces a feed to a BIRD and holds the session until it is ended. Its argument: where, and what, as JSON. */
import { once } from "node:events";
import { connect } from "node:net";
import { keepaliveMessage, openMessage, updateMessage } from "../../scripts/lab/speaker/bgp-message.ts";
import { updates } from "../table/feed.ts";

/** What it announces, and to whom. */
export interface SpeakerOptions {
  readonly neighbor: string;
  readonly as: number;
  readonly address: string;
  readonly address6: string;
  readonly routes: number;
}

const options: SpeakerOptions = JSON.parse(process.argv[2] ?? "");
const { neighbor, as, address, address6, routes } = options;
const socket = connect({ host: neighbor, port: 179, localAddress: address });
await once(socket, "connect");
socket.write(openMessage(as, address));
await once(socket, "data");
socket.on("data", (bytes: Buffer) => {
  if (bytes[18] === 3) console.error(`${neighbor} ended the session: ${bytes.subarray(19).toString("hex")}`);
});
socket.write(keepaliveMessage());
for (const update of updates({ as, address, address6: Buffer.from(address6, "hex"), routes })) {
  if (!socket.write(update)) await once(socket, "drain");
}
socket.write(updateMessage([], []));
await once(socket, "close");

/**
 * A BGP neighbor with a hold time of three seconds: `short-hold-peer.js JSON`. Prints a line for each keepalive that it
 * gets, with the moment in milliseconds since 1970, and `lost` when the session ends.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { keepaliveMessage, openMessage } from "../../scripts/lab/speaker/bgp-message.ts";

/** Who it is, and whom it speaks with. */
export interface ShortHoldOptions {
  readonly neighbor: string;
  readonly as: number;
  readonly address: string;
}

const HOLD_SECONDS = 3;
const KEEPALIVE_MS = 1_000;
const HOLD_AT = 22;
const TYPE_AT = 18;
const TYPE_KEEPALIVE = 4;

const options: ShortHoldOptions = JSON.parse(process.argv[2] ?? "");
const socket = connect({ host: options.neighbor, port: 179, localAddress: options.address });
await once(socket, "connect");
const open = openMessage(options.as, options.address);
open.writeUInt16BE(HOLD_SECONDS, HOLD_AT);
socket.write(open);
let held: Buffer = Buffer.alloc(0);
socket.on("data", (bytes: Buffer) => {
  held = Buffer.concat([held, bytes]);
  while (held.length > TYPE_AT && held.length >= held.readUInt16BE(16)) {
    if (held[TYPE_AT] === TYPE_KEEPALIVE) console.log(performance.timeOrigin + performance.now());
    held = held.subarray(held.readUInt16BE(16));
  }
});
const timer = setInterval(() => socket.write(keepaliveMessage()), KEEPALIVE_MS);
await once(socket, "close");
clearInterval(timer);
console.log("lost");

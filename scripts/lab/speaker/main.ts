import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { keepaliveMessage, openMessage, updateMessage } from "./bgp-message.ts";
import { oddRoutes } from "./odd-routes.ts";

/*
 * A BGP speaker that tells r1 its odd routes and holds the session, again and again until it is ended.
 * Argument: "plain" leaves out confederation segments. Hold time 0 is agreed, so no keepalives are due.
 */
for (;;) {
  await holdSession().catch((error: unknown) => console.error(String(error)));
  await delay(200);
}

async function holdSession(): Promise<void> {
  const socket = connect({ host: "10.0.9.1", port: 179, localAddress: "10.0.9.2" });
  await once(socket, "connect");
  socket.write(openMessage(65_001, "10.0.0.9"));
  await once(socket, "data");
  socket.write(keepaliveMessage());
  for (const update of oddRoutes({ confederation: process.argv[2] !== "plain" })) socket.write(update);
  socket.write(updateMessage([], []));
  socket.on("data", (bytes: Buffer) => {
    // Type 3 is a NOTIFICATION: its code and subcode say what r1 did not like.
    if (bytes[18] === 3) console.error(`r1 ended the session: ${bytes.subarray(19).toString("hex")}`);
  });
  await once(socket, "close");
}

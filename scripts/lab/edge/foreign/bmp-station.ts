import { createServer } from "node:net";

/** A BMP station, which only listens (RFC 7854, section 3.2). */
export function startBmpStation(): void {
  createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.resume();
  }).listen(1790);
}

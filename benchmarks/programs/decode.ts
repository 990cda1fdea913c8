/**
 * Decodes the first megabytes of `show route all` from memory, or cuts them into line strings: `decode.js SOCKET
 * decode|cut MEGABYTES`. Chunks are as they came from the socket. Counts bytes.
 */
import { RouteScanner } from "../../src/commands/routes/route-scanner.ts";
import { Framer } from "../../src/protocol/framer.ts";
import { openBareSocket } from "./bare-socket.ts";
import { cutIntoLines } from "./line-strings.ts";
import { printMeasurement } from "./measure.ts";

const [path = "", what = "", megabytes = "0"] = process.argv.slice(2);
const chunks: Buffer[] = [];
let bytes = 0;
const socket = await openBareSocket(path);
await socket.read("show route all", (chunk) => {
  if (bytes > Number(megabytes) * 1e6) return;
  chunks.push(Buffer.from(chunk));
  bytes += chunk.length;
});
socket.close();
const work = what === "decode" ? decode : cut;
// Once beforehand: a reader of a whole table runs warm nearly all the time.
work();
await printMeasurement(() => {
  work();
  return bytes;
});

function decode(): void {
  const scanner = new RouteScanner("show route all", undefined);
  const framer = new Framer();
  const sink = {
    line: scanner.line.bind(scanner),
    uncut: scanner.uncut.bind(scanner),
    message: () => {},
    lost: () => {},
  };
  let routes = 0;
  for (const chunk of chunks) {
    framer.push(chunk, sink);
    routes += scanner.take().length;
  }
  if (routes === 0) throw new Error("no routes");
}

function cut(): void {
  let length = 0;
  for (const chunk of chunks) length += cutIntoLines(chunk);
  if (length === 0) throw new Error("no lines");
}

/**
 * Reads the reply to a command and cuts it into line strings, which are dropped: `cut.js SOCKET COMMAND`. Counts their
 * length.
 */
import { openBareSocket } from "./bare-socket.ts";
import { cutIntoLines } from "./line-strings.ts";
import { printMeasurement } from "./measure.ts";

const [path = "", command = ""] = process.argv.slice(2);
const socket = await openBareSocket(path);
await printMeasurement(async () => {
  let length = 0;
  await socket.read(command, (chunk) => {
    length += cutIntoLines(chunk);
  });
  return length;
});
socket.close();

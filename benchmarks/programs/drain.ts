/** Reads and drops the reply to a command: `drain.js SOCKET COMMAND`. Counts bytes. */
import { openBareSocket } from "./bare-socket.ts";
import { printMeasurement } from "./measure.ts";

const [path = "", command = ""] = process.argv.slice(2);
const socket = await openBareSocket(path);
await printMeasurement(() => socket.ask(command));
socket.close();

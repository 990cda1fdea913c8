/** Reads and drops the reply to a command: `drain.js SOCKET COMMAND [TIMES]`. Counts bytes; measures the last time. */
import { openBareSocket } from "./bare-socket.ts";
import { printMeasurement } from "./measure.ts";

const [path = "", command = "", times = "1"] = process.argv.slice(2);
const socket = await openBareSocket(path);
await printMeasurement(() => socket.ask(command), Number(times));
socket.close();

/** Decodes the reply to `show route all` that comes on standard input, and prints its routes and whether there is WebAssembly. */
import { buffer } from "node:stream/consumers";
import { decodeReply } from "../../../src/commands/decode-reply.ts";

const routes = decodeReply("show route all", await buffer(process.stdin));
console.log(JSON.stringify({ routes, hasWebAssembly: "WebAssembly" in globalThis }));

import { getEventListeners } from "node:events";
import { Client } from "../../../src/client/client.ts";
import { FakeBird } from "../../../src/testing/index.ts";
import { drain, streamLines } from "./line-items.ts";

// A program that brings a client into every state it has, closes it, and then has nothing more to do. It ends by
// itself only where no socket and no timer is left; each timer that could be left is a minute long.
const lines = "1007-first\n second\n0000 \n";
const bird = await FakeBird.start({
  answers: { "show route": lines, "show route all": (session) => session.send(lines.slice(0, 11)) },
});
const { signal } = new AbortController();
const client = await Client.connect({
  path: bird.path,
  signal,
  redial: { minDelayMs: 1, maxDelayMs: 1 },
  maxStreams: 2,
  drainTimeoutMs: 5,
  connectTimeoutMs: 60_000,
  timeoutMs: 60_000,
  stallTimeoutMs: 60_000,
});
await client.request("show status", { signal });
await client.request("help", { signal, timeoutMs: 1 }).catch(() => {});
await drain(streamLines(client, "show route", { signal }));
await streamLines(client, "show route all", { signal }).next();
const abandoned = streamLines(client, "show route all", { signal });
await abandoned.next();
const lost = new Promise((resolve) => client.events.once("redial", resolve));
bird.dropAll();
await lost;
await client.request("show status", { signal });
await streamLines(client, "show route all", { signal }).next();
await client.close();
await bird[Symbol.asyncDispose]();
console.log(getEventListeners(signal, "abort").length);

import { once } from "node:events";
import http from "node:http";
import { startHttpServer } from "../../../src/reload/telemetry/http/http-server.ts";
import { openReloadLogger } from "../../../src/reload/telemetry/logs/logger.ts";
import { ScriptedManager } from "./scripted-manager.ts";

// Serves with a BIRD that never answers, and ends in the middle: the process is to end by itself.
const manager = new ScriptedManager();
const never = (): Promise<never> => new Promise(() => {});
manager.whenRead = never;
manager.whenProbed = never;
const logger = openReloadLogger({ level: "error" });
const server = await startHttpServer(manager, {
  address: { host: "127.0.0.1", port: 0 },
  metrics: { limitMs: 3_600_000 },
  liveness: { limitMs: 3_600_000 },
  logger,
});
process.stdout.write("listening\n");
const requests = ["/metrics", "/healthz"].map((path) => {
  const request = http.get({ ...server.address, path });
  return once(request, "error");
});
while (manager.reads === 0 || manager.probes === 0) await new Promise((resolve) => setImmediate(resolve));
await server[Symbol.asyncDispose]();
await Promise.all(requests);
await logger[Symbol.asyncDispose]();
process.stdout.write("disposed\n");

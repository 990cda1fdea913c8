import { openReloadLogger } from "../../../src/reload/telemetry/logs/logger.ts";

// Writes many lines, and is killed just after its log was disposed.
{
  await using logger = openReloadLogger();
  for (let count = 0; count < 1_000; count++) {
    logger.write({ level: "info", event: "drift", message: "line", fields: { count } });
  }
}
process.kill(process.pid, "SIGKILL");

import { openReloadLogger } from "../../../src/reload/telemetry/logs/logger.ts";

// Writes more than anybody reads, and is to end all the same.
{
  await using logger = openReloadLogger();
  const fields = { long: "a".repeat(1_000) };
  for (let count = 0; count < 20_000; count++) {
    logger.write({ level: "info", event: "drift", message: "line", fields });
  }
}
process.stdout.write("disposed\n", () => process.kill(process.pid, "SIGKILL"));

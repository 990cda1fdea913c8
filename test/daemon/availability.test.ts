import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { openRawSession } from "../../scripts/birds/raw-session.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { canOpenNamespaces, openNamespace } from "../../scripts/lab/namespace.ts";
import { BirdClient } from "../../src/bird.ts";
import { AVAILABILITY } from "../../src/commands/availability.ts";
import { isSupported } from "../../src/commands/require-support.ts";
import { availabilityExamples, entryName } from "../unit/support/availability-examples.ts";
import { reportMissing } from "./requirement.ts";
import { everythingConfig } from "./support/everything-config.ts";

const hasNamespaces = await canOpenNamespaces();
if (!hasNamespaces) reportMissing("network namespaces", "not allowed here");

describe.skipIf(!hasNamespaces).each(await availableBirds())("BIRD %s", (version) => {
  it("has what the table says it has, and refuses the rest", async () => {
    await using namespace = await openNamespace("availability");
    await using bird = await startBird({ version, config: everythingConfig(version), namespace });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    using session = await openRawSession(bird.socketPath);
    // A restricted session obeys none of those that change something, but parses them first.
    await session.run("restrict");
    for (const entry of AVAILABILITY) {
      const { question, text } = availabilityExamples[entryName(entry)] ?? {};
      if (question === undefined || text === undefined) throw new Error(`no example of ${entryName(entry)}`);
      const command = text({ version: client.version });
      const reply = (await session.run(command)).toString();
      const isThere = isSupported(question, client.version);
      if (!isThere && entry.elsewhere === "misread") continue;
      const isRefused = /^9001 (syntax error|IP address expected)/m.test(reply);
      expect(isRefused, `${command}: ${reply.slice(0, 200)}`).toBe(!isThere);
    }
  });

  it("is not sent what it lacks by typed methods, and is by run()", async () => {
    await using bird = await startBird({ version, config: "protocol device { }" });
    await using client = await BirdClient.connect({ path: bird.socketPath });
    if (majorOf(version) < 3) {
      await expect(client.showThreads()).rejects.toMatchObject({ code: "UNSUPPORTED" });
      await expect(client.run("show threads")).rejects.toMatchObject({ code: "PARSE_ERROR" });
    } else {
      await expect(client.echo({ classes: "all" })).rejects.toMatchObject({ code: "UNSUPPORTED" });
      await expect(client.run("echo all")).rejects.toMatchObject({ code: "PARSE_ERROR" });
    }
    if (!isAtLeast(version, "2.0.9")) {
      await expect(client.showRoutes({ in: "10.0.0.0/8" }).next()).rejects.toMatchObject({
        code: "UNSUPPORTED",
      });
    }
  });
});

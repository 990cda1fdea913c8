import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { majorOf } from "../../scripts/birds/versions.ts";
import { Client } from "../../src/client/client.ts";
import type { BirdError } from "../../src/errors.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { staticConfig } from "./support/static-config.ts";

/** How long a BIRD that answers within a millisecond is given to show that it answers no more. */
const SILENCE_MS = 300;

describe.each(await availableBirds())(
  "what BIRD %s does to a careless client, and not to this one:",
  (version) => {
    const options = { version, config: staticConfig(version, 20_000) };

    it("a line of 4,095 bytes makes it spin for ever", async () => {
      await using bird = await startBird(options);
      await using client = await Client.connect({ path: bird.socketPath });
      await expect(client.request("x".repeat(4_094))).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
      expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);

      using raw = await RawSocket.open(bird.socketPath);
      for (let sent = 0; sent < 4_095; sent += 819) {
        raw.write("x".repeat(819));
        // Each of these answers tells that BIRD has been round its sockets, and so has read the piece.
        for (let round = 0; round < 3 && sent < 3_276; round++) await client.request("show status");
      }
      raw.write("\n");
      try {
        // One or two answers may come before BIRD reads the last piece.
        let outcome = "answered";
        for (let count = 0; count < 10 && outcome === "answered"; count++) {
          outcome = await client.request("show status", { timeoutMs: SILENCE_MS }).then(
            () => "answered",
            (error: BirdError) => error.code,
          );
        }
        expect(outcome).toBe("DEADLINE_EXCEEDED");
        expect(raw.text).toBe("");
      } finally {
        bird.kill("SIGKILL");
        await bird.exited;
        client.destroy();
      }
    });

    it("1,024 unread bytes close the connection, with several commands as with one", async () => {
      await using bird = await startBird(options);
      {
        using raw = await RawSocket.open(bird.socketPath);
        raw.write("x".repeat(1_024));
        await raw.closed;
        expect(raw.text).toBe("");
      }
      let isLost = false;
      // BIRD may answer some of them before it looks for more, and then has room.
      for (let time = 0; time < 20 && !isLost; time++) {
        using raw = await RawSocket.open(bird.socketPath);
        raw.write("show status\n".repeat(100));
        isLost = await raw
          .until((text) => text.match(/^0013 /gm)?.length === 100)
          .then(
            () => false,
            () => true,
          );
      }
      expect(isLost).toBe(true);

      await using client = await Client.connect({ path: bird.socketPath });
      const replies = Array.from({ length: 100 }, () => client.request("show status"));
      expect((await Promise.all(replies)).map(({ lines }) => lines.at(-1)?.code)).toEqual(
        Array(100).fill(13),
      );
      expect((await client.request("x".repeat(1_021))).lines.at(-1)?.code).toBe(9001);
    });

    it("a long reply is cut where its client has closed its half of the socket", async () => {
      await using bird = await startBird(options);
      let isCut = false;
      // BIRD 3 sometimes gets it all out before it looks.
      for (let time = 0; time < 20 && !isCut; time++) {
        using raw = await RawSocket.open(bird.socketPath);
        raw.write("show route all\n");
        raw.endHalf();
        await raw.closed;
        isCut = !/^0000 \n/m.test(raw.text);
      }
      expect(isCut).toBe(true);

      const client = await Client.connect({ path: bird.socketPath });
      const whole = client.request("show route all");
      await client.close();
      expect((await whole).lines.at(-1)).toEqual({ code: 0, text: "" });
    });

    it("help is answered with nothing, so that the next reply looks like its", async () => {
      await using bird = await startBird(options);
      using raw = await RawSocket.open(bird.socketPath);
      raw.write("help\n");
      raw.write("show status\n");
      await raw.until((text) => /^0013 /m.test(text));
      // 1.6 knows no such word.
      expect(raw.text).toMatch(majorOf(version) === 1 ? /^9001 / : /^1000-/);

      await using client = await Client.connect({ path: bird.socketPath, drainTimeoutMs: 20 });
      const unanswered = client.request("help", { timeoutMs: 20 }).catch((error: BirdError) => error.code);
      const next = client.request("eval 4711");
      if (majorOf(version) > 1) expect(await unanswered).toBe("DEADLINE_EXCEEDED");
      expect((await next).lines.at(-1)?.text).toContain("4711");
    });
  },
);

import { createConnection } from "node:net";
import { describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { startBird } from "../../scripts/birds/start-bird.ts";
import { majorOf } from "../../scripts/birds/versions.ts";
import { Client } from "../../src/client/client.ts";
import { RestartableBird } from "./support/restartable-bird.ts";
import { staticConfig } from "./support/static-config.ts";

describe.each(await availableBirds())("a client of BIRD %s", (version) => {
  const options = { version, config: staticConfig(version) };

  it("knows its version from the greeting, and has its refusals as replies", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath });
    expect(client.version.text).toBe(version);
    expect(client.version.major).toBe(majorOf(version));
    expect((await client.request("show nothing")).lines.at(-1)?.code).toBe(9001);
  });

  it("restricts itself, and BIRD then refuses to be changed", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath, restricted: true });
    expect((await client.request("disable statics")).lines.at(-1)?.code).toBe(8007);
    expect((await client.request("show status")).lines.at(-1)?.code).toBe(13);
  });

  it("gets 5,000 replies in the order of their commands", async () => {
    await using bird = await startBird(options);
    await using client = await Client.connect({ path: bird.socketPath });
    const replies = await Promise.all(
      Array.from({ length: 5_000 }, (_, index) => client.request(`eval ${index}`)),
    );
    const values = replies.map(({ lines }) => Number(/\d+$/.exec(lines.at(-1)?.text ?? "")?.[0]));
    expect(values).toEqual(Array.from({ length: 5_000 }, (_, index) => index));
  });

  it("is one of a hundred that connect at once, though only a few fit in BIRD's backlog", async () => {
    await using bird = await RestartableBird.start(options);
    bird.signal("SIGSTOP");
    const refusals = await connectUntilRefused(bird.path);
    const connecting = Array.from({ length: 100 }, () => Client.connect({ path: bird.path }));
    bird.signal("SIGCONT");
    const clients = await Promise.all(connecting);
    const replies = await Promise.all(clients.map((client) => client.request("show status")));
    expect(replies.map(({ lines }) => lines.at(-1)?.code)).toEqual(Array(100).fill(13));
    await Promise.all(clients.map((client) => client.close()));
    expect(refusals).toBe("EAGAIN");
  });

  it("finds it again after a restart, with what it was set up with", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await Client.connect({ path: bird.path, restricted: true });
    const states: string[] = [];
    client.events.on("state", ({ kind }) => states.push(kind));
    await bird.stop();
    const waiting = client.request("show status");
    await bird.startAgain();
    expect((await waiting).lines.at(-1)?.code).toBe(13);
    expect((await client.request("disable statics")).lines.at(-1)?.code).toBe(8007);
    expect(states).toEqual(["disconnected", "connected"]);
  });

  it("tells why there is no BIRD where it was killed or has ended", async () => {
    await using bird = await RestartableBird.start(options);
    await bird.killHard();
    await expect(Client.connect({ path: bird.path })).rejects.toMatchObject({ code: "CONNECTION_REFUSED" });
    await bird.startAgain();
    await bird.stop();
    await expect(Client.connect({ path: bird.path })).rejects.toMatchObject({ code: "SOCKET_NOT_FOUND" });
  });

  it("gets the answer to down, and finds the socket gone after it", async () => {
    await using bird = await RestartableBird.start(options);
    await using client = await Client.connect({ path: bird.path, redial: { minDelayMs: 1, maxDelayMs: 5 } });
    const failed = new Promise<string>((resolve) => {
      client.events.on("redial", ({ error }) => error.kind === "connect" && resolve(error.code));
    });
    expect((await client.request("down")).lines.at(-1)?.code).toBe(7);
    expect(["SOCKET_NOT_FOUND", "CONNECT_FAILED"]).toContain(await failed);
  });
});

/** Fills the backlog of a BIRD that does not accept, until a connection is refused; tells with what. */
async function connectUntilRefused(path: string): Promise<string> {
  const sockets = Array.from({ length: 20 }, () => createConnection(path));
  const codes = sockets.map(
    (socket) =>
      new Promise<string>((resolve) => {
        socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
      }),
  );
  const first = await Promise.race(codes);
  for (const socket of sockets) socket.destroy();
  return first;
}

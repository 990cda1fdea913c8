import { execFile } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { BirdError, type ConnectErrorCode } from "../../src/errors.ts";
import { addressText, parseHttpAddress } from "../../src/reload/telemetry/http/http-address.ts";
import {
  type HttpServerOptions,
  type RunningHttpServer,
  startHttpServer,
} from "../../src/reload/telemetry/http/http-server.ts";
import { openReloadLogger, type ReloadLogger } from "../../src/reload/telemetry/logs/logger.ts";
import { makeRedactor } from "../../src/reload/telemetry/redactor.ts";
import {
  attemptRecord,
  deferred,
  HASH,
  managerStatus,
  OTHER_HASH,
  ScriptedManager,
  untilAborted,
} from "./support/scripted-manager.ts";

const run = promisify(execFile);
const anyPort = parseHttpAddress(":0");

function serve(
  manager: ScriptedManager,
  options: Omit<HttpServerOptions, "address"> = {},
): Promise<RunningHttpServer> {
  return startHttpServer(manager, { address: anyPort, ...options });
}

interface Got {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One request over a connection of its own, which its end is waited for. */
async function get(server: RunningHttpServer, path: string, method = "GET"): Promise<Got> {
  const { host, port } = server.address;
  const request = http.request({ host, port, path, method, agent: false });
  request.end();
  const [response]: http.IncomingMessage[] = await once(request, "response");
  if (response === undefined) throw new Error("no response");
  let body = "";
  for await (const chunk of response.setEncoding("utf8")) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

function recordingLogger(): { readonly logger: ReloadLogger; readonly lines: string[] } {
  const lines: string[] = [];
  return { logger: openReloadLogger({ destination: { write: (line) => void lines.push(line) } }), lines };
}

function connectError(code: ConnectErrorCode): BirdError {
  return new BirdError("no BIRD", { kind: "connect", code, target: "/run/bird/bird.ctl" });
}

const rejected = managerStatus({
  source: { kind: "stable", hash: OTHER_HASH },
  quarantine: [
    { hash: OTHER_HASH, reason: "rejected", at: 1, until: undefined, count: 1, birdVersion: "2.20.0" },
  ],
  journal: [attemptRecord(), attemptRecord({ id: 8, hash: OTHER_HASH, outcome: "rejected" })],
});

describe("liveness", () => {
  it("is green while BIRD answers", async () => {
    const manager = new ScriptedManager();
    await using server = await serve(manager);
    expect(await get(server, "/healthz")).toMatchObject({
      status: 200,
      body: '{"isLive":true,"bird":"answers"}\n',
    });
    expect(manager.probes).toBe(1);
  });

  it("is red where BIRD is there and stays silent", async () => {
    const manager = new ScriptedManager();
    manager.whenProbed = untilAborted;
    await using server = await serve(manager, { liveness: { limitMs: 20 } });
    const { status, body } = await get(server, "/healthz");
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({
      isLive: false,
      reason: "liveness of BIRD: BIRD did not answer in 20 ms",
    });
  });

  it("is red in time also where the probe does not heed its limit, and asks no second time", async () => {
    const manager = new ScriptedManager();
    manager.whenProbed = () => new Promise(() => {});
    await using server = await serve(manager, { liveness: { limitMs: 20 } });
    expect((await get(server, "/healthz")).status).toBe(503);
    expect((await get(server, "/healthz")).status).toBe(503);
    expect(manager.probes).toBe(1);
  });

  it.each(["SOCKET_NOT_FOUND", "CONNECTION_REFUSED", "PERMISSION_DENIED"] as const)(
    "is green where no BIRD is there to answer: %s",
    async (code) => {
      const manager = new ScriptedManager();
      manager.whenProbed = () => Promise.reject(connectError(code));
      await using server = await serve(manager);
      expect(await get(server, "/healthz")).toMatchObject({
        status: 200,
        body: '{"isLive":true,"bird":"absent"}\n',
      });
    },
  );

  it("is red where BIRD takes a connection and does not greet", async () => {
    const manager = new ScriptedManager();
    manager.whenProbed = () => Promise.reject(connectError("CONNECT_TIMEOUT"));
    await using server = await serve(manager);
    expect((await get(server, "/healthz")).status).toBe(503);
  });

  it("does not ask a BIRD that ended and was not started again", async () => {
    const manager = new ScriptedManager();
    manager.whenProbed = untilAborted;
    await using server = await serve(manager, { liveness: { limitMs: 20 } });
    manager.events.emit("birdExited", {
      pid: 1,
      code: 1,
      signal: undefined,
      ranMs: 1,
      cause: { kind: "unknown" },
      willRestartInMs: 60_000,
    });
    expect((await get(server, "/healthz")).status).toBe(200);
    expect(manager.probes).toBe(0);
    manager.events.emit("birdStarted", { pid: 2, configFile: undefined });
    expect((await get(server, "/healthz")).status).toBe(503);
  });

  it("L3 is red when something within the manager no longer works", async () => {
    await using server = await serve(new ScriptedManager(), {
      liveness: { limitMs: 20, checks: { watcher: untilAborted, journal: async () => {} } },
    });
    const { status, body } = await get(server, "/healthz");
    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ reason: expect.stringContaining("watcher") });
  });

  it("L3 is red once the manager says that it cannot go on", async () => {
    const manager = new ScriptedManager();
    await using server = await serve(manager);
    expect((await get(server, "/healthz")).status).toBe(200);
    manager.events.emit("failure", new Error("the watcher has ended"));
    expect(await get(server, "/healthz")).toMatchObject({
      status: 503,
      body: '{"isLive":false,"reason":"the watcher has ended"}\n',
    });
    expect((await get(server, "/metrics")).body).toContain("\nbirdwire_failed 1\n");
  });

  it("asks BIRD once for all that ask at one time", async () => {
    const manager = new ScriptedManager();
    const { promise, resolve } = deferred<void>();
    manager.whenProbed = () => promise;
    await using server = await serve(manager, { metrics: { limitMs: 60_000 } });
    const all = Promise.all(Array.from({ length: 20 }, () => get(server, "/healthz")));
    await expect.poll(() => manager.probes).toBe(1);
    await get(server, "/readyz");
    resolve();
    expect((await all).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(manager.probes).toBeLessThan(20);
  });
});

describe("readiness", () => {
  it("is what the status says", async () => {
    const manager = new ScriptedManager();
    await using server = await serve(manager);
    expect(await get(server, "/readyz")).toMatchObject({ status: 200, body: '{"isReady":true}\n' });
    manager.current = managerStatus({ readiness: { isReady: false, reason: "nothing was confirmed yet" } });
    expect(await get(server, "/readyz")).toMatchObject({
      status: 503,
      body: '{"isReady":false,"reason":"nothing was confirmed yet"}\n',
    });
  });
});

it("L4 stays alive and ready over a bad configuration, and says that it was rejected", async () => {
  const manager = new ScriptedManager();
  manager.current = rejected;
  await using server = await serve(manager);
  expect((await get(server, "/healthz")).status).toBe(200);
  expect((await get(server, "/readyz")).status).toBe(200);
  const { body } = await get(server, "/metrics");
  expect(body).toContain("\nbirdwire_config_rejected 1\n");
  expect(body).toContain("\nbirdwire_ready 1\n");
});

it("serves the status as JSON, with its moments as ISO text and the journal", async () => {
  const manager = new ScriptedManager();
  manager.current = rejected;
  await using server = await serve(manager);
  const { status, headers, body } = await get(server, "/status");
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(rejected)));
  expect(JSON.parse(body)).toMatchObject({
    startedAt: "2026-03-01T12:00:00.000Z",
    running: { kind: "confirmed", hash: HASH },
    journal: [
      { id: 7, finishedAt: "2026-03-01T12:00:12.500Z" },
      { id: 8, outcome: "rejected" },
    ],
  });
});

it("serves metrics by Prometheus' content type", async () => {
  await using server = await serve(new ScriptedManager());
  const { status, headers, body } = await get(server, "/metrics?name[]=up");
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(body).toContain("\nbird_socket_query_success 1\n");
});

it("shares one reading of BIRD among scrapes that come together", async () => {
  const manager = new ScriptedManager();
  const { promise, resolve } = deferred<readonly never[]>();
  manager.whenRead = () => promise;
  await using server = await serve(manager, { metrics: { limitMs: 60_000 } });
  const all = Promise.all(Array.from({ length: 12 }, () => get(server, "/metrics")));
  await expect.poll(() => manager.reads).toBe(1);
  // By its answer the others, which came before it, are being answered too.
  await get(server, "/readyz");
  resolve([]);
  expect((await all).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect(manager.reads).toBeLessThan(12);
});

it("serves the manager's own series where BIRD does not answer, and tells that once", async () => {
  const manager = new ScriptedManager();
  const { logger, lines } = recordingLogger();
  manager.whenRead = untilAborted;
  await using server = await serve(manager, { metrics: { limitMs: 20 }, logger });
  for (let scrape = 0; scrape < 3; scrape++) {
    const { status, body } = await get(server, "/metrics");
    expect(status).toBe(200);
    expect(body).toContain("\nbirdwire_ready 1\n");
    expect(body).toContain("\nbird_socket_query_success 0\n");
    expect(body).toContain("\nbird_daemon_up 0\n");
    expect(body).not.toContain("bird_protocol_up");
  }
  manager.whenRead = async () => [];
  expect((await get(server, "/metrics")).body).toContain("\nbird_socket_query_success 1\n");
  const told = lines.map((line) => JSON.parse(line).event);
  expect(told).toEqual(["http-started", "scrape-failed", "scrape-recovered"]);
});

it("asks a BIRD for no metrics that the manager cannot reach", async () => {
  const manager = new ScriptedManager();
  manager.current = managerStatus({ bird: { kind: "unreachable" } });
  await using server = await serve(manager);
  const { body } = await get(server, "/metrics");
  expect(body).toContain("\nbird_socket_query_success 0\n");
  expect(body).toContain("\nbirdwire_bird_up 0\n");
  expect(manager.reads).toBe(0);
});

it("answers only so many scrapes at one time, but every probe", async () => {
  const manager = new ScriptedManager();
  manager.whenRead = untilAborted;
  await using server = await serve(manager, { metrics: { limitMs: 60_000 } });
  const scrapes = Array.from({ length: 17 }, () =>
    get(server, "/metrics").then(
      ({ status, headers }) => `${status} ${headers["retry-after"]}`,
      () => "ended",
    ),
  );
  expect(await Promise.race(scrapes)).toBe("503 1");
  expect((await get(server, "/healthz")).status).toBe(200);
  await server[Symbol.asyncDispose]();
  const ended = (await Promise.all(scrapes)).filter((one) => one === "ended");
  expect(ended.length).toBeLessThanOrEqual(16);
});

it.each([
  ["/", 404],
  ["/metrics/", 404],
  ["/status/../secret", 404],
])("answers %s with %i and what there is", async (path, expected) => {
  await using server = await serve(new ScriptedManager());
  const { status, body } = await get(server, path);
  expect(status).toBe(expected);
  expect(body).toBe("not found; there are /healthz, /readyz, /status, /metrics\n");
});

it.each(["POST", "PUT", "DELETE", "OPTIONS"])("refuses %s", async (method) => {
  await using server = await serve(new ScriptedManager());
  const { status, headers, body } = await get(server, "/status", method);
  expect(status).toBe(405);
  expect(headers.allow).toBe("GET, HEAD");
  expect(body).toBe("only GET and HEAD\n");
});

it.each(["/healthz", "/readyz", "/status", "/metrics"])("answers HEAD %s without a body", async (path) => {
  await using server = await serve(new ScriptedManager());
  const { status, headers, body } = await get(server, path, "HEAD");
  expect(status).toBe(200);
  expect(Number(headers["content-length"])).toBeGreaterThan(0);
  expect(body).toBe("");
});

it("lets nobody keep an answer", async () => {
  await using server = await serve(new ScriptedManager());
  for (const path of ["/healthz", "/metrics", "/nothing"]) {
    const { headers } = await get(server, path);
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers.connection).toBe("close");
  }
});

it("tells in the log, and not the client, why a request failed", async () => {
  const manager = new ScriptedManager();
  const { logger, lines } = recordingLogger();
  await using server = await serve(manager, { logger });
  manager.status = () => {
    throw new Error("a fault within");
  };
  const { status, body } = await get(server, "/status");
  expect(status).toBe(500);
  expect(body).not.toContain("within");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    event: "http-error",
    msg: "/status: a fault within",
  });
});

it("goes on after clients that go away in the middle", async () => {
  const manager = new ScriptedManager();
  const { promise, resolve } = deferred<readonly never[]>();
  manager.whenRead = () => promise;
  await using server = await serve(manager, { metrics: { limitMs: 60_000 } });
  const socket = await openSocket(server);
  socket.write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
  await expect.poll(() => manager.reads).toBe(1);
  socket.resetAndDestroy();
  resolve([]);
  expect((await get(server, "/metrics")).status).toBe(200);
});

it("answers 400 to what is no HTTP, and 431 to headers without end", async () => {
  await using server = await serve(new ScriptedManager());
  const socket = await openSocket(server);
  socket.write('configure "/etc/passwd"\r\n\r\n');
  expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 400 /);
  const other = await openSocket(server);
  other.write(`GET /status HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`);
  expect(await textOf(other)).toMatch(/^HTTP\/1\.1 431 /);
});

it("S1 shows no secret in any answer", async () => {
  const manager = new ScriptedManager();
  const leak = 'session with "hunter2-tcp-md5" and password "other-secret"';
  manager.current = managerStatus({
    hold: leak,
    source: { kind: "fault", code: "hunter2-tcp-md5", message: leak },
    degraded: [{ code: "drift", message: leak, since: new Date() }],
    readiness: { isReady: false, reason: leak },
    journal: [attemptRecord({ problem: leak, disabledAgain: [leak] })],
  });
  manager.whenProbed = () =>
    Promise.reject(new BirdError(leak, { kind: "connect", code: "CONNECT_TIMEOUT", target: "x" }));
  const redact = makeRedactor(() => ["hunter2-tcp-md5"]);
  await using server = await serve(manager, { redact });
  for (const path of ["/healthz", "/readyz", "/status", "/metrics", "/hunter2-tcp-md5"]) {
    const { body } = await get(server, path);
    expect(body, path).not.toMatch(/hunter2|other-secret/);
  }
  expect((await get(server, "/status")).body).toContain("password ***");
});

it("ends requests and connections at once when it is disposed", async () => {
  const manager = new ScriptedManager();
  manager.whenRead = untilAborted;
  manager.whenProbed = untilAborted;
  const server = await serve(manager, { metrics: { limitMs: 60_000 }, liveness: { limitMs: 60_000 } });
  const idle = await openSocket(server);
  const idleClosed = once(idle, "close");
  const scrape = get(server, "/metrics");
  const probe = get(server, "/healthz");
  const outcome = Promise.allSettled([scrape, probe]);
  await expect.poll(() => manager.reads + manager.probes).toBe(2);
  await server[Symbol.asyncDispose]();
  expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await idleClosed;
  expect(manager.events.eventNames()).toEqual([]);
});

it("leaves nothing behind that would keep its process running", async () => {
  const program = fileURLToPath(new URL("support/serve-and-dispose.ts", import.meta.url));
  const { stdout } = await run(process.execPath, ["--import", "tsx", program]);
  expect(stdout).toBe("listening\ndisposed\n");
});

it("says which address it cannot listen on", async () => {
  await using server = await serve(new ScriptedManager());
  const manager = new ScriptedManager();
  const second = startHttpServer(manager, { address: server.address });
  await expect(second).rejects.toMatchObject({
    code: "BAD_ARGUMENT",
    message: expect.stringContaining(addressText(server.address)),
    cause: { code: "EADDRINUSE" },
  });
  expect(manager.events.eventNames()).toEqual([]);
});

it("serves on IPv6 too", async () => {
  await using server = await startHttpServer(new ScriptedManager(), { address: parseHttpAddress("[::1]:0") });
  expect((await get(server, "/readyz")).status).toBe(200);
});

describe("an address", () => {
  it.each([
    ["127.0.0.1:9324", "127.0.0.1", 9324],
    ["0.0.0.0:80", "0.0.0.0", 80],
    ["localhost:0", "localhost", 0],
    ["[::1]:9324", "::1", 9324],
    ["[::]:65535", "::", 65_535],
    [":9324", "127.0.0.1", 9324],
  ])("is read from %s", (text, host, port) => {
    expect(parseHttpAddress(text)).toEqual({ host, port });
  });

  it.each([
    "",
    "9324",
    ":",
    "127.0.0.1",
    "127.0.0.1:",
    ":65536",
    "::1:9324",
    "[::1]",
    "[::g]:1",
    "[1:2]:1",
    "a b:1",
    "http://x:1",
    ":-1",
    ":1.5",
    "x:1/",
  ])("is not read from %j", (text) => {
    expect(() => parseHttpAddress(text)).toThrow(
      expect.objectContaining({ code: "BAD_ARGUMENT", message: expect.stringContaining("--http") }),
    );
  });

  it("stands in a URL with brackets where it needs them", () => {
    expect(addressText({ host: "::1", port: 80 })).toBe("[::1]:80");
    expect(addressText({ host: "localhost", port: 80 })).toBe("localhost:80");
  });
});

async function openSocket(server: RunningHttpServer): Promise<Socket> {
  const socket = connect(server.address);
  await once(socket, "connect");
  return socket;
}

async function textOf(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket.setEncoding("utf8")) text += chunk;
  return text;
}

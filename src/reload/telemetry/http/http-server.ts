import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BirdError } from "../../../errors.ts";
import { errorText } from "../error-text.ts";
import type { ReloadLogger } from "../logs/logger.ts";
import type { ManagerView } from "../manager-view.ts";
import { Scrape, type ScrapeOptions } from "../metrics/scrape.ts";
import { makeRedactor, type Redactor } from "../redactor.ts";
import * as answers from "./answers.ts";
import { addressText, type HttpAddress } from "./http-address.ts";
import { LivenessJudge, type LivenessOptions } from "./liveness.ts";

/** What a manager's state is served by. */
export interface HttpServerOptions {
  /** See `parseHttpAddress`. */
  readonly address: HttpAddress;
  readonly liveness?: LivenessOptions;
  readonly metrics?: Omit<ScrapeOptions, "redact" | "logger">;
  /** Every text of an answer goes through it. Default: one that knows no secrets by themselves. */
  readonly redact?: Redactor;
  readonly logger?: ReloadLogger;
}

/** A server that listens; disposing ends all its connections at once. */
export interface RunningHttpServer extends AsyncDisposable {
  /** With the port that it got. */
  readonly address: HttpAddress;
}

/**
 * Serves the state of a manager: `/healthz` and `/readyz` for Kubernetes, `/metrics` for Prometheus, `/status` for
 * people and programs. Nothing can be changed through it, and nobody is asked who he is.
 *
 * @throws {BirdError} `BAD_ARGUMENT` where the address cannot be listened on.
 */
export async function startHttpServer(
  view: ManagerView,
  options: HttpServerOptions,
): Promise<RunningHttpServer> {
  const { address, redact = makeRedactor(), logger, metrics, liveness } = options;
  const judge = new LivenessJudge(view, liveness);
  const scrape = new Scrape(view, { ...metrics, redact, logger });
  const pages: ReadonlyMap<string, Page> = new Map<string, Page>([
    [
      "/healthz",
      { isBounded: false, answer: async () => answers.livenessAnswer(await judge.judge(), redact) },
    ],
    ["/readyz", { isBounded: false, answer: async () => answers.readinessAnswer(view.status(), redact) }],
    ["/status", { isBounded: true, answer: async () => answers.statusAnswer(view.status(), redact) }],
    ["/metrics", { isBounded: true, answer: async () => answers.metricsAnswer(await scrape.render()) }],
  ]);
  const dispose = (): void => {
    judge[Symbol.dispose]();
    scrape[Symbol.dispose]();
  };
  const server = makeServer(pages, logger);
  try {
    await listen(server, address);
  } catch (error) {
    dispose();
    throw error;
  }
  const bound: HttpAddress = { host: address.host, port: portOf(server) };
  const message = `state and metrics are served at ${addressText(bound)}`;
  logger?.write({ level: "info", event: "http-started", message, fields: { ...bound } });
  return {
    address: bound,
    async [Symbol.asyncDispose]() {
      dispose();
      await close(server);
    },
  };
}

interface Page {
  /** Whether only so many are answered at one time. Probes are not: Kubernetes ends what does not answer them. */
  readonly isBounded: boolean;
  readonly answer: () => Promise<answers.Answer>;
}

function makeServer(pages: ReadonlyMap<string, Page>, logger: ReloadLogger | undefined): Server {
  let busy = 0;
  const answerTo = async ({ method, url = "" }: IncomingMessage): Promise<answers.Answer> => {
    const [path = ""] = url.split("?", 1);
    const page = pages.get(path);
    if (page === undefined) return answers.notFoundAnswer([...pages.keys()]);
    if (method !== "GET" && method !== "HEAD") return answers.notAllowedAnswer();
    if (!page.isBounded) return page.answer();
    if (busy >= MAX_BUSY) return answers.busyAnswer();
    busy++;
    try {
      return await page.answer();
    } finally {
      busy--;
    }
  };
  const server = createServer(LIMITS, (request, response) => {
    const failed = (error: unknown): answers.Answer => {
      logger?.write({ level: "error", event: "http-error", message: `${request.url}: ${errorText(error)}` });
      return answers.failedAnswer();
    };
    void answerTo(request)
      .catch(failed)
      .then((answer) => send(request, response, answer));
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(IDLE_LIMIT_MS);
  return server;
}

function send(request: IncomingMessage, response: ServerResponse, answer: answers.Answer): void {
  const { status, type, body, headers = {} } = answer;
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    // Clients come seldom, and connections that rest would keep others out.
    connection: "close",
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
  // A body that nobody asked for is not read to its end.
  request.resume();
}

async function listen(server: Server, address: HttpAddress): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const failed = (cause: Error): void => {
      const message = `${addressText(address)}: expected an address to listen on, found ${cause.message}`;
      reject(
        new BirdError(message, { kind: "argument", code: "BAD_ARGUMENT", argument: "address" }, { cause }),
      );
    };
    server.once("error", failed);
    server.listen({ host: address.host, port: address.port }, () => {
      server.off("error", failed);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

const MAX_CONNECTIONS = 64;
/** Answers that cost something, at one time. */
const MAX_BUSY = 16;
/** A connection on which nothing moves any more. Longer than BIRD may take for a page. */
const IDLE_LIMIT_MS = 15_000;

const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8 * 1024,
} as const;

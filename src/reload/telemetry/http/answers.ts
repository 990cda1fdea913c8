import { Registry } from "prom-client";
import type { ManagerStatus } from "../../manager/manager-status.ts";
import { type Redactor, redactAll } from "../redactor.ts";
import type { Liveness } from "./liveness.ts";

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `/healthz`: 200 or 503. */
export function livenessAnswer(liveness: Liveness, redact: Redactor): Answer {
  return json(liveness.isLive ? 200 : 503, liveness, redact);
}

/** `/readyz`: 200 or 503. */
export function readinessAnswer({ readiness }: ManagerStatus, redact: Redactor): Answer {
  return json(readiness.isReady ? 200 : 503, readiness, redact);
}

/** `/status`: the status, its moments as ISO text; what is undefined is left out. */
export function statusAnswer(status: ManagerStatus, redact: Redactor): Answer {
  return json(200, status, redact);
}

/** `/metrics` */
export function metricsAnswer(body: string): Answer {
  return { status: 200, type: Registry.PROMETHEUS_CONTENT_TYPE, body };
}

/** 404, with what there is instead. */
export function notFoundAnswer(paths: readonly string[]): Answer {
  return text(404, `not found; there are ${paths.join(", ")}`);
}

/** 405: nothing can be changed here. */
export function notAllowedAnswer(): Answer {
  return { ...text(405, "only GET and HEAD"), headers: { allow: "GET, HEAD" } };
}

/** 503, for a request too many. */
export function busyAnswer(): Answer {
  return { ...text(503, "too many requests at one time"), headers: { "retry-after": "1" } };
}

/** 500; the reason is in the log. */
export function failedAnswer(): Answer {
  return text(500, "the request could not be answered; the manager's log says why");
}

function json(status: number, value: unknown, redact: Redactor): Answer {
  return {
    status,
    type: "application/json; charset=utf-8",
    body: `${JSON.stringify(redactAll(value, redact))}\n`,
  };
}

function text(status: number, line: string): Answer {
  return { status, type: "text/plain; charset=utf-8", body: `${line}\n` };
}

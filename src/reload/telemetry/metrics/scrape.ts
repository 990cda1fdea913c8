import { errorText } from "../error-text.ts";
import { type BirdReading, readBird } from "../exporter/bird-reading.ts";
import { querySuccess } from "../exporter/daemon-series.ts";
import { exposition } from "../exporter/exposition.ts";
import { protocolSeries } from "../exporter/protocol-series.ts";
import type { SeriesFormat } from "../exporter/sample.ts";
import type { ReloadLogger } from "../logs/logger.ts";
import type { ManagerView } from "../manager-view.ts";
import type { Redactor } from "../redactor.ts";
import { SharedRead } from "../shared-read.ts";
import { ManagerMetrics, type ManagerMetricsOptions } from "./manager-metrics.ts";

/** How metrics are made. */
export interface ScrapeOptions extends ManagerMetricsOptions {
  /** How long BIRD may take for one reading, in milliseconds. Default 5 000. */
  readonly limitMs?: number;
  /** Default `new`. */
  readonly format?: SeriesFormat;
  readonly redact: Redactor;
  /** Told once when BIRD cannot be read, and when it can again. */
  readonly logger?: ReloadLogger | undefined;
}

/**
 * Everything that Prometheus is shown: the manager's own series, and BIRD's, which are read when they are asked for.
 * Scrapes that come together share one reading. Where BIRD does not answer in time the manager's own are there all the
 * same, with `bird_socket_query_success 0`.
 */
export class Scrape implements Disposable {
  readonly #view: ManagerView;
  readonly #metrics: ManagerMetrics;
  readonly #bird: SharedRead<string>;
  readonly #options: ScrapeOptions;
  #isFailing = false;

  constructor(view: ManagerView, options: ScrapeOptions) {
    const { limitMs = 5_000, format = "new", redact } = options;
    this.#view = view;
    this.#options = options;
    this.#metrics = new ManagerMetrics(view, options);
    const read = async (signal: AbortSignal): Promise<string> =>
      exposition(samplesOf(await readBird(view, signal), format), redact);
    this.#bird = new SharedRead("metrics of BIRD", read, limitMs);
  }

  /** The page, in Prometheus' text format. */
  async render(): Promise<string> {
    const bird = await this.#readBird();
    return `${await this.#metrics.render()}\n${bird}`;
  }

  [Symbol.dispose](): void {
    this.#bird[Symbol.dispose]();
    this.#metrics[Symbol.dispose]();
  }

  async #readBird(): Promise<string> {
    // A client would wait for its return.
    if (this.#view.status().bird.kind === "unreachable") {
      this.#tell("it does not answer the manager either");
      return exposition(querySuccess(false), this.#options.redact);
    }
    try {
      const text = await this.#bird.get();
      this.#tell(undefined);
      return text;
    } catch (error) {
      this.#tell(error);
      return exposition(querySuccess(false), this.#options.redact);
    }
  }

  #tell(error: unknown): void {
    if (this.#isFailing === (error !== undefined)) return;
    this.#isFailing = error !== undefined;
    this.#options.logger?.write(
      error === undefined
        ? { level: "info", event: "scrape-recovered", message: "BIRD can be read for metrics again" }
        : {
            level: "warn",
            event: "scrape-failed",
            message: `BIRD cannot be read for metrics: ${errorText(error)}`,
          },
    );
  }
}

function samplesOf(reading: BirdReading, format: SeriesFormat): ReturnType<typeof protocolSeries> {
  return [...querySuccess(true), ...protocolSeries(reading, format)];
}

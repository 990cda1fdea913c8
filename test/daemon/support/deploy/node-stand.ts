import { BirdError } from "../../../../src/errors.ts";
import type { ManagedNode } from "./node.ts";

/** How far a node is with the content of the ConfigMap. */
export interface NodeStand {
  /** What BIRD has for `config_number`; `undefined` where the configuration that it runs has none. */
  readonly number: string | undefined;
  /** What birdwire does: `idle` where the last attempt is behind it. */
  readonly phase: string;
  /** How the last attempt of this run went; `undefined` where there was none. */
  readonly outcome: string | undefined;
  /** What BIRD says of a configuration that it rejects. */
  readonly place: string | undefined;
  /** What `/metrics` says of `birdwire_config_rejected`. */
  readonly rejected: string | undefined;
}

/**
 * Asks BIRD, and then birdwire at `/status` and `/metrics`. In this order: who is idle after BIRD had a number has
 * decided about the configuration with that number.
 */
export async function standOf(node: ManagedNode): Promise<NodeStand> {
  const number = await numberOf(node);
  const { phase, journal }: Status = JSON.parse((await node.get("/status")).body);
  const last = journal.at(-1);
  const place = last?.verdicts.find(({ kind }) => kind === "rejected")?.text;
  const metrics = (await node.get("/metrics")).body;
  const rejected = /^birdwire_config_rejected(?:\{.*\})? (\d+)$/m.exec(metrics)?.[1];
  return { number, phase: phase.kind, outcome: last?.outcome, place, rejected };
}

interface Status {
  readonly phase: { readonly kind: string };
  readonly journal: readonly {
    readonly outcome: string;
    readonly verdicts: readonly { readonly kind: string; readonly text?: string }[];
  }[];
}

async function numberOf({ client }: ManagedNode): Promise<string | undefined> {
  try {
    return await client.evaluate({ expression: "config_number" });
  } catch (error) {
    if (error instanceof BirdError && error.code === "PARSE_ERROR") return undefined;
    throw error;
  }
}

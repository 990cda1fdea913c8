import { BirdError } from "../../../errors.ts";
import type { BfdSessions } from "../../../model/bfd.ts";
import type { OspfOverview } from "../../../model/ospf.ts";
import type { Protocol } from "../../../model/protocol.ts";
import type { Status } from "../../../model/status.ts";
import type { BirdReader } from "../manager-view.ts";

/** What BIRD says of itself and its protocols at one time. */
export interface BirdReading {
  /** When the protocols were asked for. */
  readonly at: Date;
  readonly daemon: Status;
  readonly protocols: readonly Protocol[];
  /** By the protocol's name. */
  readonly ospf: ReadonlyMap<string, readonly OspfOverview[]>;
  readonly bfd: ReadonlyMap<string, readonly BfdSessions[]>;
}

/** Asks BIRD for everything that is shown of it. */
export async function readBird(reader: BirdReader, signal: AbortSignal): Promise<BirdReading> {
  const daemon = await reader.daemon(signal);
  const protocols = await reader.protocols(signal);
  const at = new Date();
  const namesOf = (kind: string): readonly string[] =>
    protocols.filter(({ protocol }) => protocol === kind).map(({ name }) => name);
  const ospf = await readEach(namesOf("OSPF"), (name) => reader.ospf(name, signal));
  const bfd = await readEach(namesOf("BFD"), (name) => reader.bfdSessions(name, signal));
  return { at, daemon, protocols, ospf, bfd };
}

async function readEach<T>(
  names: readonly string[],
  read: (name: string) => Promise<readonly T[]>,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const all = new Map<string, readonly T[]>();
  for (const name of names) {
    try {
      all.set(name, await read(name));
    } catch (error) {
      // A reload may have taken the protocol away since.
      if (!(error instanceof BirdError) || error.kind !== "refused") throw error;
    }
  }
  return all;
}

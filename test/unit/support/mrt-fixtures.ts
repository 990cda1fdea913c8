import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { decodeReply, type Protocol, type Route } from "../../../src/index.ts";
import { fixtures, fixtureVersions } from "./fixtures.ts";

/** A dump that a real BIRD wrote, and what it showed of the same table at the same time. */
export interface MrtFixture {
  readonly name: string;
  readonly version: string;
  readonly table: string;
  readonly dump: Uint8Array;
  readonly shown: readonly Route[];
  /** The address of the neighbour of a BGP protocol. */
  readonly peerOf: (protocol: string) => string | undefined;
}

const root = fileURLToPath(new URL("../../../fixtures/", import.meta.url));

/** Every dump among the fixtures. */
export function mrtFixtures(): MrtFixture[] {
  return fixtureVersions.flatMap((version) => {
    const replies = fixtures([version]);
    return replies.flatMap(({ file, command, bytes }) => {
      const table = /^mrt\/show-route-table-(\w+)-all\.reply$/.exec(file)?.[1];
      if (table === undefined) return [];
      const clock = { now: new Date(capturedAt(version, file)), utcOffsetMinutes: 0 };
      const shown = decodeReply("show route all", bytes, { clock });
      const dump = new Uint8Array(readFileSync(path.join(root, version, "mrt", `${table}.mrt`)));
      const all = replies.find((reply) => reply.command === "show protocols all");
      const protocols = all === undefined ? [] : decodeReply("show protocols all", all.bytes);
      const peers = new Map(protocols.map((protocol) => [protocol.name, neighborOf(protocol)]));
      return [
        {
          name: `${version} ${table} (${command})`,
          version,
          table,
          dump,
          shown,
          peerOf: (one: string) => peers.get(one),
        },
      ];
    });
  });
}

/** The address of a BGP protocol's neighbour, as a dump names it. */
export function neighborOf(protocol: Protocol): string | undefined {
  return protocol.details?.kind === "bgp" ? protocol.details.neighborAddress : undefined;
}

function capturedAt(version: string, file: string): string {
  const index: { file: string; capturedAt: string }[] = JSON.parse(
    readFileSync(path.join(root, version, "index.json"), "utf8"),
  );
  return index.find((entry) => entry.file === file)?.capturedAt ?? "";
}

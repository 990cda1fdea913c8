import type { Protocol } from "../../src/model/protocol.ts";
import type { TimeReader } from "../time/time.ts";
import { type Draft, type FieldTable, field, fieldTable, readText, readWord } from "./field.ts";

/** The head of a protocol's block while its lines are read. */
export interface ProtocolDraft {
  readonly protocol: Draft<Protocol>;
  readonly times: TimeReader;
}

/** The lines that every kind of protocol may print first (nest/proto.c `proto_cmd_show`). */
export const PROTOCOL_FIELDS: FieldTable<ProtocolDraft> = fieldTable({
  Description: field(readText, ({ protocol }, description) => {
    protocol.description = description;
  }),
  Message: field(readText, ({ protocol }, message) => {
    protocol.message = message;
  }),
  Created: field(readText, ({ protocol, times }, created) => {
    protocol.created = times.read(created);
  }),
  "Last autorestart": field(readText, ({ protocol, times }, restarted) => {
    protocol.lastAutorestart = times.read(restarted);
  }),
  "Router ID": field(readWord, ({ protocol }, routerId) => {
    protocol.routerId = routerId;
  }),
  // 1.6 tells it twice (nest/proto.c, proto_cmd_show and proto_show_basic_info).
  VRF: ({ protocol }, vrf) => {
    if (protocol.vrf !== undefined) return protocol.vrf === vrf;
    protocol.vrf = vrf;
    return true;
  },
});

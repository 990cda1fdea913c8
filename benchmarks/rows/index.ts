import type { Row } from "../runner/row.ts";
import { showProtocols, showStatus } from "./commands.ts";
import { decode } from "./decode.ts";
import { holding } from "./holding.ts";
import { importTime } from "./import-time.ts";
import { keepalives } from "./keepalives.ts";
import { load } from "./load.ts";
import { memory } from "./memory.ts";
import { mrtDump } from "./mrt-dump.ts";
import { others } from "./others.ts";
import { showRouteAll, showRouteShort } from "./show-route.ts";
import { waits } from "./waits.ts";

/** Every row, in the order in which they run. */
export const rows: readonly Row[] = [
  showRouteAll,
  waits,
  decode,
  showRouteShort,
  memory,
  showProtocols,
  showStatus,
  importTime,
  mrtDump,
  holding,
  keepalives,
  load,
  others,
];

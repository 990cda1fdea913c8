import type { Style } from "./look.ts";
import type { Cell } from "./table.ts";

/** `Up`, or what is not. */
export function upCell(state: string): Cell {
  return { text: state, style: upStyle(state) };
}

/** The colour of a state that is `Up`, `Down` or on its way. */
export function upStyle(state: string): Style {
  if (/^up$/i.test(state)) return "green";
  return /down$/i.test(state) ? "red" : "yellow";
}

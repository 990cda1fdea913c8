import type { Column } from "./table.ts";

/** A column of texts. */
export function texts(title: string): Column {
  return { title };
}

/** A column of numbers. */
export function numbers(title: string): Column {
  return { title, align: "right" };
}

import { BGP_FIELDS } from "./bgp-fields.ts";
import { BMP_FIELDS } from "./bmp-fields.ts";
import { CAPABILITY_FIELDS } from "./capability-fields.ts";
import { CHANNEL_FIELDS } from "./channel-fields.ts";
import { PROTOCOL_FIELDS } from "./fields.ts";
import { RPKI_FIELDS } from "./rpki-fields.ts";

/** A line below a protocol's row, cut where BIRD sets a key apart from its value. It says the same wherever it is read. */
export type BlockLine =
  | { readonly kind: "empty" }
  | { readonly kind: "channel"; readonly name: string }
  | {
      readonly kind: "field";
      /** The whole line without the blanks around it. */
      readonly text: string;
      /** What stands before the colon, or all of a line without one. */
      readonly key: string;
      readonly value: string;
      /** Whether below a channel's name it can speak of nothing but that channel. */
      readonly isOfChannel: boolean;
    };

/** Cuts one line as BIRD printed it. */
export function cutBlockLine(printed: string): BlockLine {
  const text = printed.trim();
  if (text === "") return { kind: "empty" };
  // At the second column, where a description can never begin.
  if (printed.startsWith(CHANNEL)) return { kind: "channel", name: printed.slice(CHANNEL.length).trim() };
  const colon = text.indexOf(":");
  const key = colon === -1 ? text : text.slice(0, colon).trimEnd();
  const value = colon === -1 ? "" : text.slice(colon + 1).trimStart();
  return { kind: "field", text, key, value, isOfChannel: isOfChannel(key) };
}

const CHANNEL = "  Channel ";

const ELSEWHERE = [PROTOCOL_FIELDS, BGP_FIELDS, CAPABILITY_FIELDS, RPKI_FIELDS, BMP_FIELDS];

/** A channel takes every key that it knows, and keeps what nobody knows. */
function isOfChannel(key: string): boolean {
  return CHANNEL_FIELDS.has(key) || !ELSEWHERE.some((fields) => fields.has(key));
}

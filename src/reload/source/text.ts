/** The bytes of a file as text that turns back into the same bytes. */
export interface ConfigText {
  readonly text: string;
  readonly encoding: "utf8" | "latin1";
}

/** Reads UTF-8 where the bytes are UTF-8, else one character for each byte: BIRD takes either in strings and comments. */
export function decodeConfig(bytes: Uint8Array): ConfigText {
  try {
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: "utf8",
    };
  } catch {
    return { text: Buffer.from(bytes).toString("latin1"), encoding: "latin1" };
  }
}

/** The bytes of a text that {@link decodeConfig} gave. */
export function encodeConfig({ text, encoding }: ConfigText): Uint8Array {
  return new Uint8Array(Buffer.from(text, encoding));
}

/** What a piece of the text is as UTF-8, such as a file's name. */
export function toUnicode({ encoding }: ConfigText, piece: string): string {
  return encoding === "latin1" ? Buffer.from(piece, "latin1").toString() : piece;
}

/** How the text would say a piece of Unicode; turns back what {@link toUnicode} did. */
export function fromUnicode({ encoding }: ConfigText, piece: string): string {
  return encoding === "latin1" ? Buffer.from(piece).toString("latin1") : piece;
}

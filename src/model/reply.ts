/** One line of a reply, with the code it carries or continues (BIRD's doc/reply_codes, nest/cli.c). */
export interface ReplyLine {
  /** The four-digit code; for a line that begins with a blank, the code of the line before it. */
  readonly code: number;
  /** The text behind the prefix, with every blank and tab that BIRD put there. */
  readonly text: string;
}

/**
 * A line that belongs to no reply: `+text` that BIRD sends at any moment (`echo`, the notice of an expired
 * configuration timeout), or its report that such lines were lost.
 */
export type Notice =
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "lost"; readonly count: number; readonly text: string };

/** A whole reply: every line in order, the final one last. */
export interface Reply {
  /** The command that was sent, without its newline. */
  readonly command: string;
  /** All lines up to and including the final line. Never empty. */
  readonly lines: readonly ReplyLine[];
  /** Asynchronous lines that arrived between this reply's lines. */
  readonly notices: readonly Notice[];
}

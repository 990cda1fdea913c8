/** What became of a request to change the configuration (sysdep/unix/main.c, cmd_reconfig_msg). */
export type ReconfigurationKind =
  /** The new configuration is in use, and nothing of the old one is left. */
  | "reconfigured"
  /** It is in use, but something of the old one is still shutting down; only `configure status` tells the end. */
  | "in-progress"
  /** Another reconfiguration is in progress, and this one waits behind it; its outcome is never reported. */
  | "queued"
  /** An undo took away the one that was waiting. */
  | "queued-removed"
  /** The daemon is shutting down; nothing was changed. */
  | "ignored"
  /** There was nothing to undo. */
  | "nothing-to-do";

/** What `configure` and `configure soft` did. A file with a fault is a refusal, `CONFIG_ERROR`, and changes nothing. */
export interface ConfigureOutcome {
  readonly kind: ReconfigurationKind;
  /** BIRD's own words for `kind`. */
  readonly text: string;
  /** The file that was read. */
  readonly file: string | undefined;
  /** Seconds until BIRD undoes it, unless it is confirmed before. */
  readonly undoInSeconds: number | undefined;
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** What `configure undo` did. */
export interface ConfigureUndoOutcome {
  readonly kind: ReconfigurationKind;
  readonly text: string;
  readonly unknown: readonly string[];
}

/** What `configure check` found: that the file can be used. One with a fault is a refusal, `CONFIG_ERROR`. */
export interface ConfigureCheckOutcome {
  readonly kind: "ok";
  readonly text: string;
  readonly file: string | undefined;
  readonly unknown: readonly string[];
}

/** What `configure confirm` did: the undo that was scheduled is off, or there was none. */
export interface ConfigureConfirmOutcome {
  readonly kind: "confirmed" | "nothing-to-do";
  readonly text: string;
  readonly unknown: readonly string[];
}

/** How far the daemon is with its configuration (sysdep/unix/main.c, cmd_reconfig_status). */
export type ConfigurationState = "up" | "in-progress" | "queued" | "shutting-down";

/** What `configure status` says. */
export interface ConfigureStatus {
  /** `queued` says that a further configuration waits behind the one in progress. */
  readonly state: ConfigurationState;
  /** BIRD's own words for `state`. */
  readonly text: string;
  /** Seconds until the unconfirmed configuration is undone; `undefined` where none is unconfirmed. */
  readonly undoInSeconds: number | undefined;
  readonly unknown: readonly string[];
}

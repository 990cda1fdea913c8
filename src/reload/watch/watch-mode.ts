/** How changes are noticed between two resyncs. */
export type WatchMode =
  /** The system tells them. */
  | { readonly kind: "inotify" }
  /**
   * They are looked for at intervals, since inotify cannot be had: `reason` is the system's code (`EMFILE`, with no
   * more instances for this user; `ENOSPC`, with no more watches; `EACCES`, for a folder that may not be read), or
   * `probe`, where inotify was there and told nothing.
   */
  | { readonly kind: "poll"; readonly reason: string };

/** The options of a command that has none: `{}`. */
export type NoOptions = Readonly<Record<never, never>>;

/** What `bird` is started with. */
export interface CommandLine {
  readonly bird: readonly string[];
  readonly configFile: string;
  readonly socketPath: string;
  readonly user: string | undefined;
  readonly group: string | undefined;
  readonly recover: boolean;
  readonly extraArguments: readonly string[];
}

/**
 * The words that start BIRD: in the foreground (`-f`), where it is told to recover the routes that neighbours kept
 * (`-R`), with the given configuration and control socket. The caller's arguments come first, as of a repeated option
 * BIRD takes the last (sysdep/unix/main.c, parse_args).
 */
export function commandLine(options: CommandLine): readonly string[] {
  const { bird, configFile, socketPath, user, group, recover, extraArguments } = options;
  return [
    ...bird,
    ...extraArguments,
    "-f",
    ...(recover ? ["-R"] : []),
    ...["-c", configFile, "-s", socketPath],
    ...(user === undefined ? [] : ["-u", user]),
    ...(group === undefined ? [] : ["-g", group]),
  ];
}

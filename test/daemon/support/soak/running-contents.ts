/**
 * What BIRD has run one after the other, by its own log: after each reconfiguration the names of those protocols that
 * are named after a content, sorted.
 */
export function runningContents(log: string, first: readonly string[]): readonly (readonly string[])[] {
  const running = new Set(first);
  const found: (readonly string[])[] = [];
  let isChanging = false;
  for (const line of log.split("\n")) {
    const { what, name = "" } =
      /<INFO> (?<what>Adding|Removing) protocol (?<name>\w+_\d+)$/.exec(line)?.groups ?? {};
    if (what === "Adding") running.add(name);
    if (what === "Removing") running.delete(name);
    // A reconfiguration tells its protocols between these two lines (conf/conf.c, config_do_commit).
    if (line.endsWith("<INFO> Reconfiguring")) isChanging = true;
    if (line.endsWith("<INFO> Reconfigured") && isChanging) {
      isChanging = false;
      found.push([...running].sort());
    }
  }
  return found;
}

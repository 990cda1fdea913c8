import type { RunningContainer } from "./running-container.ts";

/** What the kernel says of a process, by its own names (proc(5), /proc/PID/status). */
export type ProcessStatus = Readonly<Record<string, string>>;

/** The status of a program that runs in the container; all is undefined where none of that name does. */
export async function statusOf({ exec }: RunningContainer, program: string): Promise<ProcessStatus> {
  const find = `for comm in /proc/[0-9]*/comm; do
  if [ "$(cat $comm)" = ${program} ]; then cat \${comm%comm}status; exit; fi
done`;
  const lines = (await exec("sh", "-c", find)).split("\n");
  return Object.fromEntries(
    lines.map((line): [string, string] => {
      const [name = "", value = ""] = line.split(/:\s*/);
      return [name, value.trim()];
    }),
  );
}

/** The status of a process that has these capabilities and can get no other, under a filter of system calls. */
export function confinedTo(capabilities: readonly string[] = []): ProcessStatus {
  const [mask, none] = [capabilityMask(capabilities), capabilityMask([])];
  return {
    CapBnd: mask,
    CapPrm: mask,
    CapEff: mask,
    CapInh: none,
    CapAmb: none,
    NoNewPrivs: "1",
    Seccomp: "2",
  };
}

/** The kernel's word for capabilities (linux/capability.h). */
function capabilityMask(names: readonly string[]): string {
  const bits = new Map([
    ["NET_BIND_SERVICE", 10],
    ["NET_ADMIN", 12],
    ["NET_RAW", 13],
  ]);
  const mask = names.reduce((sum, name) => sum + 2 ** (bits.get(name) ?? Number.NaN), 0);
  return mask.toString(16).padStart(16, "0");
}

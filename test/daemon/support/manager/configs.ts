import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";

/** A configuration without neighbours that differs from another by its number, alone in its volume. */
export function plainConfig(number: number, more = ""): ConfigFiles {
  return { "bird.conf": plainText(number, more) };
}

/** The text of a {@link plainConfig}. */
export function plainText(number: number, more = ""): string {
  return `log stderr all;
router id 192.0.2.1;
define number = ${number};
protocol device {}
protocol static s1 { ipv4; route 198.51.100.${number % 256}/32 blackhole; }
${more}`;
}

/** For how long a test waits for what a busy machine does in its own time. */
export const patient = { timeout: 30_000, interval: 20 } as const;

import { FACT_TYPES } from "../../reload/facts/value.ts";
import { GUARDS } from "./manager-flags.ts";

/** What stands below the options of `manage` and `run`. */
export const managerEpilogue: string = `
Examples:
  birdwire run --config /etc/bird/bird.conf --http :9324
  birdwire -s /run/bird/bird.ctl manage --config /etc/bird/bird.conf
  ... --fact my_asn=asn:env:MY_ASN --fact md5=secret:file:/etc/secret/md5

A fact is NAME=TYPE:FROM:VALUE, where FROM is value, env or file, and TYPE is
  ${wrapped(Object.keys(FACT_TYPES))}
The guards that --allow names:
  ${wrapped(GUARDS)}

SIGTERM and SIGINT end it, SIGHUP reads the configuration now.
How a change is checked, tried and kept or undone: docs/reload.md`;

function wrapped(words: readonly string[]): string {
  const lines = [""];
  for (const [index, word] of words.entries()) {
    const item = index < words.length - 1 ? `${word},` : word;
    const last = lines.at(-1) ?? "";
    if (last.length + item.length > 74) lines.push(item);
    else lines[lines.length - 1] = last === "" ? item : `${last} ${item}`;
  }
  return lines.join("\n  ");
}

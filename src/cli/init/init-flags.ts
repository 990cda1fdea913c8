import { type Command, Option } from "commander";
import { several } from "../option-parsers.ts";

/** The options of `birdwire init` as text: what they say is read where answers from a terminal are read too. */
export interface InitFlags {
  readonly protocol?: readonly string[];
  readonly as?: string;
  readonly peer?: readonly string[];
  readonly interface?: readonly string[];
  readonly family?: string;
  readonly birdVersion?: string;
  readonly image?: string;
  readonly passwordSecret?: string;
  readonly drainAware?: true;
  readonly manifests: boolean;
  readonly output?: string;
  readonly force?: true;
}

/** Adds the options of {@link InitFlags}. */
export function addInitFlags(verb: Command): Command {
  return verb
    .option("--protocol <name>", "how to announce: bgp, ospf or rip; may be given again", several)
    .option("--as <number>", "the AS number of the nodes, for bgp")
    .option(
      "--peer <address,as>",
      'a router for bgp; "external" for as: any but ours; may be given again',
      several,
    )
    .option(
      "--interface <pattern>",
      'the interfaces to the routers, for ospf and rip, as "e*"; may be given again',
      several,
    )
    .option("--family <which>", "which service addresses: ipv4, ipv6 or both (default: both)")
    .option("--bird-version <major>", "the BIRD in the image, 2 or 3 (default: 2)")
    .option("--image <name>", "the image in your registry, without a tag (default: birdwire)")
    .option("--password-secret <name>", "the Secret with the password of the sessions; the pods wait for it")
    .option("--drain-aware", "let the pods read their node, to withdraw its routes before it is drained")
    .addOption(
      new Option(
        "--no-manifests",
        "write the configuration alone, for a machine without Kubernetes",
      ).conflicts(["birdVersion", "image", "passwordSecret", "drainAware"]),
    )
    .option("--output <dir>", "the folder to write to")
    .option("--force", "overwrite what an earlier init has written there");
}

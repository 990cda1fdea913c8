import type { Family, Peer, UplinkProtocol } from "./answers.ts";
import type { Flag } from "./bad-answer.ts";
import { parseAsNumber } from "./parse/as-number.ts";
import { parseBirdVersion, parseFamilies, parseProtocols } from "./parse/choices.ts";
import { parseInterfaces } from "./parse/interfaces.ts";
import { parseImage, parseOutput, parseSecretName } from "./parse/names.ts";
import { parsePeers } from "./parse/peers.ts";

/** What `birdwire init` wants to know: one option, or one question on a terminal. */
export interface Question<T> {
  readonly flag: Flag;
  readonly text: string;
  /** What an empty line stands for. */
  readonly suggested?: string;
  /** What no option stands for; without it the option has to be given where nobody can be asked. */
  readonly usual?: string;
  /** Throws a `BirdError` `BAD_ARGUMENT` that names the flag. */
  readonly parse: (text: string) => T;
}

/** All questions, in the order in which they are asked. */
export const QUESTIONS: {
  readonly protocols: Question<readonly UplinkProtocol[]>;
  readonly as: Question<number>;
  readonly peers: Question<readonly Peer[]>;
  readonly interfaces: Question<readonly string[]>;
  readonly families: Question<readonly Family[]>;
  readonly bird: Question<"2" | "3">;
  readonly image: Question<string | undefined>;
  readonly passwordSecret: Question<string | undefined>;
  readonly output: Question<string>;
} = {
  protocols: {
    flag: "--protocol",
    text: "How do your routers learn routes? One or more of bgp, ospf, rip",
    suggested: "bgp",
    parse: parseProtocols,
  },
  as: {
    flag: "--as",
    text: "AS number of the nodes (private ones: 64512 to 65534, 4200000000 to 4294967294)",
    parse: (text) => parseAsNumber("--as", text),
  },
  peers: {
    flag: "--peer",
    text: "Routers, as ADDRESS,AS with blanks between them",
    parse: parsePeers,
  },
  interfaces: {
    flag: "--interface",
    text: "Interfaces that lead to the routers; * and ? are wild",
    suggested: "e*",
    parse: parseInterfaces,
  },
  families: {
    flag: "--family",
    text: "Service addresses to announce: ipv4, ipv6 or both",
    usual: "both",
    parse: parseFamilies,
  },
  bird: { flag: "--bird-version", text: "Version of BIRD: 2 or 3", usual: "2", parse: parseBirdVersion },
  image: {
    flag: "--image",
    text: "Image in your registry, without a tag, as registry.example.com/birdwire (empty: fill it in later)",
    usual: "",
    parse: parseImage,
  },
  passwordSecret: {
    flag: "--password-secret",
    text: "Secret with the password of the sessions (empty: none)",
    usual: "",
    parse: parseSecretName,
  },
  output: { flag: "--output", text: "Folder to write to", suggested: "birdwire-router", parse: parseOutput },
};

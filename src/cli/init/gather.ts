import { BirdError } from "../../index.ts";
import type { InitAnswers, ManifestAnswers, Uplink, UplinkProtocol } from "./answers.ts";
import { refused } from "./bad-answer.ts";
import type { InitFlags } from "./init-flags.ts";
import { QUESTIONS, type Question } from "./questions.ts";

/** Somebody who can be asked. */
export interface Asker {
  /** What was typed in, without its line end and the blanks around it. */
  ask(question: string): Promise<string>;
  /** Tells why an answer was not taken. */
  complain(why: string): void;
}

/**
 * Puts the answers together: from the options, and where one is missing that there has to be, from somebody who can be
 * asked; he is then asked for everything that the options leave open. Nobody is asked before all options were read.
 *
 * @throws {BirdError} `BAD_ARGUMENT` naming the option that is wrong, missing or of no use.
 */
export async function gatherAnswers(flags: InitFlags, asker: Asker | undefined): Promise<InitAnswers> {
  const given = readFlags(flags);
  const someone = isComplete(given) ? undefined : asker;
  const answer: Answer = (question, value) =>
    value === undefined ? valueFor(question, someone) : Promise.resolve(value);
  const protocols = await answer(QUESTIONS.protocols, given.protocols);
  refuseUseless(protocols, given);
  return {
    uplinks: await uplinksOf(protocols, given, answer),
    families: await answer(QUESTIONS.families, given.families),
    manifests: flags.manifests ? await manifestsOf(flags, given, answer) : undefined,
    output: await answer(QUESTIONS.output, given.output),
  };
}

type Answers = { readonly [K in keyof typeof QUESTIONS]: ReturnType<(typeof QUESTIONS)[K]["parse"]> };
type Given = { readonly [K in keyof Answers]: Answers[K] | undefined };
type Answer = <T>(question: Question<T>, value: T | undefined) => Promise<T>;

function readFlags(flags: InitFlags): Given {
  const read = <T>({ parse }: Question<T>, text: string | undefined): T | undefined =>
    text === undefined ? undefined : parse(text);
  return {
    protocols: read(QUESTIONS.protocols, flags.protocol?.join(" ")),
    as: read(QUESTIONS.as, flags.as),
    peers: read(QUESTIONS.peers, flags.peer?.join(" ")),
    interfaces: read(QUESTIONS.interfaces, flags.interface?.join(" ")),
    families: read(QUESTIONS.families, flags.family),
    bird: read(QUESTIONS.bird, flags.birdVersion),
    image: read(QUESTIONS.image, flags.image),
    passwordSecret: read(QUESTIONS.passwordSecret, flags.passwordSecret),
    output: read(QUESTIONS.output, flags.output),
  };
}

/** Whether the options leave nothing open that there has to be. */
function isComplete({ protocols, as, peers, interfaces, output }: Given): boolean {
  if (protocols === undefined || output === undefined) return false;
  if (protocols.includes("bgp") && (as === undefined || peers === undefined)) return false;
  return interfaces !== undefined || !protocols.some(hasInterfaces);
}

async function valueFor<T>(question: Question<T>, asker: Asker | undefined): Promise<T> {
  const { flag, text, usual, suggested = usual, parse } = question;
  if (asker === undefined) {
    if (usual !== undefined) return parse(usual);
    throw refused(flag, "is not given, and nobody can be asked for it");
  }
  for (;;) {
    const shown = suggested ? ` [${suggested}]` : "";
    const typed = await asker.ask(`${text}${shown}: `);
    try {
      return parse(typed === "" ? (suggested ?? "") : typed);
    } catch (error) {
      if (!(error instanceof BirdError)) throw error;
      asker.complain(error.message);
    }
  }
}

function refuseUseless(protocols: readonly UplinkProtocol[], { as, peers, interfaces }: Given): void {
  if (!protocols.includes("bgp")) {
    if (as !== undefined) throw refused("--as", "is for bgp, which --protocol does not name");
    if (peers !== undefined) throw refused("--peer", "is for bgp, which --protocol does not name");
  }
  if (interfaces !== undefined && !protocols.some(hasInterfaces)) {
    throw refused("--interface", "is for ospf and rip, which --protocol does not name");
  }
}

async function uplinksOf(
  protocols: readonly UplinkProtocol[],
  given: Given,
  answer: Answer,
): Promise<readonly Uplink[]> {
  const uplinks: Uplink[] = [];
  if (protocols.includes("bgp")) {
    const as = await answer(QUESTIONS.as, given.as);
    uplinks.push({ kind: "bgp", as, peers: await answer(QUESTIONS.peers, given.peers) });
  }
  const others = protocols.filter(hasInterfaces);
  if (others.length > 0) {
    const interfaces = await answer(QUESTIONS.interfaces, given.interfaces);
    uplinks.push(...others.map((kind): Uplink => ({ kind, interfaces })));
  }
  return uplinks;
}

async function manifestsOf(flags: InitFlags, given: Given, answer: Answer): Promise<ManifestAnswers> {
  return {
    bird: await answer(QUESTIONS.bird, given.bird),
    image: await answer(QUESTIONS.image, given.image),
    passwordSecret: await answer(QUESTIONS.passwordSecret, given.passwordSecret),
    isDrainAware: flags.drainAware === true,
  };
}

function hasInterfaces(protocol: UplinkProtocol): protocol is "ospf" | "rip" {
  return protocol !== "bgp";
}

import { describeReleases, isWithin } from "../../grammar/releases.ts";
import { BirdError } from "../errors.ts";
import type { BirdVersion } from "../model/version.ts";
import { AVAILABILITY, type Availability } from "./availability.ts";

/** What is to be asked: a command by its words, and its options. */
export interface Question {
  readonly words: string;
  readonly options?: unknown;
}

/**
 * Refuses what this BIRD is known to lack. A version that is not known, or a build without numbers, may have anything.
 *
 * @throws {BirdError} `UNSUPPORTED`, which names what was asked, the version found and the versions that have it.
 */
export function requireSupport(question: Question, version: BirdVersion | undefined): void {
  if (version === undefined || version.major === 0) return;
  for (const entry of AVAILABILITY) {
    if (!isAsked(entry, question) || isWithin(version, entry.releases)) continue;
    const asked = [question.words, nameOf(entry)].filter((part) => part !== "").join(": ");
    throw new BirdError(`${asked} needs BIRD ${describeReleases(entry.releases)}, found ${version.text}`, {
      kind: "argument",
      code: "UNSUPPORTED",
      argument: entry.option,
    });
  }
}

/** Whether this BIRD has all that is asked, as far as is known; see {@link requireSupport}. */
export function isSupported(question: Question, version: BirdVersion | undefined): boolean {
  if (version === undefined || version.major === 0) return true;
  return AVAILABILITY.every((entry) => !isAsked(entry, question) || isWithin(version, entry.releases));
}

function isAsked({ words, option, values }: Availability, question: Question): boolean {
  if (!question.words.startsWith(words)) return false;
  if (question.words.length > words.length && question.words[words.length] !== " ") return false;
  if (option === undefined) return true;
  const { options } = question;
  if (typeof options !== "object" || options === null) return false;
  const value: unknown = Reflect.get(options, option);
  if (value === undefined || value === false) return false;
  return values === undefined || values.include(value);
}

function nameOf({ option, values }: Availability): string {
  return [option, values?.name].filter((part) => part !== undefined).join(" ");
}

import { badAnswer } from "../bad-answer.ts";

/** Reads the name of a Secret, which has to be a DNS subdomain in lower case; empty text is none. */
export function parseSecretName(text: string): string | undefined {
  if (text === "") return undefined;
  if (SUBDOMAIN.test(text) && text.length <= 253) return text;
  throw badAnswer("--password-secret", "the name of a Secret: a-z, 0-9, - and . between them", text);
}

/** Reads the name of an image without tag and digest, which say the version of BIRD; empty text is none. */
export function parseImage(text: string): string | undefined {
  if (text === "") return undefined;
  if (IMAGE.test(text) && text.length <= 255) return text;
  throw badAnswer("--image", "an image without a tag, such as registry.example.com/birdwire", text);
}

/** Reads the folder to write to. */
export function parseOutput(text: string): string {
  if (text !== "" && !text.includes("\0")) return text;
  throw badAnswer("--output", "a folder", text);
}

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

// The reference's grammar (distribution/reference) without what follows the name.
const IMAGE = /^([A-Za-z0-9.-]+(:\d{1,5})?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

import { badAnswer, refused } from "../bad-answer.ts";
import { refuseDuplicates, splitWords } from "./words.ts";

/**
 * Reads patterns of interfaces as BIRD has them (nest/iface.c, iface_patt_match): `*` and `?` are wild, a leading `-`
 * excludes, and the first pattern that matches decides. They may not take kube-lb0 in, which leads to no router.
 */
export function parseInterfaces(text: string): readonly string[] {
  const patterns = splitWords(text, /[\s,]+/);
  const wrong = patterns.find((pattern) => !FORM.test(pattern));
  if (wrong !== undefined || patterns.length === 0) throw badAnswer(FLAG, EXPECTED, wrong ?? text);
  refuseDuplicates(FLAG, patterns);
  if (patterns.every((pattern) => pattern.startsWith("-"))) {
    throw refused(FLAG, "names only interfaces that are left out");
  }
  const deciding = patterns.find((pattern) => matches(pattern.replace(/^-/, ""), "kube-lb0"));
  if (deciding !== undefined && !deciding.startsWith("-")) {
    throw refused(FLAG, `${deciding} matches kube-lb0, where the service addresses are and no router is`);
  }
  return patterns;
}

const FLAG = "--interface";
const EXPECTED = 'names or patterns such as eth0 or "e*", of at most 15 characters each';

// The kernel takes further characters in names, but what would be quoted in bird.conf is asked for by nobody.
const FORM = /^-?[A-Za-z0-9_.@*?][A-Za-z0-9_.@*?-]{0,14}$/;

function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/[.*?]/g, (sign) => (sign === "." ? "\\." : sign === "*" ? ".*" : "."));
  return new RegExp(`^${source}$`).test(name);
}

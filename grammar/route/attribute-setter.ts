import type { UnrecognizedAttribute } from "../../src/model/bgp-attributes.ts";
import { findAttributeField } from "../fields.ts";
import type { AttributeReaders, AttributeSetter } from "./attribute-field.ts";
import { attributesOf, bgpOf } from "./draft.ts";

/** 2.x prints this for an attribute that a filter has taken away (nest/rt-attr.c, ea_show). */
export const UNDEFINED = "undefined";

/**
 * What puts an attribute into a route, for any name and text: into its field where the table knows the name and
 * `readers` the text, else into the lists of what is unknown.
 */
export function attributeSetter(name: string, text: string, readers: AttributeReaders): AttributeSetter {
  const field = findAttributeField(name);
  if (field === undefined) {
    return (
      unrecognizedSetter(name, text) ??
      (isOwnName(name) ? unknownSetter(name, text) : customSetter(name, text))
    );
  }
  if (text === UNDEFINED) return unsetSetter(name);
  return field.read(text, readers) ?? unknownSetter(name, text);
}

/**
 * The same for an attribute on several lines, each a list of communities by itself, or any text of an attribute that is
 * not BIRD's own; `undefined` for what BIRD never prints on more than one.
 */
export function wrappedSetter(
  name: string,
  texts: readonly string[],
  readers: AttributeReaders,
): AttributeSetter | undefined {
  const field = findAttributeField(name);
  if (field === undefined) return attributeSetter(name, texts.join(" ").trim(), readers);
  const setters = texts.map((text) => (field.isWrapped ? field.read(text, readers) : undefined));
  if (!setters.every((set) => set !== undefined)) return undefined;
  return (route) => {
    for (const set of setters) set(route);
  };
}

function unsetSetter(name: string): AttributeSetter {
  return (route) => {
    const attributes = attributesOf(route);
    attributes.unset = [...attributes.unset, name];
  };
}

function customSetter(name: string, text: string): AttributeSetter {
  return (route) => {
    const attributes = attributesOf(route);
    attributes.custom = [...attributes.custom, { name, text }];
  };
}

/**
 * Whether BIRD itself gives such names: `BGP.med` before 3.x, `bgp_med` since. Others are the configuration's, which may
 * quote names with dots, colons and dashes (conf/cf-lex.l).
 */
function isOwnName(name: string): boolean {
  return (
    !/^[\w.:-]+$/.test(name) ||
    /^(BGP|OSPF|RIP|Babel|RAdv|Kernel|Bridge)\.|^(babel|bgp|igp|kbr|krt|local|mpls|ospf|radv|rip)_/.test(name)
  );
}

function unknownSetter(name: string, text: string): AttributeSetter {
  return (route) => {
    const attributes = attributesOf(route);
    attributes.unknown = [...attributes.unknown, { name, text }];
  };
}

/** Attributes that BGP carries without knowing them (proto/bgp/attrs.c: bgp_get_attr in 2.x, bgp_register_attrs in 3.x). */
function unrecognizedSetter(name: string, text: string): AttributeSetter | undefined {
  const attribute = readUnrecognized(name, text);
  if (attribute === undefined) return undefined;
  return (route) => {
    const bgp = bgpOf(route);
    bgp.unrecognized = [...bgp.unrecognized, attribute];
  };
}

function readUnrecognized(name: string, text: string): UnrecognizedAttribute | undefined {
  const old = /^BGP\.([0-9a-f]{2})( \[t\])?$/.exec(name);
  if (old?.[1] !== undefined) {
    return { code: Number.parseInt(old[1], 16), isTransitive: old[2] !== undefined, data: text };
  }
  const current = /^bgp_unknown_0x([0-9a-f]{2})$/.exec(name);
  if (current?.[1] === undefined) return undefined;
  const isTransitive = text === "(transitive)";
  return {
    code: Number.parseInt(current[1], 16),
    isTransitive,
    data: isTransitive || text === "" ? undefined : text,
  };
}

import { Parser } from "binary-parser";

/** What the layout of a RIB record alone says of an entry. */
export interface RawEntry {
  readonly peer: number;
  readonly seconds: number;
  /** The same in words. */
  readonly text: string;
  readonly pathId: number | undefined;
  /** The attributes of a code above 35, which no BIRD knows. */
  readonly unrecognized: readonly RawAttribute[];
}

interface RawAttribute {
  readonly code: number;
  readonly isTransitive: boolean;
  readonly data: string;
}

const short = new Parser().uint8("bytes").buffer("value", { length: "bytes" });
const long = new Parser().endianness("big").uint16("bytes").buffer("value", { length: "bytes" });

/** RFC 4271, 4.3. */
const attribute = new Parser()
  .endianness("big")
  .bit1("isOptional")
  .bit1("isTransitive")
  .bit1("isPartial")
  .bit1("isLong")
  .bit4("unused")
  .uint8("code")
  .choice("content", { tag: "isLong", choices: { 0: short, 1: long } });

const attributes = new Parser().array("attributes", { type: attribute, readUntil: "eof" });

/** RFC 6396, 4.3.4. */
const entry = new Parser()
  .endianness("big")
  .uint16("peer")
  .uint32("seconds")
  .uint16("blockBytes")
  .buffer("block", { length: "blockBytes" });

/** RFC 8050, 4.1. */
const entryWithPathId = new Parser()
  .endianness("big")
  .uint16("peer")
  .uint32("seconds")
  .uint32("pathId")
  .uint16("blockBytes")
  .buffer("block", { length: "blockBytes" });

/** RFC 6396, 4.3.2; a new one each time, as a parser goes on growing. */
const rib = ribHead().array("entries", { type: entry, length: "entryCount" });
const ribWithPathIds = ribHead().array("entries", { type: entryWithPathId, length: "entryCount" });

/** RFC 6396, 2. */
const record = new Parser()
  .endianness("big")
  .uint32("seconds")
  .uint16("type")
  .uint16("subtype")
  .uint32("bodyBytes")
  .buffer("body", { length: "bodyBytes" });

const dump = new Parser().array("records", { type: record, readUntil: "eof" });

/** The entries of all RIB records of a dump, read by nothing but layouts: the specification of the reader. */
export function rawRibs(bytes: Uint8Array): RawEntry[] {
  return dump.parse(bytes).records.flatMap(({ subtype, body }): RawEntry[] => {
    if (subtype === 1) return [];
    if (subtype < 8) return rib.parse(body).entries.map((one) => ({ ...facts(one), pathId: undefined }));
    return ribWithPathIds.parse(body).entries.map((one) => ({ ...facts(one), pathId: one.pathId }));
  });
}

function ribHead() {
  return new Parser()
    .endianness("big")
    .uint32("sequence")
    .uint8("bits")
    .buffer("prefix", {
      length() {
        return Math.ceil(this.bits / 8);
      },
    })
    .uint16("entryCount");
}

function facts(one: { peer: number; seconds: number; block: Uint8Array }): Omit<RawEntry, "pathId"> {
  return {
    peer: one.peer,
    seconds: one.seconds,
    text: new Date(one.seconds * 1_000).toISOString().replace(".000", ""),
    unrecognized: attributes
      .parse(one.block)
      .attributes.filter(({ code }) => code > 35)
      .map(({ code, isTransitive, content }) => ({
        code,
        isTransitive: isTransitive === 1,
        data: [...content.value].map((byte) => byte.toString(16).padStart(2, "0")).join(" "),
      })),
  };
}

import { ipv4, type PathAttribute, reachIpv6, updateMessage } from "../../scripts/lab/speaker/bgp-message.ts";
import { pathAttributes } from "./attributes.ts";
import { type EncodedNet, nets4, nets6 } from "./nets.ts";
import { pick, type Random, randomOf } from "./random.ts";

/** What one neighbor announces: the same for the same numbers. All neighbors announce the same nets. */
export interface Feed {
  readonly as: number;
  readonly address: string;
  readonly address6: Buffer;
  /** Of both families; one in seven is IPv6. */
  readonly routes: number;
}

const NETS_SEED = 20_261_123;

/** How many routes have the same attributes: about four, as in the Internet's table. */
const BATCHES = [
  [1, 45],
  [2, 20],
  [4, 15],
  [8, 10],
  [24, 10],
] as const;

/** Its UPDATE messages. */
export function* updates({ as, address, address6, routes }: Feed): Generator<Buffer> {
  const random = randomOf(as);
  const routes6 = Math.floor(routes / 7);
  const nextHop: PathAttribute = { flags: 0x40, code: 3, value: ipv4(address) };
  for (const nets of batches(random, nets4(randomOf(NETS_SEED)), routes - routes6)) {
    yield withNets([...pathAttributes(random, as), nextHop], nets);
  }
  for (const nets of batches(random, nets6(randomOf(NETS_SEED)), routes6)) {
    yield updateMessage([...pathAttributes(random, as), reachIpv6(address6, nets)], []);
  }
}

function* batches(
  random: Random,
  nets: Generator<EncodedNet, never>,
  count: number,
): Generator<EncodedNet[]> {
  for (let left = count; left > 0; ) {
    const length = Math.min(left, pick(random, BATCHES));
    yield Array.from({ length }, () => nets.next().value);
    left -= length;
  }
}

/** An UPDATE whose nets are encoded already. */
function withNets(attributes: readonly PathAttribute[], nets: readonly EncodedNet[]): Buffer {
  const message = Buffer.concat([updateMessage(attributes, []), ...nets]);
  message.writeUInt16BE(message.length, 16);
  return message;
}

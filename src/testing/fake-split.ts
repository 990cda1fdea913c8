/** How bytes are cut into the pieces in which they are sent. */
export type FakeSplit = (bytes: Uint8Array) => Iterable<Uint8Array>;

/** In one piece. */
export const whole: FakeSplit = (bytes) => [bytes];

/** In three pieces of about one length, whatever lines they tear apart. */
export const thirds: FakeSplit = (bytes) =>
  splitAt(Math.ceil(bytes.length / 3), Math.ceil((bytes.length * 2) / 3))(bytes);

/** Each byte for itself. */
export const eachByte: FakeSplit = (bytes) =>
  Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));

/** Cut at these offsets, in ascending order; those beyond the bytes cut nothing. */
export function splitAt(...offsets: readonly number[]): FakeSplit {
  return (bytes) => {
    const edges = [0, ...offsets.filter((offset) => offset > 0 && offset < bytes.length), bytes.length];
    return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
  };
}

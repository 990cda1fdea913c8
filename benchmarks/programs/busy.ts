/** Takes a share of a core, from 0 to 1, and hardly touches memory, until it is killed: `busy.js SHARE`. */
const REST_MS = 0.25;

const share = Number(process.argv[2]);
const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const before = process.cpuUsage();
const start = performance.now();
for (;;) {
  while (tookMs() < share * (performance.now() - start));
  Atomics.wait(never, 0, 0, REST_MS);
}

function tookMs(): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

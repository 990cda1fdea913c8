import { type BirdVersion, majorOf } from "../../../scripts/birds/versions.ts";

/** A configuration with so many static routes, up to 65,536, that touches nothing of this machine. */
export function staticConfig(version: BirdVersion, routeCount = 0): string {
  const routes = Array.from(
    { length: routeCount },
    (_, index) => `  route 10.${index >> 8}.${index & 255}.0/24 blackhole;\n`,
  );
  return `log stderr all;
router id 192.0.2.1;
protocol device { }
protocol static statics {
${majorOf(version) === 1 ? "" : "  ipv4;\n"}${routes.join("")}}
`;
}

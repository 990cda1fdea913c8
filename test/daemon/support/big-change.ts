/** Files between which BIRD takes long to change: `bird.conf` has so many routes, which `less.conf` has not. */
export function bigChange(routeCount: number): Readonly<Record<"bird.conf" | "less.conf", string>> {
  const routes = Array.from({ length: routeCount }, (_, index) => {
    return `  route 10.${index >> 13}.${(index >> 5) & 255}.${(index & 31) * 8}/29 blackhole;\n`;
  });
  const protocols = [0, 1, 2, 3].map((part) => {
    const share = routes.filter((_, index) => index % 4 === part);
    return `protocol static part${part} { ipv4;\n${share.join("")}}\n`;
  });
  const head = `log stderr all;
router id 192.0.2.1;
protocol device { }
`;
  return {
    "bird.conf": `${head}${protocols.join("")}`,
    "less.conf": `${head}protocol static part { ipv4; route 10.0.0.0/8 blackhole; }\n`,
  };
}

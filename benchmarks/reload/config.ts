/** The files of a configuration with so many static routes that differs from others by its number. */
export function reloadConfig(number: number, routes: number): { readonly "bird.conf": string } {
  const lines = Array.from({ length: routes }, (_, index) => {
    return `  route 10.${index >> 8}.${index & 255}.0/24 blackhole;`;
  });
  return {
    "bird.conf": `log stderr all;
timeformat log iso long us;
router id 192.0.2.1;
define number = ${number};
protocol device {}
protocol static s1 {
  ipv4;
  route 198.51.100.${number % 256}/32 blackhole;
${lines.join("\n")}
}
`,
  };
}

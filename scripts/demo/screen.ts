import { inspect, styleText } from "node:util";

let steps = 0;

/** Begins a step: what happens, and the call that does it. */
export function step(title: string, call: string): void {
  steps++;
  console.log(`\n${paint("bold", `${steps}. ${title}`)}  ${paint("dim", call)}`);
}

/** One line for people. */
export function say(text: string): void {
  console.log(`   ${text}`);
}

/** The fields of an object in one line, those that BIRD did not tell left out. */
export function show(fields: Readonly<Record<string, unknown>>): void {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "");
  say(told.map(([name, value]) => `${paint("dim", `${name}:`)} ${paint("cyan", text(value))}`).join("  "));
}

function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : inspect(value);
}

function paint(style: "bold" | "dim" | "cyan", words: string): string {
  return process.stdout.isTTY && process.env.NO_COLOR === undefined ? styleText(style, words) : words;
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** What each place may import besides itself: the order of docs/architecture.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: ["model"],
  protocol: ["model", "errors"],
  grammar: ["model", "errors", "protocol"],
  commands: ["model", "errors", "protocol", "grammar"],
  client: ["model", "errors", "protocol", "grammar", "commands"],
  changes: ["model", "errors", "protocol", "grammar", "commands", "client"],
  table: ["model", "errors", "changes"],
  bird: ["model", "errors", "protocol", "grammar", "commands", "client", "changes"],
  mrt: ["model", "errors"],
  reload: ["model", "errors", "protocol", "grammar", "commands", "client", "changes", "bird"],
  index: [
    "model",
    "errors",
    "protocol",
    "grammar",
    "commands",
    "client",
    "changes",
    "bird",
    "table",
    "mrt",
    "reload",
  ],
  cli: ["index", "mrt", "reload"],
  testing: ["index", "errors"],
};

/** Places that do no input or output, and hence need nothing of Node's. */
const pure = ["model", "errors", "protocol", "grammar", "commands"];

const files = ["src", "grammar"].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(top, name)),
);

it("lets every file import only what lies below it", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(
    files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${file}: ${target}`),
    ),
  ).toEqual([]);
});

function isAllowed(file: string, target: string): boolean {
  const place = placeOf(file);
  if (target.startsWith(".")) {
    const imported = placeOf(path.join(path.dirname(file), target));
    return imported === place || (mayImport[place] ?? []).includes(imported);
  }
  if (target === "node:net")
    return file === path.join("src", "client", "unix-socket.ts") || place === "testing";
  return !pure.includes(place) || target === "typescript-parsec";
}

function placeOf(file: string): string {
  const [top = "", second = ""] = file.split(path.sep);
  return top === "grammar" ? top : second.replace(/\.ts$/, "");
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const specifiers = source.matchAll(/^\s*(?:import|export|\})[^"';]*from "([^"]+)"|import\("([^"]+)"\)/gm);
  return [...specifiers].map(([, fixed, dynamic]) => fixed ?? dynamic ?? "");
}

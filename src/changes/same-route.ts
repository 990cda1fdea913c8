import type { Route } from "../model/route.ts";

/** What does not make another route of it: when it changed, and BIRD 3's own numbers, given anew each time. */
const IGNORED: ReadonlySet<string> = new Set(["time", "attributes.internal"]);

/** Whether all that BIRD says of two routes is the same, but for when they changed. */
export function isSameRoute(before: Route, after: Route): boolean {
  return isAlike(before, after, "");
}

/** Compares values by what is in them; `place` is where they lie while something below may be ignored. */
function isAlike(one: unknown, other: unknown, place: string | undefined): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return (
    Object.keys(one).every(
      (key) => isIgnored(place, key) || isAlike(at(one, key), at(other, key), below(place, key)),
    ) &&
    Object.keys(other).every((key) => key in one || isIgnored(place, key) || at(other, key) === undefined)
  );
}

function isIgnored(place: string | undefined, key: string): boolean {
  return place !== undefined && IGNORED.has(`${place}${key}`);
}

function below(place: string | undefined, key: string): string | undefined {
  return place === "" && key === "attributes" ? "attributes." : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function at(value: object, key: string): unknown {
  return Reflect.get(value, key);
}

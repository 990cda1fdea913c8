import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryActions } from "./support/reload/model-actions.ts";
import { type ModelOptions, ReloadModel } from "./support/reload/reload-model.ts";

it("P2 U1 U2 U5 U6 keeps its promises whatever happens in whatever order, and comes to rest", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(options, arbitraryActions(), (given, actions) => {
      const model = new ReloadModel(given, seen);
      for (const action of actions) model.do(action);
      model.comeToRest();
    }),
    { numRuns: 20_000 },
  );
  // A model that never gets anywhere keeps every promise.
  expect([...seen]).toEqual(
    expect.arrayContaining([
      ...["idle", "waiting", "preparing", "checking", "configuring", "gating", "confirming"].map(inPhase),
      ...["undoing", "settling", "stopped"].map(inPhase),
      ...["confirmed", "refused", "rejected", "unhealthy", "interrupted", "crashed", "foreign"].map(ending),
      ...["superseded", "postponed"].map(ending),
      ...["rests with confirmed", "rests with foreign", "recognised"],
    ]),
  );
});

const options = fc.record<ModelOptions>({
  isSupervised: fc.boolean(),
  onDrift: fc.constantFrom("report", "restore"),
});
const inPhase = (kind: string): string => `phase ${kind}`;
const ending = (outcome: string): string => `outcome ${outcome}`;

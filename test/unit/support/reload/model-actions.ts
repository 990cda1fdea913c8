import fc from "fast-check";

/** Content by what becomes of it: `good` passes everything. */
export const contents = ["good1", "good2", "good3", "refused1", "rejected1", "unhealthy1"] as const;

/** How a step ends, as far as its content leaves that open. */
export type StepLuck = "as it should" | "not done" | "done, answer lost" | "not done, answer lost";

/** Something that happens, in the model of a reload manager. */
export type ModelAction =
  | { readonly kind: "answer"; readonly luck: StepLuck }
  /** BIRD does what it was told, and its answer is still to come. */
  | { readonly kind: "carry out" }
  /** A step that was given up or has ended says something all the same. */
  | { readonly kind: "late answer"; readonly which: number }
  /** Somebody looks at BIRD during the gate. */
  | { readonly kind: "look" }
  | { readonly kind: "content"; readonly content: (typeof contents)[number] }
  | { readonly kind: "source fault" }
  | { readonly kind: "undo timer" }
  | { readonly kind: "foreign configure" }
  | { readonly kind: "foreign confirm" }
  | { readonly kind: "foreign undo" }
  | { readonly kind: "BIRD crashes" }
  | { readonly kind: "crash loop" }
  | { readonly kind: "BIRD unreachable" }
  | { readonly kind: "BIRD answers" }
  | { readonly kind: "hold" }
  | { readonly kind: "resume" }
  | { readonly kind: "retry" }
  | { readonly kind: "time passes"; readonly ms: number }
  | { readonly kind: "stop" }
  | { readonly kind: "manager crashes" };

const lucks: readonly StepLuck[] = ["as it should", "not done", "done, answer lost", "not done, answer lost"];

/** Draws what happens; most of it lets the manager get on. */
export function arbitraryActions(): fc.Arbitrary<readonly ModelAction[]> {
  return fc.array(
    fc.oneof(
      { weight: 30, arbitrary: fc.constant({ kind: "answer", luck: "as it should" } as const) },
      { weight: 5, arbitrary: fc.record({ kind: fc.constant("answer"), luck: fc.constantFrom(...lucks) }) },
      { weight: 3, arbitrary: just("carry out") },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("late answer"), which: fc.nat(20) }) },
      { weight: 3, arbitrary: just("look") },
      { weight: 1, arbitrary: just("foreign confirm") },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant("content"), content: fc.constantFrom(...contents) }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("time passes"),
          ms: fc.constantFrom(50, 5_000, 59_990, 70_000),
        }),
      },
      ...(
        [
          "source fault",
          "undo timer",
          "foreign configure",
          "foreign confirm",
          "foreign undo",
          "BIRD crashes",
          "crash loop",
          "BIRD unreachable",
          "BIRD answers",
          "hold",
          "resume",
          "retry",
          "stop",
          "manager crashes",
        ] as const
      ).map((kind) => ({ weight: 1, arbitrary: just(kind) })),
    ),
    { maxLength: 60, size: "max" },
  );
}

function just<Kind extends string>(kind: Kind): fc.Arbitrary<{ readonly kind: Kind }> {
  return fc.constant({ kind });
}

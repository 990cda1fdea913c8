import fc from "fast-check";

// What CI says of a commit does not hang on dice: its inputs are the same each time. Elsewhere every run has new ones.
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 20_261_123 });

export type { BirdConfig } from "./bird-config.ts";
export { BirdContainer } from "./bird-container.ts";
export {
  cut,
  delayed,
  dropAfter,
  type FakeAnswer,
  hangUp,
  holdAfter,
  oneAfterAnother,
  silence,
} from "./fake-answer.ts";
export type { FakeAnswers } from "./fake-answers.ts";
export { FakeBird, type FakeBirdOptions } from "./fake-bird.ts";
export type { FakeSession } from "./fake-session.ts";
export { eachByte, type FakeSplit, splitAt, thirds, whole } from "./fake-split.ts";
export { type RecordedExchange, Recorder } from "./recording.ts";
export type { BirdcResult, StartedBirdContainer } from "./started-bird-container.ts";

import { readThreadsSummary } from "../../grammar/threads/summary.ts";
import { readThreads } from "../../grammar/threads.ts";
import type { Threads, ThreadsSummary } from "../model/thread.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `show threads`, since 3.0: what the daemon's threads have done. */
export const showThreads: Command<NoOptions, ThreadsSummary> = {
  words: "show threads",
  codes: [REPLY_CODES.threads.code],
  text: () => "show threads",
  decode: (reply) => readThreadsSummary(reply),
};

/** `show threads all`, since 3.0: what each loop of each thread took. */
export const showThreadsAll: Command<NoOptions, Threads> = {
  words: "show threads all",
  codes: [REPLY_CODES.threads.code],
  text: () => "show threads all",
  decode: (reply) => readThreads(reply),
};

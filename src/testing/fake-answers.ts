import { type FakeAnswer, silence } from "./fake-answer.ts";
import type { RecordedExchange } from "./recording.ts";

/** Answers by command, or a function that gives them; for what is `undefined` there is {@link defaultAnswer}. */
export type FakeAnswers =
  | Readonly<Record<string, FakeAnswer>>
  | ((command: string) => FakeAnswer | undefined);

/** Finds the answer to a command. */
export function findAnswer(answers: FakeAnswers, command: string): FakeAnswer | undefined {
  if (typeof answers === "function") return answers(command);
  return Object.hasOwn(answers, command) ? answers[command] : undefined;
}

/** What every BIRD says: to what a client sends for itself the good answer, to anything else that it knows no such word. */
export function defaultAnswer(command: string, version: string): FakeAnswer {
  if (command === "restrict") return "0016 Access restricted\n";
  if (/^timeformat ./.test(command)) return "0000 \n";
  if (command === "show status") return status(version, new Date());
  if (/^(help|quit|exit)\b/.test(command)) return silence;
  return "9001 syntax error, unexpected CF_SYM_UNDEFINED\n";
}

/** Answers with what was recorded; a command that was recorded several times is answered in that order, then with the last. */
export function replayed(exchanges: Iterable<RecordedExchange>): FakeAnswers {
  const byCommand = new Map<string, Uint8Array[]>();
  for (const { command, bytes } of exchanges) {
    const answers = byCommand.get(command);
    if (answers === undefined) byCommand.set(command, [bytes]);
    else answers.push(bytes);
  }
  return (command) => {
    const answers = byCommand.get(command);
    return answers !== undefined && answers.length > 1 ? answers.shift() : answers?.[0];
  };
}

function status(version: string, now: Date): string {
  const time = now.toISOString().slice(0, 23).replace("T", " ");
  return `1000-BIRD ${version}
1011-Router ID is 192.0.2.1
 Hostname is fake
 Current server time is ${time}
 Last reboot on ${time}
 Last reconfiguration on ${time}
0013 Daemon is up and running
`;
}

import type { BfdParameters, BfdSessionDetails, BfdSessionsDetails } from "../../index.ts";
import { type Fact, factLines } from "./facts.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { notUpLine } from "./protocol-rows.ts";
import { upStyle } from "./state-cell.ts";
import { longTime } from "./time-text.ts";
import { timerText } from "./timer-text.ts";

/** Everything that is known of each BFD session, a block for each. */
export function bfdDetailLines(answers: readonly BfdSessionsDetails[], look: Look): string[] {
  const blocks = answers.flatMap((answer): string[][] => {
    if (answer.kind === "not-up") return [[notUpLine(answer, look)]];
    const { protocol, sessions, unknown } = answer;
    const none = sessions.length === 0 ? [[`${plain(protocol)}: no sessions`]] : [];
    const strange = unknown.length === 0 ? [] : [unknown.map(plain)];
    return [...sessions.map((session) => sessionLines(protocol, session, look)), ...none, ...strange];
  });
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function sessionLines(protocol: string, session: BfdSessionDetails, look: Look): string[] {
  const { address, interface: name, type, state, authentication, local, remote } = session;
  const facts: Fact[] = [
    { label: "Since", text: longTime(session.since, look.now) },
    { label: "Remote state", text: session.remoteState, style: upStyle(session.remoteState) },
    { label: "Diagnostic", text: `local ${session.localDiagnostic}, remote ${session.remoteDiagnostic}` },
    {
      label: "Discriminator",
      text: `local ${session.localDiscriminator}, remote ${session.remoteDiscriminator}`,
    },
    { label: "Next packet", text: timerText(session.transmitTimer) },
    { label: "Down", text: timerText(session.detectTimer) },
    { label: "Local", text: parametersText(local) },
    { label: "Remote", text: parametersText(remote) },
    {
      label: "Authentication",
      text:
        authentication &&
        `${authentication.type}, RX CSN ${authentication.rxCsn ?? "-"}, TX CSN ${authentication.txCsn ?? "-"}`,
    },
    ...session.unknown.map((text) => ({ label: "?", text })),
  ];
  const head = [
    paint(look, "bold", plain(address)),
    ...(name === undefined ? [] : [plain(name)]),
    type,
    paint(look, upStyle(state), state),
    `(${plain(protocol)})`,
  ];
  return [head.join("  "), ...factLines(look, facts, { indent: 2, column: 16 })];
}

function parametersText({
  minTxIntervalSeconds,
  minRxIntervalSeconds,
  demandMode,
  multiplier,
}: BfdParameters): string {
  const demand = demandMode ? ", demand mode" : "";
  return `TX every ${minTxIntervalSeconds} s, RX every ${minRxIntervalSeconds} s, multiplier ${multiplier}${demand}`;
}

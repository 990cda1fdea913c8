import { EXIT } from "./exit-status.ts";

/** What stands below the list of options and verbs. */
export const helpEpilogue: string = `
Examples:
  birdwire status                              is it up, since when
  birdwire protocols 'up*' --all               sessions, channels, counts, last errors
  birdwire routes --for 192.0.2.1 --all        the way to an address, with attributes
  birdwire routes --table master4 --json       one JSON object a line
  birdwire ospf neighbors                      who is there, how far it is
  birdwire check ./bird.conf                   a fault is shown with its line
  birdwire configure --timeout 60              undone after a minute, unless you say
  birdwire configure --confirm                 that it works
  birdwire init                                a configuration for PureLB; asks you
  birdwire run --config bird.conf --http :9324 BIRD, and each change of the file
  birdwire decode --command 'show route all' captured.reply

Exit status:
  ${EXIT.done}  done
  ${EXIT.refused}  BIRD refused, reported an error, or did not do what was asked
  ${EXIT.usage}  wrong usage
  ${EXIT.unreachable}  BIRD not reachable`;

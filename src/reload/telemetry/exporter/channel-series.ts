import type { ChannelRoutes } from "../../../model/channel.ts";
import type { Protocol } from "../../../model/protocol.ts";
import type { Sample } from "./sample.ts";

/** Every protocol of any kind, and the routes of each of its channels: what `bird_exporter` leaves out is here too. */
export function channelSeries(protocols: readonly Protocol[]): readonly Sample[] {
  return protocols.flatMap(({ name, protocol, state, channels }): Sample[] => [
    {
      name: "birdwire_protocol_up",
      help: "Whether the protocol is up; of every kind of protocol.",
      labels: { name, protocol },
      value: state === "up" ? 1 : 0,
    },
    ...channels.flatMap(({ name: channel = "", table = "", routes }) =>
      KINDS.flatMap((kind): Sample[] => {
        const value = routes?.[kind];
        if (value === undefined) return [];
        return [
          {
            name: "birdwire_channel_routes",
            help: "Routes of a channel by what became of them, of every kind of protocol and channel.",
            labels: { name, protocol, channel, table, kind },
            value,
          },
        ];
      }),
    ),
  ]);
}

const KINDS: readonly (keyof ChannelRoutes)[] = ["imported", "filtered", "exported", "preferred"];

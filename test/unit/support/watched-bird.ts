import { FakeBird } from "../../../src/testing/index.ts";

/** A fake BIRD with one protocol, whose state, counter and start a test sets while it is watched. */
export class WatchedBird implements AsyncDisposable {
  readonly bird: FakeBird;
  state = "up";
  imported = 3;

  private constructor(bird: FakeBird) {
    this.bird = bird;
    bird.answers = (command) => {
      if (command.startsWith("show protocols all")) return this.#protocols();
      return command.startsWith("echo ") ? "0000 \n" : undefined;
    };
  }

  static async start(): Promise<WatchedBird> {
    return new WatchedBird(await FakeBird.start({ version: "2.20.0" }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.bird[Symbol.asyncDispose]();
  }

  #protocols(): string {
    return `2002-Name       Proto      Table      State  Since         Info
1002-up1        Static     master4    ${this.state}   2026-11-23T12:00:00.000000+0000
1006-  Channel ipv4
     State:          ${this.state.toUpperCase()}
     Table:          master4
     Routes:         ${this.imported} imported, 0 exported, ${this.imported} preferred
     Route change stats:     received   rejected   filtered    ignored   accepted
       Import updates:              ${this.imported}          0          0          0          ${this.imported}
       Import withdraws:            0          0        ---          0          0
       Export updates:              0          0          0        ---          0
       Export withdraws:            0        ---        ---        ---          0
0000 
`;
  }
}

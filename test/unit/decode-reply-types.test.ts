import { expectTypeOf, it } from "vitest";
import type { DecodedReply } from "../../src/commands/decoded-reply.ts";
import type { ConfigureCheckOutcome, ConfigureOutcome } from "../../src/model/configure.ts";
import type { Interface, InterfaceSummary } from "../../src/model/interface.ts";
import type { Status } from "../../src/model/status.ts";

it("types a reply by the longest words that the command begins with", () => {
  expectTypeOf<DecodedReply<"show status">>().toEqualTypeOf<Status>();
  expectTypeOf<DecodedReply<"show interfaces">>().toEqualTypeOf<Interface[]>();
  expectTypeOf<DecodedReply<"show interfaces summary">>().toEqualTypeOf<InterfaceSummary[]>();
  expectTypeOf<DecodedReply<'configure "a.conf"'>>().toEqualTypeOf<ConfigureOutcome>();
  expectTypeOf<DecodedReply<'configure check "a.conf"'>>().toEqualTypeOf<ConfigureCheckOutcome>();
  expectTypeOf<DecodedReply<"eval 1 + 1">>().toEqualTypeOf<string>();
});

it("types a reply to an unknown command as unknown", () => {
  expectTypeOf<DecodedReply<"show whatever">>().toEqualTypeOf<unknown>();
  expectTypeOf<DecodedReply<"show statusx">>().toEqualTypeOf<unknown>();
  expectTypeOf<DecodedReply<string>>().toEqualTypeOf<unknown>();
});

import { Option } from "commander";

/** Of verbs that show what is on interfaces. */
export interface InterfaceOptions {
  readonly interface?: string;
}

/** The option for {@link InterfaceOptions}. */
export function interfaceOption(): Option {
  return new Option("--interface <pattern>", "only on this interface; * and ? stand for any text");
}

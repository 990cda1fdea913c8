import { GenericContainer } from "testcontainers";

/** What Docker can be told of a container that Testcontainers has no word for. */
export interface HostSettings {
  readonly isRootReadOnly?: boolean;
  /** Groups that its processes are members of, besides their user's own. */
  readonly groups?: readonly number[];
  /** Of the container's network. */
  readonly sysctls?: Readonly<Record<string, string>>;
}

/** A container of Testcontainers with further settings. */
export class HostContainer extends GenericContainer {
  constructor(image: string, { isRootReadOnly = false, groups = [], sysctls = {} }: HostSettings) {
    super(image);
    this.hostConfig = {
      ...this.hostConfig,
      ReadonlyRootfs: isRootReadOnly,
      GroupAdd: groups.map(String),
      Sysctls: { ...sysctls },
    };
  }
}

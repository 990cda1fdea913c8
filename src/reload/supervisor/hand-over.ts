import type { BirdVersion } from "../../model/version.ts";

/**
 * Whether neighbours keep a BIRD's routes when it obeys its own `graceful restart`. They do with 2.0.12, 2.20.0 and
 * 3.1.8; 3.4.0 withdraws them before it closes the session, so every BIRD from 3.2 on is taken to. Of a BIRD that is
 * killed neighbours keep the routes with any version; but its BFD sessions then time out, where with the command they
 * are closed.
 */
export function keepsRoutesByCommand({ major, minor }: BirdVersion): boolean {
  return major < 3 || (major === 3 && minor < 2);
}

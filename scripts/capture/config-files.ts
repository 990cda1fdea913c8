import type { ConfigFiles } from "../birds/bird-directory.ts";
import type { BirdVersion } from "../birds/versions.ts";
import { observedRouter, observedRouterWithoutBgp } from "../lab/config/observed-router.ts";

/** The configuration files beside r1's own that `configure` is tried with; the names go into the fixtures. */
export function configFiles(version: BirdVersion): ConfigFiles {
  return {
    "r1.conf": observedRouter(version),
    "without-bgp.conf": observedRouterWithoutBgp(version),
    "broken.conf":
      "log stderr all;\nrouter id 10.0.0.1;\nprotocol device { }\nprotocol bgp b { neigbor 10.0.0.2; }\n",
    "missing-brace.conf": "log stderr all;\nrouter id 10.0.0.1;\nprotocol device {\n",
    "missing-include.conf": 'log stderr all;\nprotocol device { }\ninclude "nosuchfile.conf";\n',
    "broken-include.conf": 'log stderr all;\ninclude "broken.conf";\n',
    "unknown-symbol.conf": "protocol device { }\nprotocol static { ipv4; route 10.0.0.0/8 via nowhere; }\n",
    "utf-8.conf": "protocol device { }\nprotocol static stätisch { }\n",
    "empty.conf": "# nothing\n",
    "bad-log.conf": 'log "/nonexistent/bird.log" all;\nprotocol device { }\n',
  };
}

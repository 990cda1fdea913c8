import { startBgpSpeakers } from "./bgp-speakers.ts";
import { startBmpStation } from "./bmp-station.ts";
import { startRtrCaches } from "./rtr-caches.ts";

/*
 * What the second scene's r1 talks to and is no BIRD, byte by byte: BGP speakers with capabilities, attributes and
 * manners that no BIRD has, RPKI caches of all three protocol versions, and a BMP station. Runs until it is ended.
 */
startRtrCaches();
startBmpStation();
startBgpSpeakers();

/** Does nothing: what Node needs for itself. */
import { printMeasurement } from "./measure.ts";

await printMeasurement(() => 0);

import { BirdError } from "../../../src/index.ts";
import { MrtDecoder, type MrtOptions, type MrtRoute } from "../../../src/mrt/index.ts";

/** What a dump gave, and the error at which it ended, if it did. */
export interface DecodedMrt {
  readonly routes: readonly MrtRoute[];
  readonly error: BirdError | undefined;
}

/** Decodes a dump that is in memory. Throws what is no `BirdError`. */
export function decodeMrt(bytes: Uint8Array, options?: MrtOptions): DecodedMrt {
  const routes: MrtRoute[] = [];
  const decoder = new MrtDecoder((route) => void routes.push(route), options);
  try {
    decoder.push(bytes);
    decoder.end();
    return { routes, error: undefined };
  } catch (error) {
    if (!(error instanceof BirdError)) throw error;
    return { routes, error };
  }
}

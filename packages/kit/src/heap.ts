import { setFlagsFromString } from 'node:v8';

/** How much the old generation grows until the next full collection, in percent of what lives. V8 takes at most 300 by itself, and often a third of it. */
const HEAP_GROWING_PERCENT = 300;

/**
 * Has V8 collect the whole heap rarely, for a process that answers people. A full collection takes some 0.2 s in which the thread is half as fast and
 * the other cores mark too; every 17 to 28 s, as V8 would have it under load, that alone is the hundredth that is latest (bench/live). The heap becomes
 * as large as V8 would let it at most, four times of what lives, and stays below `--max-old-space-size`.
 */
export function collectRarely(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
}

/** A seeded generator (mulberry32), for tests that print their seed and can be repeated with it. */
export function randomFrom(seed: number): { readonly below: (limit: number) => number } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (limit) => Math.floor(next() * limit) };
}

/** The seed of this run: given by `FLORIN_TEST_SEED`, or new and printed. */
export function testSeed(name: string): number {
  const seed = Number(process.env.FLORIN_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`${name}: FLORIN_TEST_SEED=${seed}\n`);
  return seed;
}

/** How often a test of made-up input runs: as the variable says, or as usual. @throws Error for what is no number */
export function testRuns(variable: string, usual: number): number {
  const runs = Number(process.env[variable] ?? usual);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`${variable} is not a number of runs`);
  return runs;
}

/** The seed of this run: given by `FLORIN_TEST_SEED`, or a new one. */
export function testSeed(): number {
  return Number(process.env.FLORIN_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
}

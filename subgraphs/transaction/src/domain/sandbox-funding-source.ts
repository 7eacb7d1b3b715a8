import type { FundingSource } from './funding-source.ts';

/** The funding source of dev and test: everybody has money elsewhere, and it arrives at once. */
export function sandboxFundingSource(): FundingSource {
  return { name: 'sandbox', settle: () => Promise.resolve('SETTLED') };
}

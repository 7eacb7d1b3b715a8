import { useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';

const PRODUCTS = `query ($first: Int, $after: Cursor) { loanProducts(first: $first, after: $after) {
  nodes { id version name kind rate method dayCount minimumAmount { amount currency } maximumAmount { amount }
    fees { arrangementPercent } penalty { rate graceDays } eligibility { minimumAge minimumMonthlyIncome { amount } } }
  pageInfo { hasNextPage endCursor } } }`;

interface Products {
  readonly loanProducts: {
    readonly nodes: readonly { readonly id: string; readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe.each(['in-process', 'http'] as const)('loans, %s', (transport) => {
  const bank = useBank({ transport });

  it('are offered by products, page by page', async () => {
    const alice = await bank().people.customer('Alice');
    const { loanProducts: all } = await alice.client.ask<Products>(PRODUCTS);
    expect(all.nodes).toHaveLength(4);
    expect(all.nodes).toContainEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^lpr_/),
        version: 1,
        name: 'Personal loan',
        rate: '7.9',
        minimumAmount: { amount: '500.00', currency: 'EUR' },
        eligibility: { minimumAge: 18, minimumMonthlyIncome: { amount: '800.00' } },
      }),
    );
    const { loanProducts: first } = await alice.client.ask<Products>(PRODUCTS, { first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { loanProducts: rest } = await alice.client.ask<Products>(PRODUCTS, { after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
  });
});

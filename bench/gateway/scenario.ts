/** The three subgraphs, in the order in which the query needs them. */
export const SUBGRAPHS = ['customer', 'account', 'transaction'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

const ACCOUNTS = 20;
const TRANSACTIONS = 5;

/** The query of the benchmark: me, my accounts, their balances and five transactions of each. */
export const QUERY = `query Overview($accounts: Int!, $transactions: Int!) {
  me {
    id
    fullName
    accounts(first: $accounts) {
      nodes {
        id
        iban
        nickname
        status
        balance { booked { amount currency } available { amount currency } }
        transactions(first: $transactions) {
          nodes { id amount { amount currency } direction bookedAt }
        }
      }
    }
  }
}`;

export const VARIABLES = { accounts: ACCOUNTS, transactions: TRANSACTIONS };

/** What each subgraph answers to its part of the query. The plan is the same for every request, and so are the answers. */
export const CANNED_ANSWERS: Readonly<Record<SubgraphName, unknown>> = {
  customer: { data: { me: { __typename: 'Customer', id: 'cus_01', fullName: 'Alice Example' } } },
  account: { data: { _entities: [{ accounts: { nodes: times(ACCOUNTS, account) } }] } },
  transaction: { data: { _entities: times(ACCOUNTS, ledgerPart) } },
};

/** The answer that both gateways have to give before they are measured. */
export function expectedAnswer(): unknown {
  const nodes = times(ACCOUNTS, (n) => {
    const { __typename, ...visible } = account(n);
    return { ...visible, ...ledgerPart(n) };
  });
  return { data: { me: { id: 'cus_01', fullName: 'Alice Example', accounts: { nodes } } } };
}

function account(n: number) {
  return {
    __typename: 'Account',
    id: `acc_${number(n)}`,
    iban: `DE02120300000000${number(n)}`,
    nickname: `Account ${n}`,
    status: 'OPEN',
  };
}

function ledgerPart(n: number) {
  return {
    balance: { booked: money(n * 100), available: money(n * 90) },
    transactions: { nodes: times(TRANSACTIONS, (i) => transaction(n * TRANSACTIONS + i)) },
  };
}

function transaction(n: number) {
  return {
    id: `txn_${number(n)}`,
    amount: money(n),
    direction: n % 2 === 0 ? 'IN' : 'OUT',
    bookedAt: `2026-11-22T10:00:${String(n % 60).padStart(2, '0')}.000Z`,
  };
}

function money(units: number) {
  return { amount: `${units}.00`, currency: 'EUR' };
}

function number(n: number): string {
  return String(n).padStart(6, '0');
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

import { QUERY, VARIABLES } from '../gateway/scenario.ts';

/** What is asked: one field of one subgraph, and a list over three. */
export const DOCUMENTS = {
  small: { query: 'query Me { me { id } }', variables: {} },
  list: { query: QUERY, variables: VARIABLES },
} as const;

const PAYMENT = {
  fromAccountId: 'acc_01kb0000000000000000000000',
  amount: { amount: '12.50', currency: 'EUR' },
  toIban: 'NL91ABNA0417164300',
  idempotencyKey: 'some-key-0001',
};

/** Inputs whose scalars are looked at. */
export const INPUTS = {
  transfer: {
    query: 'mutation ($input: TransferInput!) { transfer(input: $input) { __typename } }',
    variables: { input: PAYMENT },
  },
} as const;

export type DocumentName = keyof typeof DOCUMENTS;

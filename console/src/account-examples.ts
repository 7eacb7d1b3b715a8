import {
  ACCOUNT_STATE,
  ANSWER_CHALLENGE,
  CLOSE_ACCOUNT,
  FREEZE,
  INVITE_HOLDER,
  RELEASE,
  SET_LIMITS,
  TRANSFERS,
  WAKE,
} from './account-operations.ts';
import { exampleMoney } from './example-money.ts';
import type { Example, ExampleContext } from './examples.ts';

const group = 'Limits, holders, freezing';

/** What others than the first account are tried with, so that the other examples go on working. */
const spareId = ({ spareAccount, account }: ExampleContext) => spareAccount?.id ?? account?.id ?? '';

/** The examples about what holders do with their accounts. */
export const ACCOUNT_EXAMPLES: readonly Example[] = [
  {
    title: 'Limits, holds and changes',
    about: 'Of your first account',
    group,
    need: 'account',
    query: ACCOUNT_STATE,
    variables: ({ account }) => ({ accountId: account?.id ?? '' }),
  },
  {
    title: 'Set a spending limit',
    about: 'Of your newest account: holds at once',
    group,
    need: 'account',
    query: SET_LIMITS,
    variables: (context) => ({
      input: {
        accountId: spareId(context),
        limits: [
          { kind: 'PER_DAY', amount: exampleMoney(250, context.spareAccount?.currency ?? context.account?.currency) },
        ],
      },
    }),
  },
  {
    title: 'Several transfers at once',
    about: 'One key, one proof, an answer each',
    group,
    need: 'account',
    query: TRANSFERS,
    variables: ({ account, payeeIban, newKey }) => ({
      input: {
        fromAccountId: account?.id ?? '',
        items: [3, 4].map((major) => ({
          toIban: payeeIban ?? '',
          amount: exampleMoney(major, account?.currency),
          reference: 'Wages',
        })),
        idempotencyKey: newKey(),
      },
    }),
  },
  {
    title: 'Invite a joint holder',
    about: 'To your newest account, by e-mail',
    group,
    need: 'account',
    query: INVITE_HOLDER,
    variables: (context) => ({
      input: { accountId: spareId(context), email: 'friend@example.com', rights: ['VIEW', 'PAY'] },
    }),
  },
  {
    title: 'Freeze an account',
    about: 'Your newest: nothing goes out',
    group,
    need: 'account',
    query: FREEZE,
    variables: (context) => ({ input: { accountId: spareId(context) } }),
  },
  {
    title: 'Release an account',
    about: 'The frozen one, with a proof',
    group,
    need: 'account',
    query: RELEASE,
    variables: (context) => ({ input: { accountId: context.frozenAccountId ?? spareId(context) } }),
  },
  {
    title: 'Wake a dormant account',
    about: 'After long without movement',
    group,
    need: 'account',
    query: WAKE,
    variables: ({ account }) => ({ input: { accountId: account?.id ?? '' } }),
  },
  {
    title: 'Close an account',
    about: 'What stands in the way, or a proof',
    group,
    need: 'account',
    query: CLOSE_ACCOUNT,
    variables: (context) => ({
      input: { accountId: spareId(context), reason: 'Not needed any more', idempotencyKey: context.newKey() },
    }),
  },
  {
    title: 'Answer a challenge',
    about: 'The proof that another answer asked for',
    group,
    need: 'nothing',
    query: ANSWER_CHALLENGE,
    variables: () => ({ input: { challengeId: '', code: '' } }),
  },
];

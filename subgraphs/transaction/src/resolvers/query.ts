import { isId, publicError } from '@florin/kit';
import type { QueryResolvers } from '../generated/resolvers.ts';
import {
  HISTORY_MONTHS_MAX,
  IDLE_ACCOUNTS_PAGE_MAX,
  INTERESTED_ASKED_MAX,
  STATEMENT_FIRST_DAY,
  STATEMENT_LAST_DAY,
  VISIBLE_THINGS_MAX,
} from '../limits.ts';
import { RECURRING_MONTHS } from '../loans/customer-history.ts';
import { orUnavailable } from '../unavailable.ts';

export const query: QueryResolvers = {
  transaction: (_parent, { id }, { loaders }) => (isId('transaction', id) ? loaders.transaction.load(id) : null),
  idleAccounts(_parent, { notMovedSince, after, first }, { businessDays }) {
    if (first < 1 || first > IDLE_ACCOUNTS_PAGE_MAX)
      throw publicError('BAD_USER_INPUT', `first must be between 1 and ${IDLE_ACCOUNTS_PAGE_MAX}.`);
    return orUnavailable(async () => {
      const { accountIds, next } = await businessDays.idleAccounts(notMovedSince, after ?? '', first);
      return { accountIds: [...accountIds], next: next ?? null };
    });
  },
  loanAccountFault: (_parent, { accountId, customerId, currency }, context) =>
    context.loanAccountFault(accountId, customerId, currency),
  async interestedInLoan(_parent, question, context) {
    if (question.accountIds.length + question.peopleIds.length > INTERESTED_ASKED_MAX)
      throw publicError('BAD_USER_INPUT', `At most ${INTERESTED_ASKED_MAX} ids at once.`);
    return [...(await context.interestedInLoan(question))];
  },
  async customerHistory(_parent, { customerId, currency, before, months }, context) {
    const isPeriod = before >= STATEMENT_FIRST_DAY && before <= STATEMENT_LAST_DAY;
    if (!isPeriod || months < RECURRING_MONTHS || months > HISTORY_MONTHS_MAX)
      throw publicError('BAD_USER_INPUT', `No ${months} months before ${before} can be looked at.`);
    const history = await context.customerHistory({ customerId, currency, before, months });
    return {
      ...history,
      months: history.months.map(({ from, incoming, outgoing }) => ({
        from,
        incomingMinor: incoming.toString(),
        outgoingMinor: outgoing.toString(),
      })),
      recurringMinor: history.recurring.toString(),
    };
  },
  visibleTo: async (_parent, { customerId, accountIds, transactionIds }, context) => {
    if (accountIds.length + transactionIds.length > VISIBLE_THINGS_MAX)
      throw publicError('BAD_USER_INPUT', `At most ${VISIBLE_THINGS_MAX} ids at once.`);
    const seen = await context.visibleTo(customerId, {
      accountIds: accountIds.filter((id) => isId('account', id)),
      transactionIds: transactionIds.filter((id) => isId('transaction', id)),
    });
    return { accountIds: [...seen.accountIds], transactionIds: [...seen.transactionIds] };
  },
};

export const sandboxQuery = {
  businessDate: (_parent, _args, { businessDays }) => orUnavailable(() => businessDays.current()),
} satisfies QueryResolvers;

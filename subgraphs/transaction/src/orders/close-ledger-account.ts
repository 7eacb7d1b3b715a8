import { formatMoney, isId, publicError } from '@florin/kit';
import type { TransactionContext } from '../context.ts';
import type { CloseLedgerAccountInput } from '../generated/resolvers.ts';
import { orUnavailable } from '../unavailable.ts';

/** Closes a ledger account for the service `account`. @throws GraphQLError `BAD_USER_INPUT`: a fault of the calling service */
export async function closeForAccount({ ledger }: Pick<TransactionContext, 'ledger'>, input: CloseLedgerAccountInput) {
  const { accountId, version, actor } = input;
  const target = input.transferRemainingTo ?? undefined;
  if (version < 1) throw publicError('BAD_USER_INPUT', 'version begins with 1.');
  const answer = isId('account', accountId)
    ? await orUnavailable(() =>
        ledger.closeAccount({
          accountId,
          version,
          transferRemainingTo: target,
          actor,
          reference: input.reference ?? null,
          dryRun: input.dryRun ?? false,
        }),
      )
    : undefined;
  if (answer === undefined) throw publicError('BAD_USER_INPUT', 'The ledger has no such account.');
  return {
    ...answer,
    blockers: answer.blockers.map((blocker) => ({
      ...blocker,
      count: blocker.count,
      amount: blocker.amount === undefined ? undefined : formatMoney(blocker.amount),
    })),
  };
}

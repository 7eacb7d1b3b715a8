import { notFoundRejection } from '@florin/kit';
import type { AccountContext } from '../context.ts';

/** Reads an account as it is after the act; whoever lost it in the meantime is told that there is none. */
export async function withAccount<Success>(
  { loaders }: AccountContext,
  accountId: string,
  success: (account: NonNullable<Awaited<ReturnType<AccountContext['loaders']['account']['load']>>>) => Success,
) {
  const account = await loaders.account.clear(accountId).load(accountId);
  return account === null ? notFoundRejection('account') : success(account);
}

type StepUpName = 'StepUpRequiredRejection' | 'SecondFactorMissingRejection';

/** For an act that never asks for a proof. */
export function withoutStepUp<R extends { readonly __typename: string }>(
  rejection: R,
): Exclude<R, { __typename: StepUpName }> {
  if (rejection.__typename === 'StepUpRequiredRejection' || rejection.__typename === 'SecondFactorMissingRejection')
    throw new Error('an act that needs no step-up asked for one');
  return rejection as Exclude<R, { __typename: StepUpName }>;
}

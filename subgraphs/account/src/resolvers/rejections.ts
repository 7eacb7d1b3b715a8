import { assertNever, notFoundRejection } from '@florin/kit';
import type { ActRefused } from '../acts/act-on-account.ts';
import { blockerCodeOf, type ClosingBlocker } from '../domain/closing.ts';
import { type AccountRefusal, refusalText } from '../domain/refusal.ts';

export function accountState(reason: AccountRefusal) {
  return { __typename: 'AccountStateRejection', code: 'ACCOUNT_STATE', message: refusalText(reason), reason } as const;
}

export const notVerified = {
  __typename: 'CustomerNotVerifiedRejection',
  code: 'NOT_VERIFIED',
  message: 'Only verified customers can hold an account, and your verification is not complete.',
} as const;

export function accountLimit(limit: number) {
  return {
    __typename: 'AccountLimitRejection',
    code: 'LIMIT_REACHED',
    message: `You have ${limit} accounts, as many as one customer may have.`,
    limit,
  } as const;
}

export function notClosable(blockers: readonly ClosingBlocker[]) {
  return {
    __typename: 'AccountNotClosableRejection',
    code: 'ACCOUNT_NOT_CLOSABLE',
    message:
      blockers.length === 0
        ? 'Something stood in the way of closing the account. Nothing happened; try again to see what.'
        : blockers.map(({ message }) => message).join(' '),
    blockers: blockers.map(({ code, message, count, amount }) => ({
      code: blockerCodeOf(code),
      message,
      count: count ?? null,
      amount: amount ?? null,
    })),
  } as const;
}

/** Why an act did nothing, as the SDL says it. */
export function actRefused(refused: ActRefused) {
  switch (refused.kind) {
    case 'not-found':
      return notFoundRejection('account');
    case 'right-missing':
      return {
        __typename: 'HolderRightRejection',
        code: 'RIGHT_MISSING',
        message: `This takes the right ${refused.required}, and you hold the account without it.`,
        required: refused.required,
      } as const;
    case 'refused':
      return accountState(refused.reason);
    case 'step-up':
      return refused.refusal;
    default:
      return assertNever(refused);
  }
}

import { assertNever, formatMoney, idempotencyConflictRejection, notFoundRejection } from '@florin/kit';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { type Refusal, refusalText } from '../domain/refusal.ts';
import type { DecidedAnswer } from './consent.ts';

/**
 * What a mutation answers for what an order came to.
 *
 * @param success the payload of a booked order
 */
export function answerPayload<S>(answer: DecidedAnswer, success: (transaction: LedgerTransaction) => S) {
  switch (answer.outcome) {
    case 'RECORDED': {
      const { transaction } = answer;
      return transaction.state.status === 'BOOKED'
        ? success(transaction)
        : storedRejection(transaction, transaction.state.refusal);
    }
    case 'NOT_FOUND':
      return notFoundRejection('account');
    case 'SAME_ACCOUNT':
      return sameAccountRejection();
    case 'KEY_CONFLICT':
      return idempotencyConflictRejection();
    default:
      return assertNever(answer);
  }
}

/** A refusal that the ledger stored, as the SDL has it. */
function storedRejection(transaction: LedgerTransaction, refusal: Refusal) {
  const message = refusalText(refusal.code);
  switch (refusal.code) {
    case 'INSUFFICIENT_FUNDS': {
      const available = formatMoney({ amount: refusal.available, currency: transaction.accountCurrency });
      return { __typename: 'InsufficientFundsRejection', code: refusal.code, message, available, transaction } as const;
    }
    case 'ACCOUNT_NOT_USABLE':
      return { __typename: 'AccountNotUsableRejection', code: refusal.code, message, transaction } as const;
    case 'CURRENCY_MISMATCH': {
      const { accountCurrency } = refusal;
      return {
        __typename: 'CurrencyMismatchRejection',
        code: refusal.code,
        message,
        accountCurrency,
        transaction,
      } as const;
    }
    case 'LIMIT_EXCEEDED': {
      const { kind, amount, remaining, resetsAt, ofHolder } = refusal.limit;
      const money = (minor: bigint) => formatMoney({ amount: minor, currency: transaction.accountCurrency });
      return {
        __typename: 'LimitExceededRejection',
        code: refusal.code,
        message,
        limit: { kind, amount: money(amount), ofHolder },
        remaining: money(remaining),
        resetsAt,
        transaction,
      } as const;
    }
    case 'PAYEE_UNAVAILABLE':
      return { __typename: 'PayeeUnavailableRejection', code: refusal.code, message, transaction } as const;
    default:
      return assertNever(refusal);
  }
}

function sameAccountRejection() {
  const message = 'Payer and payee are the same account. Nothing happened.';
  return { __typename: 'SameAccountRejection', code: 'SAME_ACCOUNT', message } as const;
}

export function fundingUnavailableRejection() {
  const message = 'There is no funding source for this. Nothing happened; the counter takes cash.';
  return { __typename: 'FundingUnavailableRejection', code: 'FUNDING_UNAVAILABLE', message } as const;
}

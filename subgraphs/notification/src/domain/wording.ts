import type { Money } from '@florin/kit';
import { amountText } from './amount-text.ts';
import type { BulkOutcome } from './ledger-event.ts';

/** Which way money went, as the recipient sees it. */
export type Direction = 'OUT' | 'IN' | 'BETWEEN';

interface Words {
  readonly title: string;
  /** What follows the amount and `was` or `was not`. */
  readonly deed: string;
}

const WORDS: Readonly<Record<string, Readonly<Partial<Record<Direction, Words>>>>> = {
  TRANSFER: {
    OUT: { title: 'Payment sent', deed: 'paid out of your account' },
    IN: { title: 'Payment received', deed: 'paid into your account' },
    BETWEEN: { title: 'Money moved', deed: 'moved between your accounts' },
  },
  DEPOSIT: { IN: { title: 'Money deposited', deed: 'deposited into your account' } },
  WITHDRAWAL: { OUT: { title: 'Money withdrawn', deed: 'withdrawn from your account' } },
  CARD_PAYMENT: { OUT: { title: 'Card payment', deed: 'paid by card from your account' } },
  REVERSAL: {
    OUT: { title: 'Payment taken back', deed: 'taken back from your account' },
    IN: { title: 'Payment returned', deed: 'returned to your account' },
    BETWEEN: { title: 'Payment taken back', deed: 'moved back between your accounts' },
  },
  INTEREST: {
    OUT: { title: 'Interest charged', deed: 'charged as interest' },
    IN: { title: 'Interest paid', deed: 'paid into your account as interest' },
  },
  FEE: { OUT: { title: 'Fee charged', deed: 'charged as a fee' } },
  LOAN_DISBURSEMENT: { IN: { title: 'Loan paid out', deed: 'paid into your account as a loan' } },
  LOAN_REPAYMENT: {
    OUT: { title: 'Loan repayment', deed: 'paid out of your account to pay a loan back' },
    IN: { title: 'Loan repayment returned', deed: 'paid back into your account from a loan' },
  },
  TAX: { OUT: { title: 'Tax kept back', deed: 'kept back as tax' } },
};
/** For a kind of movement that is newer than this list. */
const OTHER_WORDS: Readonly<Record<Direction, Words>> = {
  OUT: { title: 'Money went out', deed: 'taken from your account' },
  IN: { title: 'Money came in', deed: 'added to your account' },
  BETWEEN: { title: 'Money moved', deed: 'moved between your accounts' },
};

const REFUSED_TITLES: Readonly<Record<string, string>> = {
  TRANSFER: 'Payment refused',
  DEPOSIT: 'Deposit refused',
  WITHDRAWAL: 'Withdrawal refused',
};

/** The ledger's reasons (its `RefusalCode`) in words. They name no fact that the payer may not know. */
const REASONS: Readonly<Record<string, string>> = {
  INSUFFICIENT_FUNDS: 'there is not enough money available in the account',
  ACCOUNT_NOT_USABLE: 'the account cannot be used for this',
  CURRENCY_MISMATCH: "the amount's currency is not the account's",
  PAYEE_UNAVAILABLE: 'the receiving account cannot take this payment',
  LIMIT_EXCEEDED: 'it is more than a spending limit of the account leaves',
};

export interface Wording {
  readonly title: string;
  readonly body: string;
}

/** Money that moved, for somebody on one side of it or on both. */
export function postedWording(movement: string, direction: Direction, amount: Money): Wording {
  const { title, deed } = wordsOf(movement, direction);
  return { title, body: `${amountText(amount)} was ${deed}.` };
}

/** Money that did not move, for whoever wanted it to. */
export function refusedWording(movement: string, direction: 'OUT' | 'IN', amount: Money, reason: string): Wording {
  const { deed } = wordsOf(movement, direction);
  const because = own(REASONS, reason);
  return {
    title: own(REFUSED_TITLES, movement) ?? 'Order refused',
    body: `${amountText(amount)} was not ${deed}${because === undefined ? '' : `: ${because}`}.`,
  };
}

/** Several payments that were ordered at once, for the payer. */
export function bulkWording({ booked, bookedTotal, refused, refusedTotal }: BulkOutcome): Wording {
  const refusal = `${counted(refused)} of ${amountText(refusedTotal)} ${refused === 1 ? 'was' : 'were'} refused`;
  if (booked === 0) return { title: 'Payments refused', body: `${refusal}.` };
  const sent = `${counted(booked)} of ${amountText(bookedTotal)} ${booked === 1 ? 'was' : 'were'} sent`;
  return { title: 'Payments sent', body: refused === 0 ? `${sent}.` : `${sent}, ${refusal}.` };
}

function counted(payments: number): string {
  return payments === 1 ? '1 payment' : `${payments} payments`;
}

function wordsOf(movement: string, direction: Direction): Words {
  return own(WORDS, movement)?.[direction] ?? OTHER_WORDS[direction];
}

/** What a table has itself: `constructor` is no kind of movement. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

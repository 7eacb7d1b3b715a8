import { assertNever, type Money } from '@florin/kit';
import type { LoanDraft } from './alert.ts';
import { amountText } from './amount-text.ts';

/** What a reminder is of: the SDL's `LoanReminderKind`. */
type ReminderKind = 'DUE_SOON' | 'DUE' | 'OVERDUE' | 'COLLECTION_FAILED';

/** What is to be paid of a loan. */
export interface Reminded {
  readonly reminder: ReminderKind;
  readonly loanId: string;
  /** The number of the instalment; `undefined` where the event is older than that. */
  readonly instalment: number | undefined;
  /** The day on which it was or will be due. */
  readonly dueOn: string;
  /** What is not paid. */
  readonly amount: Money;
  /** On how many more days it is tried to collect it, where that failed. */
  readonly triesLeft?: number | undefined;
}

/** What the service `loan` told of a borrower. */
export interface ReminderEvent extends Reminded {
  readonly eventId: string;
  readonly at: Date;
  readonly customerId: string;
}

/** The alert of an event. Its words name the amount, which is sealed with them. */
export function alertOfReminder({ eventId, at, customerId, triesLeft, ...due }: ReminderEvent): LoanDraft {
  return { kind: 'LOAN', recipient: customerId, eventId, createdAt: at, ...due, ...wordsOf({ ...due, triesLeft }) };
}

function wordsOf({ reminder, amount, dueOn, triesLeft }: Reminded): Pick<LoanDraft, 'title' | 'body' | 'severity'> {
  const sum = amountText(amount);
  switch (reminder) {
    case 'DUE_SOON':
      return {
        title: 'Instalment due soon',
        body: `${sum} of your loan are due on ${dueOn}. Pay it by then, or see that there is enough money in the account that it is paid from.`,
        severity: 'INFO',
      };
    case 'DUE':
      return { title: 'Instalment due', body: `${sum} of your loan are due today.`, severity: 'INFO' };
    case 'OVERDUE':
      return {
        title: 'Instalment overdue',
        body: `${sum} of your loan were due on ${dueOn}, and being late costs penalties. Pay it, or talk to us.`,
        severity: 'WARNING',
      };
    case 'COLLECTION_FAILED':
      return {
        title: 'Loan not collected',
        body: `${sum} that are due of your loan could not be collected from your account. ${whatNext(triesLeft)}`,
        severity: 'WARNING',
      };
    default:
      return assertNever(reminder);
  }
}

function whatNext(triesLeft: number | undefined): string {
  if (triesLeft === 0) return 'We do not try again: pay it yourself, or talk to us.';
  const again = triesLeft === undefined ? 'again' : triesLeft === 1 ? 'on one more day' : `on ${triesLeft} more days`;
  return `Pay it yourself, or see to it that the account can: we try ${again}.`;
}

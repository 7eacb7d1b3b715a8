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
}

/** What the service `loan` told of a borrower. */
export interface ReminderEvent extends Reminded {
  readonly eventId: string;
  readonly at: Date;
  readonly customerId: string;
}

/** The alert of an event. Its words name the amount, which is sealed with them. */
export function alertOfReminder({ eventId, at, customerId, ...reminded }: ReminderEvent): LoanDraft {
  return { kind: 'LOAN', recipient: customerId, eventId, createdAt: at, ...reminded, ...wordsOf(reminded) };
}

function wordsOf({ reminder, amount, dueOn }: Reminded): Pick<LoanDraft, 'title' | 'body' | 'severity'> {
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
        body: `${sum} that are due of your loan could not be collected from your account. Pay it yourself, or see to it that the account can: we try on five days in all.`,
        severity: 'WARNING',
      };
    default:
      return assertNever(reminder);
  }
}

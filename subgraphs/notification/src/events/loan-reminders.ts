import type { PublishedEvent } from '@florin/events';
import { type Currency, isCurrency } from '@florin/kit';
import { z } from 'zod';
import type { Reminded, ReminderEvent } from '../domain/loan-reminder.ts';

const due = z.object({
  loanId: z.string(),
  customerId: z.string(),
  // Events from before say nothing of it.
  instalment: z.number().int().min(1).optional(),
  dueOn: z.iso.date(),
  amount: z.string().regex(/^\d{1,18}$/),
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code)),
});
const reminder = due.extend({ kind: z.enum(['COMING', 'DUE', 'OVERDUE']) });
const failed = due.extend({ triesLeft: z.number().int().min(0).optional() });
const KINDS = { COMING: 'DUE_SOON', DUE: 'DUE', OVERDUE: 'OVERDUE' } as const;

/**
 * Reads what the service `loan` reminds of.
 *
 * @returns `undefined` for what is no reminder
 * @throws ZodError for a payload that is not what its version says
 */
export function readReminder({
  id,
  source,
  type,
  version,
  payload,
  occurredAt,
}: PublishedEvent): ReminderEvent | undefined {
  switch (`${source} ${type} ${version}`) {
    case 'loan LoanReminder 1': {
      const { kind, ...told } = reminder.parse(payload);
      return { eventId: id, at: occurredAt, ...remindedOf(told, KINDS[kind]) };
    }
    case 'loan LoanCollectionFailed 1':
      return readFailed(failed.parse(payload), id, occurredAt);
    default:
      return undefined;
  }
}

function readFailed({ triesLeft, ...told }: z.output<typeof failed>, eventId: string, at: Date): ReminderEvent {
  return { eventId, at, ...remindedOf(told, 'COLLECTION_FAILED'), triesLeft };
}

function remindedOf(
  { loanId, customerId, instalment, dueOn, amount, currency }: z.output<typeof due>,
  kind: Reminded['reminder'],
): Reminded & { readonly customerId: string } {
  return { reminder: kind, loanId, customerId, instalment, dueOn, amount: { amount: BigInt(amount), currency } };
}

import type { PublishedEvent } from '@florin/events';
import { newId } from '@florin/kit';
import { expect, it } from 'vitest';
import { alertsOfActivity } from '../domain/activity.ts';
import { alertOfReminder } from '../domain/loan-reminder.ts';
import { readActivity } from './activity-events.ts';
import { readReminder } from './loan-reminders.ts';

const customerId = newId('customer');
function event(type: string, payload: Record<string, string | number | null>): PublishedEvent {
  const applicationId = newId('loanApplication');
  return {
    id: newId('event'),
    source: 'loan',
    position: 1n,
    type,
    version: 1,
    aggregateId: applicationId,
    payload: { customerId, applicationId, ...payload },
    occurredAt: new Date('2026-11-26T10:00:00Z'),
  };
}

it.each<[string, Record<string, string>, string, string]>([
  ['LoanApplicationSubmitted', { amount: '100000' }, 'LOAN_APPLIED', 'INFO'],
  ['LoanApplicationDecided', { decision: 'INFORMATION_REQUESTED' }, 'LOAN_INFORMATION_REQUESTED', 'WARNING'],
  ['LoanApplicationDecided', { decision: 'APPROVED' }, 'LOAN_APPROVED', 'INFO'],
  ['LoanApplicationDecided', { decision: 'DECLINED', reasons: 'UNAFFORDABLE' }, 'LOAN_DECLINED', 'WARNING'],
  ['LoanApplicationResubmitted', {}, 'LOAN_ANSWERED', 'INFO'],
  ['LoanApplicationWithdrawn', {}, 'LOAN_WITHDRAWN', 'INFO'],
  ['LoanOfferExpired', {}, 'LOAN_OFFER_EXPIRED', 'INFO'],
  ['LoanDisbursed', {}, 'LOAN_PAID_OUT', 'INFO'],
  ['LoanChanged', { change: 'WRITE_OFF' }, 'LOAN_CHANGED', 'INFO'],
])('%s %j is %s to the customer alone', (type, payload, activity, severity) => {
  const read = readActivity(event(type, payload));
  expect(read && alertsOfActivity(read)).toMatchObject([
    { kind: 'ACCOUNT_ACTIVITY', recipient: customerId, activity, severity, accountId: undefined },
  ]);
});

const due = { loanId: 'lon_1', instalment: 3, dueOn: '2026-12-26', amount: '54218', currency: 'EUR' };

it.each<[string, Record<string, string | number | null>, string, string, string]>([
  ['LoanReminder', { kind: 'COMING', days: 3 }, 'DUE_SOON', 'INFO', 'EUR 542.18 of your loan are due on 2026-12-26.'],
  ['LoanReminder', { kind: 'DUE', days: 0 }, 'DUE', 'INFO', 'EUR 542.18 of your loan are due today.'],
  [
    'LoanReminder',
    { kind: 'OVERDUE', days: 7 },
    'OVERDUE',
    'WARNING',
    'EUR 542.18 of your loan were due on 2026-12-26',
  ],
  ['LoanCollectionFailed', { accountId: 'acc_1' }, 'COLLECTION_FAILED', 'WARNING', 'EUR 542.18 that are due'],
  [
    'LoanCollectionFailed',
    { triesLeft: 4 },
    'COLLECTION_FAILED',
    'WARNING',
    'that the account can: we try on 4 more days.',
  ],
  ['LoanCollectionFailed', { triesLeft: 1 }, 'COLLECTION_FAILED', 'WARNING', 'we try on one more day.'],
  ['LoanCollectionFailed', { triesLeft: 0 }, 'COLLECTION_FAILED', 'WARNING', 'We do not try again: pay it yourself'],
])('%s %j reminds of what is %s', (type, payload, reminder, severity, words) => {
  const read = readReminder(event(type, { ...due, ...payload }));
  expect(read && alertOfReminder(read)).toMatchObject({
    kind: 'LOAN',
    recipient: customerId,
    reminder,
    severity,
    loanId: 'lon_1',
    instalment: 3,
    dueOn: '2026-12-26',
    amount: { amount: 54_218n, currency: 'EUR' },
    body: expect.stringContaining(words),
  });
  expect(readActivity(event(type, { ...due, ...payload }))).toBeUndefined();
});

it('a reminder from before instalments were numbered is read, and one of nothing is put aside', () => {
  const { instalment: _instalment, ...older } = due;
  expect(readReminder(event('LoanReminder', { ...older, kind: 'DUE' }))).toMatchObject({ instalment: undefined });
  expect(() => readReminder(event('LoanReminder', { ...due, kind: 'DUE', amount: 'much' }))).toThrow();
  expect(() => readReminder(event('LoanReminder', { ...due, kind: 'LATER' }))).toThrow();
});

it('a document of an application, and a decision that could not be carried out, are told to nobody', () => {
  for (const type of ['LoanDocumentAdded', 'LoanDecisionRefused', 'LoanChangeRefused'])
    expect(readActivity(event(type, {}))).toBeUndefined();
});

it('a decision that is none is put aside', () => {
  expect(() => readActivity(event('LoanApplicationDecided', { decision: 'x' }))).toThrow();
});

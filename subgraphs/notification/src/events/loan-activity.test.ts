import type { PublishedEvent } from '@florin/events';
import { newId } from '@florin/kit';
import { expect, it } from 'vitest';
import { alertsOfActivity } from '../domain/activity.ts';
import { readActivity } from './activity-events.ts';

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
  ['LoanReminder', { kind: 'COMING' }, 'LOAN_DUE_SOON', 'INFO'],
  ['LoanReminder', { kind: 'DUE' }, 'LOAN_DUE', 'INFO'],
  ['LoanReminder', { kind: 'OVERDUE' }, 'LOAN_OVERDUE', 'WARNING'],
  ['LoanCollectionFailed', { accountId: 'acc_1' }, 'LOAN_COLLECTION_FAILED', 'WARNING'],
  ['LoanChanged', { change: 'WRITE_OFF' }, 'LOAN_CHANGED', 'INFO'],
])('%s %j is %s to the customer alone', (type, payload, activity, severity) => {
  const read = readActivity(event(type, payload));
  expect(read && alertsOfActivity(read)).toMatchObject([
    { kind: 'ACCOUNT_ACTIVITY', recipient: customerId, activity, severity, accountId: undefined },
  ]);
});

it('a document of an application, and a decision that could not be carried out, are told to nobody', () => {
  for (const type of ['LoanDocumentAdded', 'LoanDecisionRefused', 'LoanChangeRefused'])
    expect(readActivity(event(type, {}))).toBeUndefined();
});

it('a decision that is none is put aside', () => {
  expect(() => readActivity(event('LoanApplicationDecided', { decision: 'x' }))).toThrow();
});

import { newId } from '@florin/kit';
import type { AuditEvent } from './audit-event.ts';
import type { Happening } from './happening.ts';

/** What the trail keeps of an event, as the tests compare it. */
export type Told = Pick<AuditEvent, 'outcome' | 'subjectIds'> & { by: string; details: Record<string, string> };

/** Events of approvals and roles, each with what the trail keeps of it. */
export function approvalExamples({
  alice,
  bob,
  agent,
}: {
  alice: string;
  bob: string;
  agent: string;
}): [string, string, Happening['payload'], Told, Partial<Happening>?][] {
  const approval = newId('approval');
  const account = newId('account');
  const act = { approvalId: approval, kind: 'GRANT_ROLE', customerId: alice, role: 'TELLER' };
  const decided = { ...act, requestedBy: bob, decidedBy: agent };
  const facts = { kind: 'GRANT_ROLE', role: 'TELLER' };
  const about = [approval, alice];
  const at = { aggregateId: approval };
  const grant = { customerId: alice, role: 'TELLER', approvalId: approval, requestedBy: bob, approvedBy: agent };
  const change = { customerId: alice, role: 'TELLER', by: bob };
  const lost = { reason: 'REQUESTER_NOT_ENTITLED' };
  return [
    ['customer', 'ApprovalRequested', { ...act, requestedBy: bob }, done(person(bob), about, facts), at],
    ['customer', 'ApprovalGranted', decided, done(person(agent), about, facts), at],
    [
      'customer',
      'ApprovalGranted',
      { ...decided, kind: 'UNFREEZE_ACCOUNT', customerId: null, role: null, accountId: account, freezeId: 'frz_1' },
      done(person(agent), [approval, account], { kind: 'UNFREEZE_ACCOUNT' }),
      at,
    ],
    ['customer', 'ApprovalDeclined', decided, done(person(agent), about, facts), at],
    ['customer', 'ApprovalVoided', { ...decided, ...lost }, refused(person(agent), about, { ...facts, ...lost }), at],
    ['customer', 'ApprovalExpired', { ...act, requestedBy: bob }, refused('SERVICE customer', about, facts), at],
    [
      'customer',
      'ApprovalDecisionRefused',
      { ...act, triedBy: bob, reason: 'OWN_REQUEST' },
      refused(person(bob), about, { ...facts, reason: 'OWN_REQUEST' }),
      at,
    ],
    [
      'customer',
      'ApprovalRequested',
      { ...act, kind: 'RESET_SECOND_FACTORS', role: null, requestedBy: bob },
      done(person(bob), about, { kind: 'RESET_SECOND_FACTORS' }),
      at,
    ],
    [
      'customer',
      'SecondFactorsReset',
      { customerId: alice, approvalId: approval, requestedBy: bob, approvedBy: agent },
      done(person(agent), [alice, approval], { requestedBy: bob }),
    ],
    [
      'customer',
      'FactorResetRefused',
      { customerId: alice, by: bob, reason: 'NOT_STAFF' },
      refused(person(bob), [alice], { reason: 'NOT_STAFF' }),
    ],
    ['customer', 'FactorEnrolmentBegun', { customerId: alice }, done('ANONYMOUS', [alice], {})],
    [
      'customer',
      'FactorEnrolmentFailed',
      { customerId: alice, reason: 'WRONG_PASSWORD' },
      refused('ANONYMOUS', [alice], { reason: 'WRONG_PASSWORD' }),
    ],
    [
      'customer',
      'FactorEnrolmentFailed',
      { customerId: null, reason: 'UNKNOWN_EMAIL' },
      refused('ANONYMOUS', [], { reason: 'UNKNOWN_EMAIL' }),
      { aggregateId: 'nobody' },
    ],
    ['customer', 'RoleGranted', grant, done(person(agent), [alice, approval], { role: 'TELLER', requestedBy: bob })],
    ['customer', 'RoleRevoked', change, done(person(bob), [alice], { role: 'TELLER' })],
    [
      'customer',
      'RoleChangeRefused',
      { ...change, reason: 'OWN_ROLES' },
      refused(person(bob), [alice], { role: 'TELLER', reason: 'OWN_ROLES' }),
    ],
  ];
}

export function person(id: string): string {
  return `PERSON ${id}`;
}

export function done(by: string, subjectIds: readonly string[], details: Record<string, string>): Told {
  return { outcome: 'SUCCEEDED', by, subjectIds, details };
}

export function refused(by: string, subjectIds: readonly string[], details: Record<string, string>): Told {
  return { outcome: 'REFUSED', by, subjectIds, details };
}

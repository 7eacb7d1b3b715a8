import { readFileSync } from 'node:fs';
import { accessDenied, staffRead } from '@florin/events';
import { newId, subgraphFolder } from '@florin/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETAILS_MAX, SUBJECTS_MAX } from '../limits.ts';
import { accountExamples } from './account-event-examples.ts';
import { approvalExamples, done, person, refused, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';
import { KNOWN_EVENTS } from './known-events.ts';
import { ledgerActExamples } from './ledger-act-event-examples.ts';
import { loanExamples } from './loan-event-examples.ts';
import { privacyExamples } from './privacy-event-examples.ts';
import { profileExamples } from './profile-event-examples.ts';
import { readEvent } from './read-event.ts';

const [alice, bob, agent] = [newId('customer'), newId('customer'), newId('customer')];
const [hers, his, txn, other, trf, tkt] = [
  newId('account'),
  newId('account'),
  newId('transaction'),
  newId('transaction'),
  newId('transfer'),
  newId('ticket'),
];
const sessionId = newId('session');
const fileId = newId('upload');
const file = { fileId, purpose: 'TICKET', mediaType: 'image/png', byteSize: 9 };
const occurredAt = new Date('2026-11-22T09:30:00.123Z');

function happening(source: string, type: string, payload: Happening['payload'], more: Partial<Happening> = {}) {
  return { id: 'evt_1', source, type, version: 1, aggregateId: alice, payload, occurredAt, ...more };
}
const told = (event: Happening): Told => {
  const { outcome, actor, subjectIds, details } = readEvent(event);
  return {
    outcome,
    by: actor.kind === 'ANONYMOUS' ? 'ANONYMOUS' : `${actor.kind} ${actor.id}`,
    subjectIds,
    details: Object.fromEntries(details.map(({ name, value }) => [name, value])),
  };
};
const holders = [{ customerId: alice, view: true, pay: true, manage: true }];
const debit = { accountId: hers, transactionId: txn, sequence: '1', balanceAfter: '900' };
const expense = { ...debit, accountId: 'interest-expense:EUR' };
const credit = { accountId: his, transactionId: other, sequence: '7', balanceAfter: '100' };
const order = { transferId: trf, kind: 'TRANSFER', actor: alice, amount: '100', currency: 'EUR' };
const user = { kind: 'user', customerId: agent, roles: ['CUSTOMER', 'SUPPORT_AGENT'], sessionId } as const;
const access = { agentId: agent, customerId: alice, accountId: hers, transactionId: null };

type Example = [string, string, Happening['payload'], Told, Partial<Happening>?];
/** Each known event with its payload, and what the trail keeps of it. */
const EXAMPLES: readonly Example[] = [
  ...approvalExamples({ alice, bob, agent }),
  ...accountExamples({ alice, bob, hers }),
  ...privacyExamples(alice),
  ...profileExamples(alice),
  ...ledgerActExamples({ alice, bob, hers, txn, other }),
  ...loanExamples(alice, [bob, agent]),
  ['customer', 'CustomerSignedUp', { customerId: alice, region: 'eu' }, done(person(alice), [alice], { region: 'eu' })],
  [
    'customer',
    'StaffEnrolled',
    { customerId: agent, roles: [{ role: 'SUPPORT_AGENT' }, { role: 'TELLER' }] },
    done('SERVICE customer', [agent], { roles: 'SUPPORT_AGENT TELLER' }),
  ],
  [
    'customer',
    'SignedIn',
    { customerId: alice, sessionId, secondFactor: false },
    done(person(alice), [alice], { session: sessionId, secondFactor: 'false' }),
  ],
  [
    'customer',
    'SecondFactorRequested',
    { customerId: alice, signInId: 'sgn_1' },
    done('ANONYMOUS', [alice], { signIn: 'sgn_1' }),
  ],
  [
    'customer',
    'SignInFailed',
    { customerId: alice, reason: 'WRONG_PASSWORD' },
    refused('ANONYMOUS', [alice], { reason: 'WRONG_PASSWORD' }),
  ],
  [
    'customer',
    'SignInFailed',
    { customerId: null, reason: 'UNKNOWN_EMAIL' },
    refused('ANONYMOUS', [], { reason: 'UNKNOWN_EMAIL' }),
    { aggregateId: 'nobody' },
  ],
  [
    'customer',
    'SessionRefreshed',
    { customerId: alice, sessionId },
    done(person(alice), [alice], { session: sessionId }),
  ],
  ['customer', 'SignedOut', { customerId: alice, sessionId }, done(person(alice), [alice], { session: sessionId })],
  [
    'customer',
    'SecondFactorAdded',
    { customerId: alice, method: 'TOTP', replaced: false },
    done(person(alice), [alice], { method: 'TOTP', replaced: 'false' }),
  ],
  [
    'customer',
    'SecondFactorRemoved',
    { customerId: alice, method: 'TOTP', left: 0 },
    done(person(alice), [alice], { method: 'TOTP', left: '0' }),
  ],
  ['customer', 'RecoveryCodesIssued', { customerId: alice }, done(person(alice), [alice], {})],
  [
    'customer',
    'StepUpRequested',
    { customerId: alice, challengeId: 'chl_1', action: 'TRANSFER', audience: 'transaction' },
    done(person(alice), [alice], { challenge: 'chl_1', action: 'TRANSFER', service: 'transaction' }),
  ],
  [
    'customer',
    'StepUpSucceeded',
    { customerId: alice, challengeId: 'chl_1', method: 'code' },
    done(person(alice), [alice], { challenge: 'chl_1', method: 'code' }),
  ],
  [
    'customer',
    'StepUpFailed',
    { customerId: alice, challengeId: 'chl_1', reason: 'WRONG_CODE' },
    { ...done(person(alice), [alice], { challenge: 'chl_1', reason: 'WRONG_CODE' }), outcome: 'REFUSED' },
  ],
  ['customer', 'RecoveryCodeUsed', { customerId: alice, left: 9 }, done(person(alice), [alice], { left: '9' })],
  [
    'customer',
    'SessionFamilyEnded',
    { customerId: alice, sessionId, reason: 'REFRESH_TOKEN_REUSED' },
    refused('ANONYMOUS', [alice], { session: sessionId, reason: 'REFRESH_TOKEN_REUSED' }),
  ],
  [
    'customer',
    'SessionEnded',
    { customerId: alice, sessionId, reason: 'PASSWORD_RESET' },
    done(person(alice), [alice], { session: sessionId, reason: 'PASSWORD_RESET' }),
  ],
  ...['ROLE_REVOKED', 'FACTORS_RESET'].map((reason): Example => {
    const payload = { customerId: alice, sessionId, reason };
    return ['customer', 'SessionEnded', payload, done('SERVICE customer', [alice], { session: sessionId, reason })];
  }),
  ['customer', 'EmailConfirmed', { customerId: alice }, done(person(alice), [alice], {})],
  ['customer', 'PasswordChanged', { customerId: alice, how: 'RESET' }, done(person(alice), [alice], { how: 'RESET' })],
  ['customer', 'PasswordResetRequested', { customerId: alice }, done('ANONYMOUS', [alice], {})],
  ['customer', 'PasswordResetRequested', { customerId: null }, done('ANONYMOUS', [], {}), { aggregateId: 'nobody' }],
  [
    'customer',
    'FileStored',
    { ...file, customerId: alice },
    done(person(alice), [alice, fileId], { purpose: 'TICKET', byteSize: '9' }),
  ],
  [
    'customer',
    'FileRefused',
    { ...file, customerId: alice, reason: 'INFECTED' },
    refused(person(alice), [alice, fileId], {
      purpose: 'TICKET',
      byteSize: '9',
      reason: 'INFECTED',
    }),
  ],
  [
    'customer',
    'VerificationSubmitted',
    { customerId: alice, submissionId: 'vrf', files: [{ id: fileId }] },
    done(person(alice), [alice, fileId], {}),
  ],
  [
    'customer',
    'VerificationDecided',
    { customerId: alice, status: 'REJECTED', decidedBy: bob },
    done(person(bob), [alice], { status: 'REJECTED' }),
  ],
  [
    'customer',
    'VerificationDecided',
    { customerId: alice, status: 'VERIFIED', decidedBy: null },
    done('SERVICE customer', [alice], { status: 'VERIFIED' }),
  ],
  [
    'transaction',
    'TransferPosted',
    { ...order, bookedAt: '2026-11-22T09:30:00.000Z', debit, credit },
    done(person(alice), [hers, txn, his, other, trf], { kind: 'TRANSFER', amount: '100', currency: 'EUR' }),
    { aggregateId: trf },
  ],
  [
    'transaction',
    'TransferPosted',
    { ...order, actor: 'transaction', kind: 'INTEREST', debit: expense, credit },
    done('SERVICE transaction', [txn, his, other, trf], {
      kind: 'INTEREST',
      amount: '100',
      currency: 'EUR',
      debitAccount: 'interest-expense:EUR',
    }),
    { aggregateId: trf },
  ],
  [
    'transaction',
    'TransferRefused',
    { ...order, direction: 'DEBIT', reason: 'INSUFFICIENT_FUNDS', caller: { accountId: hers, transactionId: txn } },
    refused(person(alice), [hers, txn, trf], {
      kind: 'TRANSFER',
      amount: '100',
      currency: 'EUR',
      reason: 'INSUFFICIENT_FUNDS',
    }),
    { aggregateId: trf },
  ],
  [
    'transaction',
    'LedgerAccountChanged',
    { accountId: hers, accountVersion: 1, currency: 'EUR', status: 'ACTIVE', overdraft: '0', holders },
    done('SERVICE account', [hers, alice], { status: 'ACTIVE', accountVersion: '1' }),
    { aggregateId: hers },
  ],
  [
    'support',
    'TicketRaised',
    { customerId: alice, category: 'PAYMENT', priority: 'HIGH', accountId: hers, transactionId: null },
    done(person(alice), [tkt, alice, hers], { category: 'PAYMENT', priority: 'HIGH' }),
    { aggregateId: tkt },
  ],
  [
    'support',
    'TicketClaimed',
    { agentId: agent, customerId: alice },
    done(person(agent), [tkt, alice], {}),
    { aggregateId: tkt },
  ],
  [
    'support',
    'TicketStatusChanged',
    { from: 'OPEN', to: 'CLOSED', byId: alice, bySide: 'CUSTOMER' },
    done(person(alice), [tkt], { from: 'OPEN', to: 'CLOSED' }),
    { aggregateId: tkt },
  ],
  [
    'support',
    'TicketMessageSent',
    { messageId: 'msg_1', number: 3, authorId: agent, authorSide: 'AGENT', internal: true },
    done(person(agent), [tkt], { message: 'msg_1', internal: 'true' }),
    { aggregateId: tkt },
  ],
  [
    'support',
    'AgentAccessGranted',
    access,
    done('SERVICE support', [tkt, agent, alice, hers], {}),
    { aggregateId: tkt },
  ],
  ['support', 'AgentAccessEnded', access, done('SERVICE support', [tkt, agent, alice, hers], {}), { aggregateId: tkt }],
  [
    'account',
    'StaffRead',
    { ...staffRead(user, 'Account', [hers, his]).payload },
    done(person(agent), [hers, his], { coordinate: 'Account', roles: 'SUPPORT_AGENT', session: sessionId }),
  ],
  [
    'support',
    'AccessDenied',
    { ...accessDenied({ kind: 'user', id: alice, coordinate: 'Query.ticketQueue' }, 3).payload },
    denied(person(alice), { coordinate: 'Query.ticketQueue', count: '3', viewerKind: 'user' }),
  ],
  [
    'account',
    'AccessDenied',
    { ...accessDenied({ kind: 'anonymous', id: undefined, coordinate: 'Query.account' }, 1).payload },
    denied('ANONYMOUS', { coordinate: 'Query.account', count: '1', viewerKind: 'anonymous' }),
  ],
  [
    'account',
    'AccessDenied',
    { ...accessDenied({ kind: 'service', id: 'audit', coordinate: 'Query.account' }, 1).payload },
    denied('SERVICE audit', { coordinate: 'Query.account', count: '1', viewerKind: 'service' }),
  ],
];

function denied(by: string, details: Record<string, string>): Told {
  return { outcome: 'DENIED', by, subjectIds: [], details };
}

describe('what the trail keeps of an event', () => {
  it.each(EXAMPLES)('%s %s', (source, type, payload, expected, more) => {
    const event = happening(source, type, payload, more);
    expect(told(event)).toEqual(expected);
    expect(readEvent(event)).toMatchObject({ id: 'evt_1', occurredAt, service: source, action: type });
  });

  it('is known of every event that a service publishes, and there is an example of each', () => {
    for (const source of ['customer', 'account', 'transaction', 'support'] as const) {
      const text = readFileSync(`${subgraphFolder(source)}/src/events/published.ts`, 'utf8');
      const published = [...text.matchAll(/type: '([A-Za-z]+)'/g)].map(([, type]) => type);
      const known = KNOWN_EVENTS[source] ?? {};
      expect(new Set(Object.keys(known)), source).toEqual(new Set(published));
      const shown = EXAMPLES.filter((example) => example[0] === source).map((example) => example[1]);
      expect(Object.keys(known).filter((type) => !shown.includes(type))).toEqual([]);
    }
  });
});

describe('an event that is not known', () => {
  const payload = {
    actor: alice,
    customerId: bob,
    amount: '1250',
    reason: 'TOO_LATE',
    on: '2026-11-22',
    count: 3,
    session: sessionId,
    nested: { accounts: [{ id: hers }, { id: his }] },
    fullName: 'Alice',
    note: 'Please call me',
    email: 'alice@example.com',
    phone: '+31201234567',
    iban: 'NL91ABNA0417164300',
    nothing: null,
  };
  const kept = {
    outcome: 'SUCCEEDED',
    by: person(alice),
    subjectIds: [bob, hers, his],
    details: { amount: '1250', reason: 'TOO_LATE', on: '2026-11-22', count: '3', session: sessionId },
  };

  it('of an unknown type keeps its ids and codes, and nothing personal', () => {
    const { details, ...rest } = told(happening('loan', 'LoanRepainted', payload, { aggregateId: 'lon_x' }));
    expect({ ...rest, details }).toEqual({ ...kept, details: { unknownVersion: '1', ...kept.details } });
    expect(readEvent(happening('loan', 'LoanRepainted', payload))).toMatchObject({ action: 'LoanRepainted' });
  });

  it.each<[string, Partial<Happening>]>([
    ['of a version that is not known', { version: 2 }],
    ['whose payload is not what it should be', {}],
    ['that another service publishes under a known name', { source: 'loan' }],
  ])('%s keeps them too', (_title, more) => {
    const event = happening('customer', 'SignedIn', payload, more);
    expect(told(event)).toMatchObject({ by: person(alice), subjectIds: [alice, bob, hers, his] });
  });

  it('is of the service where nobody is named', () => {
    expect(told(happening('loan', 'DayEnded', {}, { aggregateId: 'day' }))).toMatchObject({
      by: 'SERVICE loan',
      subjectIds: [],
    });
    expect(told(happening('loan', 'DayEnded', { actor: 'somebody' }))).toMatchObject({ by: 'SERVICE loan' });
  });

  it('whose name is none is kept under another', () => {
    expect(readEvent(happening('loan', 'x\u0000y; DROP', {})).action).toBe('UnreadableEvent');
    expect(readEvent(happening('constructor', 'toString', {})).action).toBe('toString');
    expect(readEvent(happening('customer', '__proto__', {})).action).toBe('UnreadableEvent');
  });

  it('with more ids than the trail keeps says how many it left out', () => {
    const accounts = Array.from({ length: SUBJECTS_MAX + 5 }, () => ({ id: newId('account') }));
    const event = readEvent(happening('loan', 'Swept', { accounts }, { aggregateId: 'x' }));
    expect(event.subjectIds).toHaveLength(SUBJECTS_MAX);
    expect(event.details).toContainEqual({ name: 'subjectsLeftOut', value: '5' });
  });

  it('is always one audit event, whatever it is', () => {
    const types = fc.oneof(fc.string(), fc.constantFrom(...Object.values(KNOWN_EVENTS).flatMap(Object.keys)));
    const sources = fc.oneof(fc.string(), fc.constantFrom(...Object.keys(KNOWN_EVENTS)));
    const payloads = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(sources, types, fc.integer(), fc.string(), payloads, (source, type, version, aggregateId, body) => {
        const event = readEvent(happening(source, type, body, { version, aggregateId }));
        expect(event.id).toBe('evt_1');
        expect(event.action).toMatch(/^[A-Za-z0-9]+$/);
        expect(event.details.length).toBeLessThanOrEqual(DETAILS_MAX + 1);
        for (const { name, value } of event.details) expect(`${name}=${value}`).toMatch(/^[\x20-\x7e]+$/);
      }),
      { numRuns: 300 },
    );
  });
});

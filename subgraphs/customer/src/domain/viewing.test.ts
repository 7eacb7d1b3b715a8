import { ROLES, type Role, type Viewer } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { sessionRoles } from './session-roles.ts';
import { needsTickets, readScopeOf } from './viewing.ts';

const user = (...roles: Role[]): Viewer => ({ kind: 'user', customerId: 'cus_1', roles, sessionId: 'ses_1' });

describe('what somebody reads of others', () => {
  it.each<[string, Viewer, string | null, string]>([
    ['nobody', { kind: 'anonymous' }, null, 'none'],
    ['a service', { kind: 'service', service: 'account', onBehalfOf: 'cus_1' }, null, 'none'],
    ['a customer', user('CUSTOMER'), 'cus_1', 'none'],
    ['somebody without a role', user(), 'cus_1', 'none'],
    ['a teller', user('CUSTOMER', 'TELLER'), 'cus_1', 'counter'],
    ['a support agent', user('SUPPORT_AGENT'), 'cus_1', 'none'],
    ['a loan officer', user('LOAN_OFFICER'), 'cus_1', 'none'],
    ['a compliance officer', user('COMPLIANCE_OFFICER'), 'cus_1', 'whole'],
    ['an auditor', user('AUDITOR'), 'cus_1', 'whole'],
    ['an admin who is a teller too', user('TELLER', 'ADMIN'), 'cus_1', 'whole'],
  ])('%s', (_title, viewer, ownId, others) => {
    expect(readScopeOf(viewer)).toMatchObject({ ownId, others, linked: [] });
  });

  it('reaches people who were erased for compliance and auditors alone', () => {
    const readers = ROLES.filter((role) => readScopeOf(user(role)).erased);
    expect(readers).toEqual(['COMPLIANCE_OFFICER', 'AUDITOR']);
  });

  it('is more by tickets for support agents, unless they read everybody whole', () => {
    const asked = [user('SUPPORT_AGENT'), user('SUPPORT_AGENT', 'TELLER'), user('SUPPORT_AGENT', 'AUDITOR')];
    expect(asked.map(needsTickets)).toEqual([true, true, false]);
    expect([user('TELLER'), user('CUSTOMER')].map(needsTickets)).toEqual([false, false]);
    expect(needsTickets({ kind: 'service', service: 'support', onBehalfOf: 'cus_1' })).toBe(false);
  });
});

describe("a session's roles", () => {
  it('are all with a second factor, and CUSTOMER at most without', () => {
    expect(sessionRoles(ROLES, true)).toEqual(ROLES);
    expect(sessionRoles(ROLES, false)).toEqual(['CUSTOMER']);
    expect(sessionRoles(['ADMIN'], false)).toEqual([]);
  });
});

import { newId } from '@florin/kit';
import { describe, expect, it } from 'vitest';
import { type Approval, isEntitled, refusalToDecide, stateAt } from './approval.ts';

const [ada, max, subject] = [newId('customer'), newId('customer'), newId('customer')];
const at = new Date('2026-11-25T12:00:00Z');
const approval: Approval = {
  id: newId('approval'),
  act: { kind: 'GRANT_ROLE', customerId: subject, role: 'TELLER' },
  requestedBy: ada,
  requestedAt: at,
  reason: 'Works at the counter.',
  expiresAt: new Date('2026-11-29T12:00:00Z'),
  state: { kind: 'WAITING', since: at },
};
const granted: Approval = { ...approval, state: { kind: 'GRANTED', since: at, decidedBy: max, reason: 'Yes.' } };

describe('whether somebody may decide', () => {
  it.each([
    ['a second person', approval, max, true, undefined],
    ['the one who asked', approval, ada, true, 'OWN_REQUEST'],
    ['the one whom it is about', approval, subject, true, 'ABOUT_YOURSELF'],
    ['somebody without the role', approval, max, false, 'NOT_ENTITLED'],
    ['a second person, afterwards', granted, max, true, 'DECIDED'],
    ['the one who asked, afterwards', granted, ada, true, 'OWN_REQUEST'],
  ] as const)('%s', (_who, which, customerId, entitled, refusal) => {
    expect(refusalToDecide(which, { customerId, entitled }, at)).toBe(refusal);
  });

  it('ends with the time that there is, to the millisecond', () => {
    const decider = { customerId: max, entitled: true };
    const last = new Date(approval.expiresAt.getTime() - 1);
    expect(refusalToDecide(approval, decider, last)).toBeUndefined();
    expect(refusalToDecide(approval, decider, approval.expiresAt)).toBe('EXPIRED');
    expect(stateAt(approval, approval.expiresAt)).toEqual({ kind: 'EXPIRED', since: approval.expiresAt });
    expect(stateAt(granted, new Date('2030-01-01T00:00:00Z'))).toBe(granted.state);
  });

  it('needs the role of the act and a second factor, both', () => {
    expect(isEntitled('GRANT_ROLE', { roles: ['ADMIN'], secondFactor: true })).toBe(true);
    expect(isEntitled('GRANT_ROLE', { roles: ['ADMIN'], secondFactor: false })).toBe(false);
    expect(isEntitled('GRANT_ROLE', { roles: ['AUDITOR', 'TELLER'], secondFactor: true })).toBe(false);
  });
});

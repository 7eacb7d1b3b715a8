import { describe, expect, it } from 'vitest';
import { areHoldersComplete, type Holder, type LedgerStatus, mayChangeStatus, type Status } from './account.ts';

const STATUSES: readonly Status[] = ['OPENING', 'ACTIVE', 'FROZEN', 'DORMANT', 'CLOSED'];
const TARGETS: readonly LedgerStatus[] = ['ACTIVE', 'FROZEN', 'DORMANT', 'CLOSED'];

describe("an account's status", () => {
  it('changes in these ways and no other', () => {
    const changes = STATUSES.flatMap((from) =>
      TARGETS.filter((to) => mayChangeStatus(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(changes).toEqual([
      'ACTIVE → FROZEN',
      'ACTIVE → DORMANT',
      'ACTIVE → CLOSED',
      'FROZEN → ACTIVE',
      'FROZEN → CLOSED',
      'DORMANT → ACTIVE',
      'DORMANT → FROZEN',
      'DORMANT → CLOSED',
    ]);
  });
});

describe('holders', () => {
  const alice: Holder = { customerId: 'cus_a', displayName: 'Alice', rights: ['VIEW', 'PAY', 'MANAGE'] };
  const bob: Holder = { customerId: 'cus_b', displayName: 'Bob', rights: ['VIEW'] };

  it('are complete when somebody may manage and everybody may do something', () => {
    expect(areHoldersComplete([alice, bob])).toBe(true);
    expect(areHoldersComplete([bob])).toBe(false);
    expect(areHoldersComplete([])).toBe(false);
    expect(areHoldersComplete([alice, { ...bob, rights: [] }])).toBe(false);
    expect(areHoldersComplete([alice, bob, { ...bob, rights: ['PAY'] }])).toBe(false);
  });
});

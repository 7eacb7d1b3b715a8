import { newId } from '@florin/kit';
import { done, person, refused, type Told } from './approval-event-examples.ts';
import type { Happening } from './happening.ts';

/** Events of what holders do with an account, each with what the trail keeps of it. */
export function accountExamples({
  alice,
  bob,
  hers,
}: {
  alice: string;
  bob: string;
  hers: string;
}): [string, string, Happening['payload'], Told, Partial<Happening>?][] {
  const invitationId = newId('accountInvitation');
  const at = { aggregateId: hers };
  const approvalId = newId('approval');
  const release = { approvalId, requestedBy: alice, decidedBy: bob };
  const invited = { invitationId, by: alice, rights: 'VIEW PAY' };
  const invitation = { invitation: invitationId, rights: 'VIEW PAY' };
  const holders = [{ customerId: alice, view: true, pay: true, manage: true }];
  return [
    [
      'account',
      'AccountOpened',
      { accountVersion: 1, product: 'CURRENT', currency: 'EUR', holders },
      done(person(alice), [hers, alice], { product: 'CURRENT', currency: 'EUR' }),
      { aggregateId: hers },
    ],
    [
      'account',
      'AccountOpeningRefused',
      { customerId: alice, reason: 'LIMIT_REACHED' },
      refused(person(alice), [alice], { reason: 'LIMIT_REACHED' }),
    ],
    [
      'account',
      'AccountStatusChanged',
      { accountVersion: 2, status: 'FROZEN' },
      done('SERVICE account', [hers], { status: 'FROZEN', accountVersion: '2' }),
      { aggregateId: hers },
    ],
    [
      'account',
      'AccountDormancyNear',
      { holders: [{ customerId: alice }] },
      done('SERVICE account', [hers, alice], {}),
      { aggregateId: hers },
    ],
    [
      'account',
      'AccountHoldersChanged',
      { accountVersion: 3, holders: [...holders, { ...holders[0], customerId: bob }] },
      done('SERVICE account', [hers, alice, bob], { accountVersion: '3' }),
      { aggregateId: hers },
    ],
    [
      'account',
      'AccountHoldersChanged',
      { accountVersion: 4, holders: [{ customerId: alice }], by: alice, change: { kind: 'LEFT', customerId: bob } },
      done(person(alice), [hers, alice, bob], { accountVersion: '4', change: 'LEFT' }),
      at,
    ],
    [
      'account',
      'AccountStatusChanged',
      { accountVersion: 9, status: 'CLOSED', by: alice },
      done(person(alice), [hers], { status: 'CLOSED', accountVersion: '9' }),
      at,
    ],
    [
      'account',
      'AccountFrozenByBank',
      { freezeId: 'frz_1', by: bob, acceptsIncoming: false },
      done(person(bob), [hers], { freeze: 'frz_1', acceptsIncoming: 'false' }),
      at,
    ],
    ['account', 'AccountReleased', release, done(person(bob), [hers, approvalId], { requestedBy: alice }), at],
    [
      'account',
      'AccountReleaseRefused',
      release,
      refused(person(bob), [hers, approvalId], { requestedBy: alice, reason: 'OWN_ACCOUNT' }),
      at,
    ],
    [
      'account',
      'AccountReleaseRefused',
      { ...release, reason: 'NOT_OPEN' },
      refused(person(bob), [hers, approvalId], { requestedBy: alice, reason: 'NOT_OPEN' }),
      at,
    ],
    [
      'account',
      'AccountLimitsChanged',
      { accountVersion: 5, by: alice, loosened: true },
      done(person(alice), [hers], { loosened: 'true' }),
      at,
    ],
    [
      'account',
      'AccountUpdated',
      { accountVersion: 4, by: alice, changed: 'nickname' },
      done(person(alice), [hers], { changed: 'nickname' }),
      at,
    ],
    [
      'account',
      'AccountHolderInvited',
      { ...invited, inviteeId: bob },
      done(person(alice), [hers, bob], invitation),
      at,
    ],
    ['account', 'AccountHolderInvited', { ...invited, inviteeId: null }, done(person(alice), [hers], invitation), at],
    [
      'account',
      'AccountInvitationEnded',
      { invitationId, by: bob, outcome: 'ACCEPTED' },
      done(person(bob), [hers], { invitation: invitationId, outcome: 'ACCEPTED' }),
      at,
    ],
  ];
}

import { z } from 'zod';
import { reading } from './event-reading.ts';
import { details, person, service } from './facts.ts';

const id = z.string();

const optionalId = id.nullish();
export const holders = z.array(z.object({ customerId: id }));
export const holderIds = (list: z.output<typeof holders>) => list.map(({ customerId }) => customerId);

const twoOfStaff = z.object({ approvalId: id, requestedBy: id, decidedBy: id });

/** What the service `account` tells: what becomes of accounts, and what holders do with them and each other. */
export const accountEvents = {
  AccountOpened: reading(
    z.object({ accountVersion: z.number(), product: z.string(), currency: z.string(), holders }),
    ({ product, currency, holders: list }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      // An account begins with one holder: whoever opened it.
      actor: list[0] === undefined || list.length > 1 ? service('account') : person(list[0].customerId),
      subjects: [aggregateId, ...holderIds(list)],
      details: details({ product, currency }),
    }),
  ),
  AccountOpeningRefused: reading(z.object({ customerId: id, reason: z.string() }), ({ customerId, reason }) => ({
    outcome: 'REFUSED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ reason }),
  })),
  AccountStatusChanged: reading(
    z.object({ accountVersion: z.number(), status: z.string(), by: optionalId }),
    ({ accountVersion, status, by }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: by == null ? service('account') : person(by),
      subjects: [aggregateId],
      details: details({ status, accountVersion }),
    }),
  ),
  AccountDormancyNear: reading(z.object({ holders }), ({ holders: list }, { aggregateId }) => ({
    outcome: 'SUCCEEDED',
    actor: service('account'),
    subjects: [aggregateId, ...holderIds(list)],
    details: details({}),
  })),
  AccountHoldersChanged: reading(
    z.object({
      accountVersion: z.number(),
      holders,
      by: optionalId,
      change: z.object({ kind: z.string(), customerId: id }).nullish(),
    }),
    ({ accountVersion, holders: list, by, change }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: by == null ? service('account') : person(by),
      subjects: [aggregateId, ...new Set([...holderIds(list), ...(change == null ? [] : [change.customerId])])],
      details: details({ accountVersion, change: change?.kind }),
    }),
  ),
  AccountUpdated: reading(
    z.object({ accountVersion: z.number(), by: id, changed: z.string() }),
    ({ by, changed }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(by),
      subjects: [aggregateId],
      details: details({ changed }),
    }),
  ),
  AccountFrozenByBank: reading(
    z.object({ freezeId: id, by: id, acceptsIncoming: z.boolean() }),
    ({ freezeId, by, acceptsIncoming }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(by),
      subjects: [aggregateId],
      details: details({ freeze: freezeId, acceptsIncoming }),
    }),
  ),
  AccountReleased: reading(twoOfStaff, ({ approvalId, requestedBy, decidedBy }, { aggregateId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(decidedBy),
    subjects: [aggregateId, approvalId],
    details: details({ requestedBy }),
  })),
  AccountReleaseRefused: reading(
    // Older events say no reason: there was one.
    twoOfStaff.extend({ reason: z.string().default('OWN_ACCOUNT') }),
    ({ approvalId, requestedBy, decidedBy, reason }, { aggregateId }) => ({
      outcome: 'REFUSED',
      actor: person(decidedBy),
      subjects: [aggregateId, approvalId],
      details: details({ requestedBy, reason }),
    }),
  ),
  AccountLimitsChanged: reading(
    z.object({ accountVersion: z.number(), by: id, loosened: z.boolean() }),
    ({ by, loosened }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(by),
      subjects: [aggregateId],
      details: details({ loosened }),
    }),
  ),
  AccountHolderInvited: reading(
    z.object({ invitationId: id, by: id, inviteeId: id.nullable(), rights: z.string() }),
    ({ invitationId, by, inviteeId, rights }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(by),
      subjects: [aggregateId, inviteeId],
      details: details({ invitation: invitationId, rights }),
    }),
  ),
  AccountInvitationEnded: reading(
    z.object({ invitationId: id, by: id, outcome: z.string() }),
    ({ invitationId, by, outcome }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(by),
      subjects: [aggregateId],
      details: details({ invitation: invitationId, outcome }),
    }),
  ),
} as const;

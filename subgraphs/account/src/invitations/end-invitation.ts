import { appendToOutbox } from '@florin/events';
import { isId, orUnavailable, type Transaction } from '@florin/kit';
import type { ActingHolder, ActRefused } from '../acts/act-on-account.ts';
import { type Invitation, invitationStatus } from '../domain/invitation.ts';
import type { AccountRefusal } from '../domain/refusal.ts';
import { accountHoldersChanged, accountInvitationEnded } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { pushToLedger } from '../ledger/push.ts';
import { ACCOUNTS_PER_CUSTOMER, HOLDERS_PER_ACCOUNT } from '../limits.ts';
import { type Standing, standingOf } from '../opening/standing.ts';
import { insertHolder } from '../store/holder-changes.ts';
import { endInvitation, findInvitation } from '../store/invitations.ts';
import { lockWhole } from '../store/locked-account.ts';
import { countOpenAccounts, lockOpenings } from '../store/openings.ts';
import { endWaysIn } from './end-ways-in.ts';
import type { InvitingDependencies } from './invite.ts';

type Ended = Exclude<ActRefused, { kind: 'step-up' | 'right-missing' }>;

/** What accepting an invitation came to. */
export type AcceptOutcome =
  | { readonly kind: 'accepted'; readonly accountId: string }
  | { readonly kind: 'not-verified' }
  | { readonly kind: 'limit-reached'; readonly limit: number }
  | Ended;

const NOTHING_YET = 'Invitations cannot be answered right now. Nothing happened; try again.';
const STORED = 'You hold the account, which takes effect within seconds. Try again to see it.';

/**
 * Accepts an invitation: verified customers do, while the one who invited manages the account still. It ends once, under its account's
 * lock, and every other of theirs to the account with it; accepted again it answers the same. READ COMMITTED; locks: openings of the customer, the account, its holders, the invitation.
 *
 * @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when another service is away; the same call goes on
 */
export async function acceptInvitation(
  deps: InvitingDependencies,
  actor: ActingHolder,
  invitationId: string,
): Promise<AcceptOutcome> {
  const log = { logger: deps.logger, traceId: actor.traceId };
  const outcome = await orUnavailable(() => accept(deps, actor, invitationId), NOTHING_YET, log);
  if (outcome.kind === 'accepted')
    await orUnavailable(() => pushToLedger(deps, outcome.accountId, actor.traceId), STORED, log);
  return outcome;
}

async function accept(deps: InvitingDependencies, actor: ActingHolder, id: string): Promise<AcceptOutcome> {
  const found = await findOwn(deps, actor, id);
  if (found === undefined) return { kind: 'not-found' };
  const before = found.state === 'WAITING' ? await standingOf(deps.customers, actor) : undefined;
  return deps.turns.take(actor.customerId, () =>
    deps.database.begin(async (sql): Promise<AcceptOutcome> => {
      await lockOpenings(sql, actor.customerId);
      // Asked again for the reason that opening an account has (`beginOpening`), and before others could wait for the account.
      const standing = before?.verified === true ? await standingOf(deps.customers, actor) : undefined;
      const account = await lockWhole(sql, found.accountId);
      const invitation = await findInvitation(sql, id);
      if (account === undefined || invitation === undefined) return { kind: 'not-found' };
      const holds = account.holders.some(({ customerId }) => customerId === actor.customerId);
      if (invitation.state === 'ACCEPTED' && holds) return { kind: 'accepted', accountId: account.id };
      const at = deps.now();
      const inviter = account.holders.find(({ customerId }) => customerId === invitation.invitedBy);
      if (invitationStatus(invitation, at) !== 'WAITING' || inviter?.rights.includes('MANAGE') !== true)
        return refused('INVITATION_ENDED');
      if (!isOpen(account)) return refused('NOT_OPEN');
      if (account.status === 'FROZEN') return refused('FROZEN');
      if (holds) return refused('ALREADY_HOLDER');
      if (account.holders.length >= HOLDERS_PER_ACCOUNT) return refused('TOO_MANY_HOLDERS');
      if (standing?.verified !== true) return { kind: 'not-verified' };
      if ((await countOpenAccounts(sql, actor.customerId)) >= ACCOUNTS_PER_CUSTOMER)
        return { kind: 'limit-reached', limit: ACCOUNTS_PER_CUSTOMER };
      await join(sql, { actor, invitation, standing, at }, account.holders);
      return { kind: 'accepted', accountId: account.id };
    }),
  );
}

async function join(
  sql: Transaction,
  joining: { actor: ActingHolder; invitation: Invitation; standing: Standing; at: Date },
  holders: Parameters<typeof accountHoldersChanged>[2],
): Promise<void> {
  const { actor, invitation, standing, at } = joining;
  const { accountId, rights } = invitation;
  const { customerId } = actor;
  const version = await insertHolder(sql, { accountId, customerId, displayName: standing.displayName, rights }, at);
  await endInvitation(sql, invitation.id, 'ACCEPTED', at);
  const others = await endWaysIn(sql, { accountId, customerId }, { by: customerId, at });
  await appendToOutbox(sql, [
    accountInvitationEnded(accountId, { invitationId: invitation.id, by: customerId, outcome: 'ACCEPTED' }),
    ...others,
    accountHoldersChanged(accountId, version, [...holders, { customerId, rights }], {
      by: customerId,
      change: { kind: 'JOINED', customerId },
    }),
  ]);
}

/** Declines an invitation of one's own, or withdraws one to an account that one manages. Done twice it answers the same. */
export async function endWaitingInvitation(
  deps: InvitingDependencies,
  actor: ActingHolder,
  { invitationId, outcome }: { readonly invitationId: string; readonly outcome: 'DECLINED' | 'WITHDRAWN' },
): Promise<{ readonly kind: 'ended' } | Ended> {
  const log = { logger: deps.logger, traceId: actor.traceId };
  const end = async (): Promise<{ readonly kind: 'ended' } | Ended> => {
    const found = isId('accountInvitation', invitationId)
      ? await findInvitation(deps.database, invitationId)
      : undefined;
    if (found === undefined) return { kind: 'not-found' };
    return deps.database.begin(async (sql): Promise<{ readonly kind: 'ended' } | Ended> => {
      const account = await lockWhole(sql, found.accountId);
      const invitation = await findInvitation(sql, invitationId);
      const rights = account?.holders.find(({ customerId }) => customerId === actor.customerId)?.rights ?? [];
      const mine = outcome === 'DECLINED' ? invitation?.inviteeId === actor.customerId : rights.includes('MANAGE');
      if (account === undefined || invitation === undefined || !mine) return { kind: 'not-found' };
      if (invitation.state === outcome) return { kind: 'ended' };
      const withdrawable = outcome === 'WITHDRAWN' && invitation.state === 'DECLINED';
      if (invitation.state !== 'WAITING' && !withdrawable) return refused('INVITATION_ENDED');
      await endInvitation(sql, invitationId, outcome, deps.now());
      await appendToOutbox(sql, [accountInvitationEnded(account.id, { invitationId, by: actor.customerId, outcome })]);
      return { kind: 'ended' };
    });
  };
  return orUnavailable(end, NOTHING_YET, log);
}

async function findOwn(deps: InvitingDependencies, actor: ActingHolder, id: string): Promise<Invitation | undefined> {
  const found = isId('accountInvitation', id) ? await findInvitation(deps.database, id) : undefined;
  return found?.inviteeId === actor.customerId ? found : undefined;
}

function refused(reason: AccountRefusal) {
  return { kind: 'refused', reason } as const;
}

import { type Faults, isId, newId, orUnavailable, type ServiceClient, validationRejection } from '@florin/kit';
import { type ActDependencies, type ActingHolder, actOnAccount } from '../acts/act-on-account.ts';
import type { Right } from '../domain/account.ts';
import { type Invitation, type InvitationTarget, targetText } from '../domain/invitation.ts';
import { completeRights, sameRights } from '../domain/rights.ts';
import { accountHolderInvited } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { HOLDERS_PER_ACCOUNT, INVITATION_LIFE_DAYS, INVITATIONS_PER_DAY, INVITATIONS_WAITING } from '../limits.ts';
import type { Turns } from '../opening/turns.ts';
import { countInvitations, endInvitation, findWaiting, insertInvitation } from '../store/invitations.ts';

export interface UncheckedInvitation {
  readonly accountId: string;
  readonly email?: string | null | undefined;
  readonly customerId?: string | null | undefined;
  readonly rights: readonly Right[];
  readonly challengeId?: string | null | undefined;
}

export interface InvitingDependencies extends ActDependencies {
  /** Calls the subgraph `customer`. */
  readonly customers: ServiceClient;
  /** Whose joining, like an opening, asks `customer` under the lock. */
  readonly turns: Turns;
}

const DAY_MS = 86_400_000;
const NOTHING_YET = 'Nobody can be invited right now. Nothing happened; try again.';

/**
 * Invites somebody to hold an account, and tells nobody who banks here: the answer, and what is stored and counted, is the same whether
 * or not anybody is behind what was given. Only who is invited sees it in their list.
 */
export async function inviteHolder(deps: InvitingDependencies, actor: ActingHolder, unchecked: UncheckedInvitation) {
  const faults: Faults = [];
  const target = targetOf(unchecked, faults);
  const rights = completeRights(unchecked.rights);
  if (rights.length === 0) faults.push({ path: 'input.rights', code: 'EMPTY', message: 'Give at least one right.' });
  if (target === undefined || faults.length > 0) return validationRejection(faults);
  const { accountId, challengeId } = unchecked;
  const log = { logger: deps.logger, traceId: actor.traceId };
  // Asked in any case and before anything is decided, so that nothing is known by how long it takes.
  const inviteeId = await orUnavailable(() => inviteeOf(deps.customers, target, actor), NOTHING_YET, log);
  return actOnAccount<Invitation>(deps, actor, {
    accountId,
    required: 'MANAGE',
    sensitive: { action: 'ADD_ACCOUNT_HOLDER', payload: { accountId, target: targetText(target), rights } },
    challengeId: challengeId ?? undefined,
    reachesLedger: false,
    decide: async (sql, account) => {
      if (!isOpen(account)) return { reason: 'NOT_OPEN' };
      if (account.status === 'FROZEN') return { reason: 'FROZEN' };
      // Ids of holders are shown with them; an address is not, so it is not told whose it is.
      if (target.kind === 'ID' && account.holders.some(({ customerId }) => customerId === target.customerId))
        return { reason: 'ALREADY_HOLDER' };
      const createdAt = deps.now();
      const waiting = await findWaiting(sql, accountId, target);
      const lives = waiting !== undefined && waiting.expiresAt > createdAt && !waiting.makesRoom;
      if (lives) {
        if (!sameRights(waiting.rights, rights)) return { reason: 'ALREADY_INVITED' };
        return { needsProof: false, write: async () => ({ events: [], done: waiting }) };
      }
      if (account.holders.length >= HOLDERS_PER_ACCOUNT) return { reason: 'TOO_MANY_HOLDERS' };
      const since = new Date(createdAt.getTime() - DAY_MS);
      const of = { accountId, invitedBy: actor.customerId, at: createdAt, since, makingRoom: waiting?.id };
      const { waiting: open, sent } = await countInvitations(sql, of);
      if (open >= INVITATIONS_WAITING || sent >= INVITATIONS_PER_DAY) return { reason: 'TOO_MANY_INVITATIONS' };
      const holdsIt = account.holders.some(({ customerId }) => customerId === inviteeId);
      const invitation: Invitation = {
        id: newId('accountInvitation'),
        accountId,
        invitedBy: actor.customerId,
        inviteeId: holdsIt ? null : inviteeId,
        rights,
        state: 'WAITING',
        createdAt,
        expiresAt: new Date(createdAt.getTime() + INVITATION_LIFE_DAYS * DAY_MS),
      };
      return {
        needsProof: true,
        write: async () => {
          // One that is over makes room: the same target waits once.
          if (waiting !== undefined) await endInvitation(sql, waiting.id, 'WITHDRAWN', createdAt);
          await insertInvitation(sql, invitation, target);
          const { id: invitationId, invitedBy: by } = invitation;
          const payload = { invitationId, by, inviteeId: invitation.inviteeId, rights: rights.join(' ') };
          return { events: [accountHolderInvited(accountId, payload)], done: invitation };
        },
      };
    },
  });
}

function targetOf({ email, customerId }: UncheckedInvitation, faults: Faults): InvitationTarget | undefined {
  if ((email === null || email === undefined) === (customerId === null || customerId === undefined)) {
    faults.push({ path: 'input', code: 'EXACTLY_ONE', message: 'Exactly one of email and customerId must be given.' });
    return undefined;
  }
  if (email !== null && email !== undefined) return { kind: 'EMAIL', email };
  if (customerId !== null && customerId !== undefined && isId('customer', customerId))
    return { kind: 'ID', customerId };
  faults.push({ path: 'input.customerId', code: 'NOT_AN_ID', message: 'This is no customer’s id.' });
  return undefined;
}

/** Who that is; `null` where nobody banks here under it. @throws ServiceUnavailable */
async function inviteeOf(
  customers: ServiceClient,
  target: InvitationTarget,
  actor: ActingHolder,
): Promise<string | null> {
  const { inviteeOf: id } = await customers.call<{ inviteeOf: string | null }>({
    query: 'query ($email: EmailAddress, $customerId: ID) { inviteeOf(email: $email, customerId: $customerId) }',
    variables: target.kind === 'EMAIL' ? { email: target.email } : { customerId: target.customerId },
    traceId: actor.traceId,
    onBehalfOf: actor.customerId,
  });
  return id;
}

import type { Transaction } from '@florin/kit';
import { type AccountInvitationEnded, accountInvitationEnded } from '../events/published.ts';
import { type EndedInvitation, endInvitationsBy, endInvitationsOf } from '../store/invitations.ts';

interface Ending {
  /** Whose act ends them. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Ends every other invitation of somebody who comes to hold a locked account, or holds it no longer: one that waited on would let in
 * again, with its own rights, somebody whom a holder removed. No other has to end: one to an address without a customer, or to that of a
 * holder, is nobody's to accept, however long it seems to wait. What they sent ends as well: none is good from before they came.
 *
 * @returns what is to be told of it
 */
export async function endWaysIn(
  sql: Transaction,
  { accountId, customerId }: { readonly accountId: string; readonly customerId: string },
  ending: Ending,
): Promise<readonly AccountInvitationEnded[]> {
  const ended = await endInvitationsOf(sql, { accountId, inviteeId: customerId }, ending.at);
  return [...told(accountId, ended, ending), ...(await endSent(sql, { accountId, customerId }, ending))];
}

/**
 * Ends what somebody sent who manages a locked account no longer: it would be good again once they do again, and until then be in the
 * way of others' to the same people.
 *
 * @returns what is to be told of it
 */
export async function endSent(
  sql: Transaction,
  { accountId, customerId }: { readonly accountId: string; readonly customerId: string },
  ending: Ending,
): Promise<readonly AccountInvitationEnded[]> {
  return told(accountId, await endInvitationsBy(sql, { accountId, invitedBy: customerId }, ending.at), ending);
}

function told(accountId: string, ended: readonly EndedInvitation[], { by }: Ending): readonly AccountInvitationEnded[] {
  return ended.map(({ id: invitationId, outcome }) => accountInvitationEnded(accountId, { invitationId, by, outcome }));
}

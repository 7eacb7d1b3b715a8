import type { Transaction } from '@florin/kit';
import { type AccountInvitationEnded, accountInvitationEnded } from '../events/published.ts';
import { endInvitationsOf } from '../store/invitations.ts';

/**
 * Ends every other invitation of somebody who comes to hold a locked account, or holds it no longer: one that waited on would let in
 * again, with its own rights, somebody whom a holder removed. No other has to end: one to an address without a customer, or to that of a
 * holder, is nobody's to accept, however long it seems to wait.
 *
 * @param by whose act ends them
 * @returns what is to be told of it
 */
export async function endWaysIn(
  sql: Transaction,
  of: { readonly accountId: string; readonly inviteeId: string },
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<readonly AccountInvitationEnded[]> {
  const ended = await endInvitationsOf(sql, of, at);
  return ended.map(({ id: invitationId, outcome }) =>
    accountInvitationEnded(of.accountId, { invitationId, by, outcome }),
  );
}

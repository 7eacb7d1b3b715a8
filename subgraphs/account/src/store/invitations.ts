import { vaultOf } from '@florin/encryption';
import type { PageRequest, Queryable, Transaction } from '@florin/kit';
import { type Invitation, type InvitationTarget, targetHint, targetText } from '../domain/invitation.ts';
import type { InvitationEnd } from '../events/published.ts';
import { openHints, openNames, sealHint } from './sealed-accounts.ts';

/** An invitation as one of its two sides sees it. */
export interface InvitationRow extends Invitation {
  readonly product: string;
  readonly currency: string;
  /** Who invites, by the name that holders have. */
  readonly inviter: string;
  /** Whom, masked; `null` for the one who is invited. */
  readonly invitee: string | null;
}

const columns = (sql: Queryable) => sql`
  i.id, i.account_id AS "accountId", i.invited_by AS "invitedBy", i.invitee_id AS "inviteeId", i.rights, i.state,
  i.created_at AS "createdAt", i.expires_at AS "expiresAt"`;

/**
 * The same target's invitation to an account that waits, for all that whoever sent it knows: a declined one does too, or the answer to
 * inviting again would tell that somebody is there who declined. Under the account's lock.
 *
 * @returns with whether it makes room for a new one: to somebody's id, and they held the account since. `endInvitationsOf` withdraws
 * these; migration 0011 could not tell ids from addresses, and declined them.
 */
export async function findWaiting(
  sql: Transaction,
  accountId: string,
  target: InvitationTarget,
): Promise<(Invitation & { readonly makesRoom: boolean }) | undefined> {
  const index = await targetIndex(sql, target);
  const [row] = await sql<(Invitation & { makesRoom: boolean })[]>`
    SELECT ${columns(sql)}, ${target.kind === 'ID'} AND i.state = 'DECLINED' AND EXISTS (
      SELECT FROM account_invitation AS used WHERE used.account_id = i.account_id AND used.invitee_id = i.invitee_id
        AND used.state = 'ACCEPTED' AND used.ended_at >= i.created_at) AS "makesRoom"
    FROM account_invitation i
    WHERE account_id = ${accountId} AND target_index = ${index} AND state IN ('WAITING', 'DECLINED')`;
  return row;
}

/** How many invitations to an account wait at a time, but for one that makes room, and how many somebody sent since then. */
export async function countInvitations(
  sql: Transaction,
  of: {
    readonly accountId: string;
    readonly invitedBy: string;
    readonly at: Date;
    readonly since: Date;
    readonly makingRoom: string | undefined;
  },
): Promise<{ readonly waiting: number; readonly sent: number }> {
  const [row] = await sql<{ waiting: number; sent: number }[]>`
    SELECT
      (SELECT count(*)::int FROM account_invitation
       WHERE account_id = ${of.accountId} AND state IN ('WAITING', 'DECLINED') AND expires_at > ${of.at}
         AND id IS DISTINCT FROM ${of.makingRoom ?? null}) AS waiting,
      (SELECT count(*)::int FROM account_invitation
       WHERE invited_by = ${of.invitedBy} AND created_at > ${of.since}) AS sent`;
  return row ?? { waiting: 0, sent: 0 };
}

export async function insertInvitation(
  sql: Transaction,
  invitation: Invitation,
  target: InvitationTarget,
): Promise<void> {
  const { id, accountId, invitedBy, inviteeId, rights, createdAt, expiresAt } = invitation;
  const hint = sealHint(await vaultOf(sql).sealingKey(sql, accountId), id, targetHint(target));
  await sql`
    INSERT INTO account_invitation
      (id, account_id, invited_by, invitee_id, target_index, hint_sealed, rights, created_at, expires_at)
    VALUES (${id}, ${accountId}, ${invitedBy}, ${inviteeId}, ${await targetIndex(sql, target)}, ${hint},
      ${rights}::text[], ${createdAt}, ${expiresAt})`;
}

async function targetIndex(sql: Queryable, target: InvitationTarget): Promise<Buffer> {
  return (await vaultOf(sql).blindIndex(sql)).of('account_invitation.target', targetText(target));
}

/** Reads an invitation; whoever ends it locks its account first and reads it again. */
export async function findInvitation(sql: Queryable, id: string): Promise<Invitation | undefined> {
  const [row] = await sql<Invitation[]>`SELECT ${columns(sql)} FROM account_invitation i WHERE id = ${id}`;
  return row;
}

/** Ends an invitation under the lock of its account: one that waits, or withdraws one that was declined. */
export async function endInvitation(sql: Transaction, id: string, state: InvitationEnd, at: Date): Promise<void> {
  await sql`UPDATE account_invitation SET state = ${state}, ended_at = ${at} WHERE id = ${id} AND state IN ('WAITING', 'DECLINED')`;
}

/** One that ended without being accepted. */
export interface EndedInvitation {
  readonly id: string;
  readonly outcome: 'DECLINED' | 'WITHDRAWN';
}

/**
 * Ends whatever somebody could accept still to hold an account, under its lock. What was sent to their id is withdrawn, also when they
 * declined it: whoever manages sees holders by their ids, so that it ends tells nothing, and it shall not be in the way of inviting them
 * again. What was sent to an address is declined, which seems to wait: nobody is told whose address it is.
 */
export async function endInvitationsOf(
  sql: Transaction,
  { accountId, inviteeId }: { readonly accountId: string; readonly inviteeId: string },
  at: Date,
): Promise<readonly EndedInvitation[]> {
  const toId = await targetIndex(sql, { kind: 'ID', customerId: inviteeId });
  return sql`
    UPDATE account_invitation
    SET state = CASE WHEN target_index = ${toId} THEN 'WITHDRAWN' ELSE 'DECLINED' END, ended_at = ${at}
    WHERE account_id = ${accountId} AND invitee_id = ${inviteeId} AND expires_at > ${at}
      AND (state = 'WAITING' OR (state = 'DECLINED' AND target_index = ${toId}))
    RETURNING id, state AS outcome`;
}

/**
 * Withdraws whatever somebody sent to an account, under its lock. What was declined too: it seems to wait, and if it went on to when the
 * others end, it would tell whoever manages that somebody is there who declined.
 */
export async function endInvitationsBy(
  sql: Transaction,
  { accountId, invitedBy }: { readonly accountId: string; readonly invitedBy: string },
  at: Date,
): Promise<readonly EndedInvitation[]> {
  return sql`
    UPDATE account_invitation SET state = 'WITHDRAWN', ended_at = ${at}
    WHERE account_id = ${accountId} AND invited_by = ${invitedBy} AND state IN ('WAITING', 'DECLINED') AND expires_at > ${at}
    RETURNING id, state AS outcome`;
}

type SealedRow = Omit<InvitationRow, 'inviter' | 'invitee'> & {
  readonly customerId: string;
  readonly name: string | null;
  readonly nameSealed: Buffer | null;
  readonly hintSealed: Buffer | null;
};

/** A page of what somebody is invited to, newest first; without those whose inviter holds the account no more. */
export async function listReceived(
  sql: Queryable,
  inviteeId: string,
  page: PageRequest<string>,
): Promise<InvitationRow[]> {
  const rows = await sql<SealedRow[]>`
    SELECT ${columns(sql)}, a.product, a.currency, h.customer_id AS "customerId", h.display_name AS name,
      h.display_name_sealed AS "nameSealed", NULL AS "hintSealed"
    FROM account_invitation i
    JOIN account a ON a.id = i.account_id
    JOIN account_holder h ON h.account_id = i.account_id AND h.customer_id = i.invited_by
    WHERE i.invitee_id = ${inviteeId} AND i.id < ${page.after ?? LAST}
    ORDER BY i.id DESC LIMIT ${page.limit + 1}`;
  return openInvitations(sql, rows);
}

/** Above every id. */
const LAST = 'inw';

/** The invitations to each of these accounts that wait, as far as is told, for a viewer who manages it, oldest first. */
export async function listWaiting(
  sql: Queryable,
  viewerId: string,
  accountIds: readonly string[],
  at: Date,
): Promise<InvitationRow[]> {
  const rows = await sql<SealedRow[]>`
    SELECT ${columns(sql)}, a.product, a.currency, i.invited_by AS "customerId", h.display_name AS name,
      h.display_name_sealed AS "nameSealed", i.hint_sealed AS "hintSealed"
    FROM account_invitation i
    JOIN account a ON a.id = i.account_id
    LEFT JOIN account_holder h ON h.account_id = i.account_id AND h.customer_id = i.invited_by
    WHERE i.account_id = ANY (${accountIds}::text[]) AND i.state IN ('WAITING', 'DECLINED') AND i.expires_at > ${at}
      AND (SELECT 'MANAGE' = ANY (own.rights) FROM account_holder own
        WHERE own.account_id = i.account_id AND own.customer_id = ${viewerId})
    ORDER BY i.id`;
  return (await openInvitations(sql, rows)).map((row) => ({ ...row, state: 'WAITING' }));
}

/** A page of the invitations that somebody sent or was sent, oldest first, for their export. */
export async function listOfPerson(
  sql: Queryable,
  personId: string,
  page: { readonly after: string; readonly limit: number },
): Promise<InvitationRow[]> {
  const rows = await sql<SealedRow[]>`
    SELECT ${columns(sql)}, a.product, a.currency, i.invited_by AS "customerId", h.display_name AS name,
      h.display_name_sealed AS "nameSealed", CASE WHEN i.invited_by = ${personId} THEN i.hint_sealed END AS "hintSealed"
    FROM account_invitation i
    JOIN account a ON a.id = i.account_id
    LEFT JOIN account_holder h ON h.account_id = i.account_id AND h.customer_id = i.invited_by
    WHERE (i.invitee_id = ${personId} OR i.invited_by = ${personId}) AND i.id > ${page.after}
    ORDER BY i.id LIMIT ${page.limit}`;
  return openInvitations(sql, rows);
}

async function openInvitations(sql: Queryable, rows: readonly SealedRow[]): Promise<InvitationRow[]> {
  const [named, hints] = [await openNames(sql, rows), await openHints(sql, rows)];
  return named.map(({ name, customerId: _customerId, hintSealed: _hint, ...row }, place) => ({
    ...row,
    inviter: name,
    invitee: hints[place] ?? null,
  }));
}

/** Forgets up to `limit` invitations that ran out so many days ago. @returns how many */
export async function deleteOldInvitations(sql: Queryable, days: number, limit: number): Promise<number> {
  const deleted = await sql`
    DELETE FROM account_invitation WHERE id = ANY (ARRAY(
      SELECT id FROM account_invitation WHERE expires_at < now() - make_interval(days => ${days}::int)
      ORDER BY expires_at LIMIT ${limit}::int))`;
  return deleted.count;
}

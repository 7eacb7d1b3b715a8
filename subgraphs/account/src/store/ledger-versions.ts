import type { Queryable, Transaction } from '@florin/kit';
import type { Holder, Product, Right, Status } from '../domain/account.ts';
import { bankDayAt } from './dormancy.ts';
import { openAccounts, openNames } from './sealed-accounts.ts';

/** An account with everything that the ledger is told, as of one version. */
export interface AccountFacts {
  readonly id: string;
  readonly iban: string;
  readonly product: Product;
  readonly currency: string;
  readonly status: Status;
  readonly version: number;
  readonly ledgerVersion: number;
  readonly holders: readonly Holder[];
  readonly acceptsWhileFrozen: boolean;
  readonly limits: readonly LimitFacts[];
  /** The ledger is asked to let it sleep, unless it has moved since this day. */
  readonly dormantUnlessMovedSince: string | null;
}

/** A spending limit, with the field names of the ledger's `LedgerLimitInput`. */
interface LimitFacts {
  readonly customerId: string | null;
  readonly kind: string;
  readonly amountMinor: string;
}

/** Reads account, holders and limits in one statement, so that they are of the same version. */
export async function readFacts(sql: Queryable, accountId: string): Promise<AccountFacts | undefined> {
  const rows = await sql<(Omit<AccountFacts, 'holders'> & SealedFacts)[]>`
    SELECT a.id, a.iban, a.iban_sealed AS "ibanSealed", NULL AS nickname, NULL AS "nicknameSealed", a.product, a.currency, a.status, a.version, a.ledger_version AS "ledgerVersion",
    a.dormant_unless_moved_since::text AS "dormantUnlessMovedSince",
    coalesce((SELECT f.accepts_incoming FROM account_freeze f
      WHERE f.account_id = a.id AND f.lifted_at IS NULL AND f.frozen_by = 'BANK'), a.incoming_while_frozen) AS "acceptsWhileFrozen", (
      SELECT coalesce(json_agg(json_build_object(
        'customerId', nullif(l.customer_id, ''), 'kind', l.kind, 'amountMinor', l.amount::text)
        ORDER BY l.customer_id, l.kind), '[]')
      FROM account_limit l WHERE l.account_id = a.id) AS limits, (
      SELECT coalesce(json_agg(json_build_object(
        'customerId', h.customer_id, 'name', h.display_name,
        'nameSealed', encode(h.display_name_sealed, 'hex'), 'rights', h.rights) ORDER BY h.customer_id), '[]')
      FROM account_holder h WHERE h.account_id = a.id) AS holders
    FROM account a WHERE a.id = ${accountId}`;
  const [facts] = await openAccounts(sql, rows);
  if (facts === undefined) return undefined;
  if (facts.iban === null) throw new Error('the number of an account is told whose key was destroyed');
  const holders = facts.holders.map(({ nameSealed, ...holder }) => ({
    ...holder,
    accountId,
    nameSealed: nameSealed === null ? null : Buffer.from(nameSealed, 'hex'),
  }));
  return {
    ...facts,
    iban: facts.iban,
    holders: (await openNames(sql, holders)).map(({ customerId, name: displayName, rights }) => ({
      customerId,
      displayName,
      rights,
    })),
  };
}

/** What of the facts is sealed. */
interface SealedFacts {
  readonly ibanSealed: Buffer | null;
  readonly nickname: null;
  readonly nicknameSealed: null;
  readonly holders: readonly {
    readonly customerId: string;
    readonly name: string | null;
    readonly nameSealed: string | null;
    readonly rights: readonly Right[];
  }[];
}

/** Ends an opening that the ledger has confirmed. @returns whether it was still open: of several that try, one is told so */
export async function activate(sql: Transaction, accountId: string, version: number, at: Date): Promise<boolean> {
  const activated = await sql`
    UPDATE account SET status = 'ACTIVE', status_since = ${at}, opened_at = ${at}, ledger_version = ${version},
      awake_on = ${bankDayAt(sql, at)}
    WHERE id = ${accountId} AND status = 'OPENING' RETURNING id`;
  return activated.length === 1;
}

/** Notes that the ledger has a version, unless it is known to have a newer one. */
export async function noteConfirmed(sql: Queryable, accountId: string, version: number): Promise<void> {
  await sql`UPDATE account SET ledger_version = ${version} WHERE id = ${accountId} AND ledger_version < ${version}`;
}

/**
 * Some accounts of which the ledger has not confirmed the newest version, drawn at random: one that it refuses again and
 * again cannot keep the others waiting.
 */
export async function drawUnconfirmed(sql: Queryable, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM account WHERE version > ledger_version ORDER BY random() LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

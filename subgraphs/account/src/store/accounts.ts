import { maskIban, type Queryable } from '@florin/kit';
import type { Product, Right, Status } from '../domain/account.ts';
import { notErased } from './erased-people.ts';
import {
  type AccountColumns,
  type AccountOpener,
  loadAccountOpener,
  type NameColumns,
  openAccounts,
  openNames,
} from './sealed-accounts.ts';
import type { ViewerScope } from './viewer-scope.ts';

/** An account as it is read, sealed. */
type SealedRow = AccountRow & AccountColumns;

/** An account as a viewer may see it. */
export interface AccountRow {
  readonly id: string;
  /** Masked for whoever sees the account through a ticket only; `null` once the account's holders are forgotten. */
  readonly iban: string | null;
  readonly product: Product;
  readonly currency: string;
  /** Absent also for staff at the counter: what a customer calls an account is not theirs to know. */
  readonly nickname: string | null;
  readonly status: Status;
  readonly statusSince: Date;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly incomingWhileFrozen: boolean;
  /** Whether the viewer holds it with the right to view. */
  readonly own: boolean;
}

/** Since when an account stands where it does. */
export interface StatusOf {
  readonly accountId: string;
  readonly since: Date;
}

/** A holder of an account that the viewer may see. */
export interface HolderRow {
  readonly accountId: string;
  readonly customerId: string;
  readonly name: string;
  readonly rights: Right[];
  readonly since: Date;
  /** Whether the viewer holds the account with the right to view. */
  readonly own: boolean;
}

/** Which accounts of a list. */
export interface ListFilter {
  readonly status: readonly Status[] | undefined;
  readonly product: readonly Product[] | undefined;
  readonly currency: string | undefined;
}

/** One page of one customer's accounts: up to `limit` rows whose id is above `after`. */
export interface ListRequest {
  readonly customerId: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Those of the accounts that the viewer may see, in no order. */
export async function findAccounts(sql: Queryable, scope: ViewerScope, ids: readonly string[]): Promise<AccountRow[]> {
  const rows = await sql<SealedRow[]>`
    SELECT
      a.id, a.iban, a.iban_sealed AS "ibanSealed", a.product, a.currency, a.status, a.status_since AS "statusSince",
      a.opened_at AS "openedAt", a.closed_at AS "closedAt",
      a.incoming_while_frozen AS "incomingWhileFrozen", own.customer_id IS NOT NULL AS own,
      CASE WHEN own.customer_id IS NOT NULL OR ${scope.oversight}::boolean THEN a.nickname END AS nickname,
      CASE WHEN own.customer_id IS NOT NULL OR ${scope.oversight}::boolean THEN a.nickname_sealed END AS "nicknameSealed"
    FROM account a
    LEFT JOIN account_holder own
      ON own.account_id = a.id AND own.customer_id = ${scope.customerId} AND 'VIEW' = ANY (own.rights)
    WHERE a.id = ANY (${ids}::text[])
      AND (own.customer_id IS NOT NULL OR ${scope.oversight}::boolean
        OR (${scope.anyAccount}::boolean OR a.id = ANY (${scope.linked}::text[])) AND ${notErased(sql, sql`a.id`)})`;
  const whole = (row: AccountRow) => row.own || scope.anyAccount;
  const opened = await openAccounts(sql, rows);
  return opened.map((row) => (whole(row) || row.iban === null ? row : { ...row, iban: maskIban(row.iban) }));
}

/** What one person asks about an account of their own. Both ids are plain (`isPlainId`). */
export interface HolderQuestion {
  readonly customerId: string;
  readonly accountId: string;
}

/**
 * Accounts for many people in one statement, each by their own right: of each it is asked whether who asks for it holds it. In the order
 * of the questions.
 */
export async function findHeldAccounts(
  sql: Queryable,
  questions: readonly HolderQuestion[],
): Promise<readonly (AccountRow | null)[]> {
  const rows = await sql<(SealedRow & { ordinal: number })[]>`
    SELECT
      question.ordinal::int AS ordinal, a.id, a.iban, a.iban_sealed AS "ibanSealed", a.product, a.currency, a.nickname,
      a.nickname_sealed AS "nicknameSealed", a.status,
      a.status_since AS "statusSince", a.opened_at AS "openedAt", a.closed_at AS "closedAt",
      a.incoming_while_frozen AS "incomingWhileFrozen", true AS own
    FROM unnest(
      ${questions.map(({ customerId }) => customerId)}::text[], ${questions.map(({ accountId }) => accountId)}::text[]
    ) WITH ORDINALITY AS question (customer_id, account_id, ordinal)
    JOIN account a ON a.id = question.account_id
    -- Not a join: PostgreSQL may begin that with everything that the askers hold.
    WHERE coalesce((
      SELECT 'VIEW' = ANY (h.rights) FROM account_holder h
      WHERE h.account_id = a.id AND h.customer_id = question.customer_id), false)`;
  const opener = await loadAccountOpener(sql, rows);
  const found = new Map(rows.map((row) => [row.ordinal - 1, heldAccount(row, opener)]));
  return questions.map((_question, place) => found.get(place) ?? null);
}

/**
 * A person's own account. What is sealed of it is opened when it is asked for: live alerts ask for a thousand nicknames a second, and for no
 * numbers. Not to be spread: what is opened is not its own property.
 */
function heldAccount(row: SealedRow, opener: AccountOpener): AccountRow {
  const { id, product, currency, status, statusSince, openedAt, closedAt, incomingWhileFrozen, own } = row;
  const plain = { id, product, currency, status, statusSince, openedAt, closedAt, incomingWhileFrozen, own };
  return Object.assign(new SealedParts(row, opener), plain);
}

class SealedParts implements Pick<AccountRow, 'iban' | 'nickname'> {
  readonly #row: SealedRow;
  readonly #opener: AccountOpener;

  constructor(row: SealedRow, opener: AccountOpener) {
    this.#row = row;
    this.#opener = opener;
  }

  get iban(): string | null {
    return this.#opener.number(this.#row);
  }

  get nickname(): string | null {
    return this.#opener.nickname(this.#row);
  }
}

/**
 * Pages of the accounts of many customers in one statement, each oldest first. The viewer's own are those with the right to
 * view; another customer's are for oversight alone.
 *
 * @returns the rows of each request, in the order of the requests
 */
export async function listAccounts(
  sql: Queryable,
  scope: ViewerScope,
  requests: readonly ListRequest[],
  filter: ListFilter = { status: undefined, product: undefined, currency: undefined },
): Promise<AccountRow[][]> {
  const { status = null, product = null, currency = null } = filter;
  const rows = await sql<(SealedRow & { place: number })[]>`
    SELECT wanted.place::int AS place, page.*
    FROM unnest(
      ${requests.map((request) => request.customerId)}::text[], ${requests.map((request) => request.after ?? '')}::text[],
      ${requests.map((request) => request.limit)}::int[]
    ) WITH ORDINALITY AS wanted (customer_id, after, size, place)
    CROSS JOIN LATERAL (
      SELECT
        a.id, a.iban, a.iban_sealed AS "ibanSealed", a.product, a.currency, a.nickname,
        a.nickname_sealed AS "nicknameSealed", a.status, a.status_since AS "statusSince",
        a.opened_at AS "openedAt", a.closed_at AS "closedAt",
      a.incoming_while_frozen AS "incomingWhileFrozen", h.customer_id = ${scope.customerId} AS own
      FROM account_holder h
      JOIN account a ON a.id = h.account_id
      WHERE h.customer_id = wanted.customer_id AND h.account_id > wanted.after
        AND (${scope.oversight}::boolean OR (h.customer_id = ${scope.customerId} AND 'VIEW' = ANY (h.rights)))
        AND (${status}::text[] IS NULL OR a.status = ANY (${status}::text[]))
        AND (${product}::text[] IS NULL OR a.product = ANY (${product}::text[]))
        AND (${currency}::text IS NULL OR a.currency = ${currency}::text)
      ORDER BY h.account_id
      LIMIT wanted.size
    ) AS page
    ORDER BY wanted.place, page.id`;
  const pages: AccountRow[][] = requests.map(() => []);
  for (const { place, ...account } of await openAccounts(sql, rows)) pages[place - 1]?.push(account);
  return pages;
}

/** The holders of those of the accounts that the viewer may see, longest-standing first. */
export async function findHolders(sql: Queryable, scope: ViewerScope, ids: readonly string[]): Promise<HolderRow[]> {
  const rows = await sql<(HolderRow & NameColumns)[]>`
    SELECT h.account_id AS "accountId", h.customer_id AS "customerId", h.display_name AS name,
      h.display_name_sealed AS "nameSealed", h.rights, h.since, seen.own
    FROM account_holder h
    CROSS JOIN LATERAL (
      -- Not EXISTS: beside other conditions PostgreSQL may answer that from a hash of all holders.
      SELECT coalesce((
        SELECT 'VIEW' = ANY (own.rights) FROM account_holder own
        WHERE own.account_id = h.account_id AND own.customer_id = ${scope.customerId}), false) AS own
    ) AS seen
    WHERE h.account_id = ANY (${ids}::text[])
      AND (seen.own OR ${scope.oversight}::boolean
        OR (${scope.anyAccount}::boolean OR h.account_id = ANY (${scope.linked}::text[])) AND ${notErased(sql, sql`h.account_id`)})
    ORDER BY h.account_id, h.since, h.customer_id`;
  return openNames(sql, rows);
}

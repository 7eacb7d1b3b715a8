import type { Currency, Queryable } from '@florin/kit';
import { type LimitKind, limitAt, type SpendingLimit } from '../domain/spending-limits.ts';
import { readCurrency } from './account-store.ts';
import { textArray } from './array-literal.ts';
import { ownAccount, type ViewerScope, visibleAccount } from './viewer-scope.ts';

/** A limit as it is shown; amounts in minor units of the account's currency. */
export interface ShownLimit {
  readonly kind: LimitKind;
  readonly customerId: string | undefined;
  readonly currency: Currency;
  readonly amount: bigint | undefined;
  /** What was spent on `day`, where the limit counts a day's payments to everybody. */
  readonly spent: { readonly day: string; readonly amount: bigint } | undefined;
  readonly next: SpendingLimit['next'];
}

/** The limits of an account that the viewer may see, the account's own first. */
export interface ShownLimits {
  readonly limits: readonly ShownLimit[];
  readonly now: Date;
  readonly own: boolean;
}

interface LimitRow {
  readonly id: string;
  readonly currency: string;
  readonly own: boolean;
  readonly now: Date;
  readonly customer_id: string | null;
  readonly kind: LimitKind | null;
  readonly amount: bigint | null;
  readonly next_amount: bigint | null;
  readonly next_from: Date | null;
  readonly spent_day: string | null;
  readonly spent: bigint | null;
}

/** The limits of many accounts in one statement; accounts that the viewer may not see are missing. */
export async function findLimits(
  sql: Queryable,
  accountIds: readonly string[],
  scope: ViewerScope,
): Promise<ReadonlyMap<string, ShownLimits>> {
  const rows = await sql<LimitRow[]>`
    SELECT account.id, account.currency, ${ownAccount(sql, scope.viewer)} AS own, clock.now, bound.customer_id, bound.kind,
      bound.amount, bound.next_amount, bound.next_from, spent.day::text AS spent_day, spent.amount AS spent
    FROM ledger_account AS account
    CROSS JOIN (SELECT date_trunc('milliseconds', now()) + offset_ms * interval '1 millisecond' AS now FROM ledger_clock) AS clock
    LEFT JOIN spending_limit AS bound ON bound.account_id = account.id
    LEFT JOIN spent ON spent.account_id = account.id AND spent.customer_id = bound.customer_id AND spent.payee_id = ''
      AND bound.kind = 'PER_DAY'
    WHERE account.id = ANY (${textArray(accountIds)}::text[]) AND ${visibleAccount(sql, scope)}
    ORDER BY account.id, bound.customer_id, bound.kind`;
  const found = new Map<string, { limits: ShownLimit[]; now: Date; own: boolean }>();
  for (const row of rows) {
    const shown = found.get(row.id) ?? { limits: [], now: row.now, own: row.own };
    found.set(row.id, shown);
    if (row.kind !== null) shown.limits.push(readShown(row, row.kind));
  }
  return found;
}

function readShown(row: LimitRow, kind: LimitKind): ShownLimit {
  const limit: SpendingLimit = {
    accountId: row.id,
    customerId: row.customer_id === '' || row.customer_id === null ? undefined : row.customer_id,
    kind,
    amount: row.amount ?? undefined,
    next: row.next_from === null ? undefined : { amount: row.next_amount ?? undefined, from: row.next_from },
  };
  const isOver = limit.next !== undefined && limit.next.from <= row.now;
  return {
    kind,
    customerId: limit.customerId,
    currency: readCurrency(row.currency),
    amount: limitAt(limit, row.now),
    spent: row.spent_day === null || row.spent === null ? undefined : { day: row.spent_day, amount: row.spent },
    next: isOver ? undefined : limit.next,
  };
}

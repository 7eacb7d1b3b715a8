import type { Queryable } from '@florin/kit';

/** A loan, by who borrowed it and the accounts whose money it moves, and people of whom some may have an interest in it. */
export interface InterestQuestion {
  readonly customerId: string;
  readonly accountIds: readonly string[];
  readonly peopleIds: readonly string[];
}

/**
 * Which of the people hold an account together with the borrower, or one of the accounts, with whatever rights. Closed accounts do not count. One
 * statement, by the index of holders.
 */
export async function findInterestedPeople(
  sql: Queryable,
  { customerId, accountIds, peopleIds }: InterestQuestion,
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT DISTINCT holder.customer_id AS id FROM ledger_holder AS holder
    JOIN ledger_account AS account ON account.id = holder.account_id AND account.status <> 'CLOSED'
    WHERE holder.customer_id = ANY (${[...peopleIds]}::text[]) AND holder.customer_id <> ${customerId}
      AND (holder.account_id = ANY (${[...accountIds]}::text[]) OR EXISTS (
        SELECT FROM ledger_holder AS borrower
        WHERE borrower.account_id = holder.account_id AND borrower.customer_id = ${customerId}))
    ORDER BY holder.customer_id`;
  return rows.map(({ id }) => id);
}

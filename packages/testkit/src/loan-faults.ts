import type { Currency, Database } from '@florin/kit';
import { findLoanFaults } from '@florin/loan';
import { LOAN_LEDGER_ACCOUNTS, loanAccount } from '@florin/transaction';

/** What does not agree between the loans and the ledger of a bank, a sentence each. */
export async function loanFaults(databases: {
  readonly loan: Database;
  readonly transaction: Database;
}): Promise<readonly string[]> {
  const rows = await databases.transaction<{ id: string; balance: bigint }[]>`
    SELECT id, balance FROM ledger_account WHERE id LIKE 'loan%'`;
  // The ledger counts what it owes above nothing.
  const balances = new Map(rows.map(({ id, balance }) => [id, -balance]));
  const shown = (loanId: string, currency: Currency) =>
    Object.fromEntries(
      LOAN_LEDGER_ACCOUNTS.map((account) => [account, balances.get(loanAccount(account, loanId, currency).id) ?? 0n]),
    );
  return findLoanFaults(databases.loan, { ofLoan: shown, ofAll: (currency) => shown('', currency) });
}

import { type Database, formatMoney, isId } from '@florin/kit';
import { rateText } from '../domain/annual-rate.ts';
import type { LoanEvent } from '../domain/loan-event.ts';
import { EXPORT_PAGE } from '../limits.ts';
import type { Loan } from '../loans/loan.ts';
import { listLoansOf, readEventsOf } from '../store/loans.ts';

/** A page of somebody's loans for their export, each with what happened to it. */
export async function loanPage(database: Database, personId: string, after: string | null) {
  const from = after !== null && isId('loan', after) ? after : undefined;
  const scope = { customerId: personId, anyApplication: false };
  const [found = []] = await listLoansOf(database, scope, [{ customerId: personId, after: from, limit: EXPORT_PAGE }]);
  const page = found.slice(0, EXPORT_PAGE);
  const events = await readEventsOf(
    database,
    page.map(({ id }) => id),
  );
  const lines = page.map((loan) => lineOf(loan, events.get(loan.id) ?? []));
  return { lines, next: found.length > EXPORT_PAGE ? (page.at(-1)?.id ?? null) : null };
}

function lineOf(loan: Loan, events: readonly LoanEvent[]): string {
  const { id, applicationId, productId, productVersion, currency, termMonths, apr, aprUs, payoutAccountId, status } =
    loan;
  const text = (minor: bigint) => formatMoney({ amount: minor, currency }).amount;
  return JSON.stringify({
    id,
    applicationId,
    productId,
    productVersion,
    amount: text(loan.amount),
    keptBack: text(loan.arrangementFee),
    currency,
    termMonths,
    rate: rateText(loan.terms.rate),
    apr,
    aprUs,
    payoutAccountId,
    status,
    statusSince: loan.statusSince,
    events: events.map((event) => ({
      number: Number(event.id),
      on: event.on,
      kind: event.kind,
      amount: 'amount' in event ? text(event.amount) : undefined,
      rate: 'rate' in event && event.rate !== undefined ? rateText(event.rate) : undefined,
      of: event.kind === 'REVERSED' ? Number(event.of) : undefined,
    })),
  });
}

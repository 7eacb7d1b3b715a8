import { formatMoney } from '@florin/kit';
import type { StatementFileLine, StatementWriter } from './statement-file.ts';

const COLUMNS = [
  'booked_on',
  'booked_at',
  'value_date',
  'kind',
  'direction',
  'amount',
  'currency',
  'balance',
  'counterparty_name',
  'counterparty_iban',
  'reference',
  'transaction_id',
] as const;

/** Comma-separated values (RFC 4180) in UTF-8, with a header; amounts have a sign and a point. */
export const writeCsv: StatementWriter = async function* writeCsv(file) {
  yield record(COLUMNS);
  for await (const page of file.lines()) yield page.map((line) => record(cellsOf(line))).join('');
};

function cellsOf({ transaction, balance, bookedOn }: StatementFileLine): readonly string[] {
  const { amount, accountCurrency: currency, counterparty, direction } = transaction;
  const moved = direction === 'CREDIT' ? amount.amount : -amount.amount;
  return [
    bookedOn,
    transaction.bookedAt.toISOString(),
    transaction.valueDate,
    transaction.kind,
    direction,
    formatMoney({ amount: moved, currency }).amount,
    currency,
    formatMoney({ amount: balance, currency }).amount,
    textCell(counterparty.name),
    textCell(counterparty.iban),
    textCell(transaction.reference),
    transaction.id,
  ];
}

/**
 * What somebody else wrote, as text and nothing else: a spreadsheet would run a cell that begins like a formula, whoever made the payment
 * (CWE-1236). It also looks behind blanks. An apostrophe before it makes it text.
 */
function textCell(text: string | null): string {
  if (text === null) return '';
  return /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u.test(text) || /^[\t\r\n]/.test(text)
    ? `'${text}`
    : text;
}

function record(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

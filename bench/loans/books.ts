import { type Database, migrate, openDatabase, silentLogger } from '@florin/kit';
import { MIGRATIONS_FOLDER as LOAN_MIGRATIONS } from '@florin/loan';
import { createServiceDatabase, type DatabaseServer } from '@florin/postgres';
import { MIGRATIONS_FOLDER as LEDGER_MIGRATIONS } from '@florin/transaction';
import { FILL_TIMEOUT_MS } from './limits.ts';

/** What each loan is: 12,000.00 over two years, lent on one of the first 28 days of March, of which nothing is paid back. */
const AMOUNT = 1_200_000;
const TERMS = {
  method: 'ANNUITY',
  rate: '7900000',
  dayCount: '30E/360',
  instalments: 24,
  every: { count: 1, unit: 'MONTH' },
  grace: { onPrincipalPayment: 0, onInterestPayment: 0, onInterestCharged: 0 },
  multipleOf: '1',
  downPayment: '0',
  feePerInstalment: '0',
  rounding: 'SUB_PERIOD',
  overdueInterest: 'NONE',
  allocation: { order: ['penalty', 'fee', 'interest', 'principal'], by: 'INSTALMENT' },
  payoffInterest: 'TO_DATE',
};

interface OpenedDatabase {
  readonly owner: Database;
  readonly appUrl: string;
}

/** An empty database of a service. */
export async function openEmpty(
  server: DatabaseServer,
  service: 'loan' | 'transaction',
  name: string,
): Promise<OpenedDatabase> {
  const app = { role: name };
  const { ownerUrl, appUrl } = await createServiceDatabase(server, { name, owner: { role: `${name}_owner` }, app });
  const folder = service === 'loan' ? LOAN_MIGRATIONS : LEDGER_MIGRATIONS;
  await migrate({ ownerUrl, appRole: app.role, folder, logger: silentLogger() });
  const owner = openDatabase({
    url: ownerUrl,
    applicationName: 'bench fill',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  return { owner, appUrl };
}

/** Writes so many loans as they were paid out, and the principal that the ledger has of each. The products are published. */
export async function fillLoans(loan: Database, ledger: Database, loans: number): Promise<void> {
  const [product] = await loan<{ id: string }[]>`SELECT id FROM loan_product WHERE code = 'PERSONAL_EUR'`;
  const productId = product?.id ?? '';
  await loan`
    INSERT INTO loan_application (id, customer_id, product_id, product_version, amount, currency, term_months, stated_sealed, status,
      status_since, submitted_at, idempotency_key, request_index, offered_on, offer_expires_on)
    SELECT 'lap_' || lpad(n::text, 26, '0'), 'cus_' || lpad(n::text, 26, '0'), ${productId}, 1, ${AMOUNT}::bigint, 'EUR', 24, '', 'ACCEPTED',
      now(), now(), n::text, '', '2026-03-01', '2026-03-31'
    FROM generate_series(1, ${loans}::int) AS n`;
  const balances = { PRINCIPAL_RECEIVABLE: String(AMOUNT), SETTLEMENT: String(-AMOUNT) };
  await loan`
    INSERT INTO loan (id, application_id, customer_id, product_id, product_version, currency, amount, arrangement_fee, term_months, terms,
      apr, apr_us, payout_account_id, status, status_since, booked_to, balances)
    SELECT 'lon_' || lpad(n::text, 26, '0'), 'lap_' || lpad(n::text, 26, '0'), 'cus_' || lpad(n::text, 26, '0'), ${productId}, 1, 'EUR',
      ${AMOUNT}::bigint, 0, 24, ${JSON.stringify(TERMS)}::text::jsonb, '8.2', '7.9', 'acc_' || lpad(n::text, 26, '0'), 'ACTIVE', now(),
      date '2026-03-01' + n % 28, ${JSON.stringify(balances)}::text::jsonb
    FROM generate_series(1, ${loans}::int) AS n`;
  await loan`
    INSERT INTO loan_movement (reference, loan_id, number, actor, act, key, fingerprint, state, booking, events, balances, booked_to, told, ended_at)
    SELECT id || ':1', id, 1, customer_id, 'acceptLoanOffer', id, sha256(''), 'BOOKED', '{}', '[]', balances, booked_to, '{}', now() FROM loan`;
  await loan`
    INSERT INTO loan_event (loan_id, number, kind, happened_on, body, reference, recorded_at)
    SELECT id, 1, 'DISBURSED', booked_to, ${JSON.stringify({ kind: 'DISBURSED', amount: String(AMOUNT) })}::text::jsonb, id || ':1', now()
    FROM loan`;
  await ledger`
    INSERT INTO ledger_account (id, kind, currency, balance)
    SELECT 'loan:lon_' || lpad(n::text, 26, '0') || ':principal', 'LOAN_RECEIVABLE', 'EUR', ${-AMOUNT}::bigint
    FROM generate_series(1, ${loans}::int) AS n`;
  await Promise.all([loan`VACUUM ANALYZE`, ledger`VACUUM ANALYZE`]);
}

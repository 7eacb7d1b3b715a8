import { type Database, deriveServiceKeys, newId, openDatabase, type Role, silentLogger } from '@florin/kit';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBankCalendar } from '../domain/booking-time.ts';
import type { AccountKind } from '../domain/ledger-account.ts';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { type LedgerWorld, openLedgerWorld } from '../testing/ledger-world.ts';
import { testSeed } from '../testing/random.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { type WrittenMovement, writeBooks } from '../testing/written-books.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';

const QUERY = `query ($asOf: Date, $kind: LedgerAccountKind, $first: Int, $after: Cursor) { trialBalance(asOf: $asOf) {
  asOf lines { kind currency debit { amount } credit { amount } balance { amount } }
  totals { currency debit { amount } credit { amount } balance { amount } }
  accounts(kind: $kind, first: $first, after: $after) { nodes { id kind currency balance { amount } } pageInfo { hasNextPage endCursor } } } }`;

interface Amount {
  readonly amount: string;
}
interface Sums {
  readonly currency: string;
  readonly debit: Amount;
  readonly credit: Amount;
  readonly balance: Amount;
}
interface Answer {
  readonly trialBalance: {
    readonly asOf: string;
    readonly lines: readonly (Sums & { readonly kind: string })[];
    readonly totals: readonly Sums[];
    readonly accounts: {
      readonly nodes: readonly { readonly id: string; readonly balance: Amount }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

const days = createBankCalendar('Europe/Amsterdam');
const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-06-30', '2026-10-25', '2026-10-26'];
const KINDS: readonly AccountKind[] = ['CUSTOMER', 'CUSTOMER', 'CUSTOMER', 'CASH', 'FUNDING', 'FEE_INCOME'];
const auditor = person(newId('customer'), 'AUDITOR');
const cents = ({ amount }: Amount) => BigInt(amount.replace('.', ''));

describe('the trial balance', () => {
  let world: LedgerWorld;
  let owner: Database;
  let service: TransactionService;
  let run: RunAs;

  beforeAll(async () => {
    world = await openLedgerWorld();
    owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'writer', maxConnections: 1 });
    service = buildTransaction({
      database: world.database,
      keys: deriveServiceKeys(TEST_SECRET, 'transaction'),
      support: new RecordingSupport().client,
      customers: new RecordingCustomers(TEST_SECRET).client,
      fundingSource: sandboxFundingSource(),
      sandbox: true,
      timeZone: 'Europe/Amsterdam',
      logger: silentLogger(),
    });
    run = clientOf(service.subgraph);
  });
  afterAll(async () => {
    await service.close();
    await owner.end();
    await world.close();
  });

  const ask = async (variables: Record<string, unknown>): Promise<Answer['trialBalance']> => {
    const { data, errors } = await run(auditor, QUERY, variables);
    expect(errors).toBeUndefined();
    return (data as unknown as Answer).trialBalance;
  };

  it('is zero in every currency on every day, and by kind what a model of all books says', async () => {
    const instant = fc.oneof(
      fc
        .tuple(fc.constantFrom(...DAYS), fc.constantFrom(-1, 0, 1))
        .map(([day, ms]) => new Date(days.startOf(day).getTime() + ms)),
      fc.date({ min: days.startOf('2026-03-27'), max: days.startOf('2026-10-28'), noInvalidDate: true }),
    );
    const movement = fc.record({
      at: instant,
      from: fc.nat(KINDS.length - 1),
      step: fc.integer({ min: 1, max: KINDS.length - 1 }),
      amount: fc.bigInt(1n, 100_000n),
      refused: fc.boolean(),
    });
    /** All that was ever written: the books of one run stand beside those of the runs before. */
    const all: (WrittenMovement & {
      readonly currency: string;
      readonly kinds: readonly [AccountKind, AccountKind];
    })[] = [];
    let runs = 0;
    const property = fc.asyncProperty(
      fc.array(movement, { maxLength: 25 }),
      fc.constantFrom('EUR', 'USD', 'JPY'),
      async (movements, currency) => {
        runs += 1;
        const accounts = KINDS.map((kind, index) =>
          kind === 'CUSTOMER'
            ? { id: newId('account'), kind, currency, holder: newId('customer') }
            : { id: `${kind.toLowerCase()}:${runs}-${index}:${currency}`, kind, currency },
        );
        const written = movements
          .toSorted((one, next) => one.at.getTime() - next.at.getTime())
          .map(({ from, step, at, amount, refused }) => {
            const [debit, credit] = [accounts[from], accounts[(from + step) % accounts.length]];
            if (debit === undefined || credit === undefined) throw new Error('no such account');
            const kinds = [debit.kind, credit.kind] as const;
            return { debit: debit.id, credit: credit.id, amount, at, refused, currency, kinds };
          });
        await writeBooks(owner, accounts, written, days);
        all.push(...written);
        for (const day of [...DAYS.slice(0, 4), '2026-10-27']) {
          const { lines, totals } = await ask({ asOf: day, first: 1 });
          for (const total of totals) expect([cents(total.balance), total.debit]).toEqual([0n, total.credit]);
          const shown = new Map(lines.map((line) => [`${line.kind} ${line.currency}`, cents(line.balance)]));
          const expected = new Map([...shown.keys()].map((key) => [key, 0n]));
          const move = (key: string, moved: bigint) => expected.set(key, (expected.get(key) ?? 0n) + moved);
          for (const { at, refused, amount, currency: code, kinds } of all) {
            if (refused === true || days.dayOf(at) > day) continue;
            move(`${kinds[0]} ${code}`, -amount);
            move(`${kinds[1]} ${code}`, amount);
          }
          expect(shown).toEqual(expected);
        }
      },
    );
    await fc.assert(property, { seed: testSeed('trial balance'), numRuns: 12 });
  });

  it('tells the bank’s own accounts one by one, of which the lines are the sums, and no customer’s', async () => {
    const seen: { readonly id: string; readonly balance: Amount }[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { accounts }: Answer['trialBalance'] = await ask({ asOf: '2026-10-27', kind: 'CASH', first: 5, after });
      seen.push(...accounts.nodes);
      ({ hasNextPage: more, endCursor: after } = accounts.pageInfo);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.every(({ id }) => id.startsWith('cash:'))).toBe(true);
    const { lines } = await ask({ asOf: '2026-10-27' });
    const cash = lines.filter(({ kind }) => kind === 'CASH').reduce((sum, line) => sum + cents(line.balance), 0n);
    expect(seen.reduce((sum, { balance }) => sum + cents(balance), 0n)).toBe(cash);
    const { accounts } = await ask({ asOf: '2026-10-27', kind: 'CUSTOMER' });
    expect(accounts.nodes).toEqual([]);
  });

  it('of today has what is booked so far, and today is the day where none is given', async () => {
    const alice = await world.open();
    await world.fund(alice, 77n);
    const today = days.dayOf(new Date());
    const [given, absent, later] = [await ask({ asOf: today }), await ask({}), await ask({ asOf: '2090-01-01' })];
    expect(absent).toEqual(given);
    expect({ ...later, asOf: today }).toEqual(given);
    const funding = given.accounts.nodes.find(({ id }) => id === 'funding:sandbox:EUR');
    expect(funding?.balance).toEqual({ amount: '-0.77' });
  });

  it('is for those who look after the books, and of days that there are', async () => {
    const codes = async (role: Role, variables: Record<string, unknown> = {}) =>
      (await run(person(newId('customer'), role), QUERY, variables)).errors?.map((error) => error.extensions?.code);
    for (const role of ['AUDITOR', 'COMPLIANCE_OFFICER', 'ADMIN'] as const) expect(await codes(role)).toBeUndefined();
    for (const role of ['CUSTOMER', 'TELLER', 'SUPPORT_AGENT', 'LOAN_OFFICER'] as const)
      expect(await codes(role)).toEqual(['FORBIDDEN']);
    expect(await codes('AUDITOR', { asOf: '9999-12-31' })).toEqual(['BAD_USER_INPUT']);
    expect(await codes('AUDITOR', { after: 'bm90aGluZw' })).toEqual(['BAD_USER_INPUT']);
  });
});

import { vaultOf, withVault } from '@florin/encryption';
import { type Database, deriveServiceKeys, newId, openDatabase, silentLogger } from '@florin/kit';
import { QueryCounter, RecordingCustomers, RecordingSupport } from '@florin/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, createBankCalendar } from '../domain/booking-time.ts';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { type LedgerWorld, openLedgerWorld, transferOrder } from '../testing/ledger-world.ts';
import { testSeed } from '../testing/random.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { type WrittenMovement, writeBooks } from '../testing/written-books.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';
import { addSubtotals } from './subtotal-store.ts';

const ENTITIES = `query ($r: [_Any!]!, $from: Date!, $to: Date!, $first: Int, $after: Cursor) { _entities(representations: $r) {
  ... on Account { id statement(from: $from, to: $to) {
    from to openingBalance { amount currency } closingBalance { amount } totalIn { amount } totalOut { amount }
    lines(first: $first, after: $after) {
      nodes { direction amount { amount } runningBalance { amount } kind bookedAt valueDate reference counterparty { name iban } transaction { id status } }
      pageInfo { hasNextPage hasPreviousPage endCursor } } } } } }`;

interface Amount {
  readonly amount: string;
}
interface Line {
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly amount: Amount;
  readonly runningBalance: Amount;
  readonly bookedAt: Date;
  readonly reference: string | null;
  readonly counterparty: { readonly name: string | null; readonly iban: string | null };
  readonly transaction: { readonly id: string; readonly status: string };
}
interface SeenStatement {
  readonly openingBalance: Amount;
  readonly closingBalance: Amount;
  readonly totalIn: Amount;
  readonly totalOut: Amount;
  readonly lines: {
    readonly nodes: readonly Line[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const RUNS = 40;
const days = createBankCalendar('Europe/Amsterdam');
const cents = ({ amount }: Amount) => BigInt(amount.replace('.', ''));

/** Instants about the ends of days, those among them on which the clock is put forward and back, and any in between. */
const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-06-30', '2026-07-01', '2026-10-25', '2026-10-26'];
const instant = fc.oneof(
  fc
    .tuple(fc.constantFrom(...DAYS), fc.constantFrom(-1, 0, 1))
    .map(([day, ms]) => new Date(days.startOf(day).getTime() + ms)),
  fc.date({ min: days.startOf('2026-03-27'), max: days.startOf('2026-10-28'), noInvalidDate: true }),
);
const splitDay = fc.oneof(
  fc.constantFrom(...DAYS),
  instant.map((at) => days.dayOf(at)),
);
const movement = fc.record({
  at: instant,
  amount: fc.bigInt(1n, 1_000_000n),
  credit: fc.boolean(),
  refused: fc.boolean(),
});

describe('statements', () => {
  let world: LedgerWorld;
  let owner: Database;
  let service: TransactionService;
  let queries: QueryCounter;
  let run: RunAs;

  beforeAll(async () => {
    world = await openLedgerWorld();
    owner = openDatabase({ url: world.test.ownerUrl, applicationName: 'writer', maxConnections: 1 });
    queries = new QueryCounter();
    service = buildTransaction({
      database: withVault(queries.counting(world.database), vaultOf(world.database)),
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

  const ask = (holder: string, ids: readonly string[], variables: Record<string, unknown>) =>
    run(person(holder), ENTITIES, { r: ids.map((id) => ({ __typename: 'Account', id })), ...variables });
  const statementOf = async (
    { id, holder }: { id: string; holder: string },
    variables: Record<string, unknown>,
  ): Promise<SeenStatement> => {
    const { data, errors } = await ask(holder, [id], variables);
    expect(errors).toBeUndefined();
    const [account] = (data as unknown as { _entities: { statement: SeenStatement }[] })._entities;
    if (account === undefined) throw new Error('no such account');
    return account.statement;
  };
  /** All pages of it. */
  const wholeStatement = async (account: { id: string; holder: string }, from: string, to: string, first: number) => {
    const begun = await statementOf(account, { from, to, first });
    const lines = [...begun.lines.nodes];
    for (let { pageInfo } = begun.lines; pageInfo.hasNextPage; ) {
      const next = await statementOf(account, { from, to, first, after: pageInfo.endCursor });
      lines.push(...next.lines.nodes);
      ({ pageInfo } = next.lines);
    }
    return { ...begun, lines };
  };

  it('close with what the next one opens with, add up, and have the lines of their days, wherever they are split', async () => {
    const property = fc.asyncProperty(
      fc.array(movement, { maxLength: 30 }),
      fc.tuple(splitDay, splitDay, splitDay).map((all) => all.toSorted()),
      fc.integer({ min: 1, max: 9 }),
      async (movements, [first = '', middle = '', last = ''], page) => {
        const account = { id: newId('account'), holder: newId('customer') };
        const other = `funding:${account.id}:EUR`;
        const sorted = movements.toSorted((one, next) => one.at.getTime() - next.at.getTime());
        const written = sorted.map(({ at, amount, credit, refused }): WrittenMovement => {
          const [debit, credited] = credit && !refused ? [other, account.id] : [account.id, other];
          return { debit, credit: credited, amount, at, refused };
        });
        await writeBooks(
          owner,
          [
            { ...account, kind: 'CUSTOMER' },
            { id: other, kind: 'FUNDING' },
          ],
          written,
          days,
        );
        const one = await wholeStatement(account, first, middle, page);
        const next = await wholeStatement(account, addDays(middle, 1), addDays(last, 1), page);
        const both = await wholeStatement(account, first, addDays(last, 1), page);
        expect(one.closingBalance.amount).toBe(next.openingBalance.amount);
        expect([both.openingBalance.amount, both.closingBalance]).toEqual([
          one.openingBalance.amount,
          next.closingBalance,
        ]);
        expect(cents(both.totalIn)).toBe(cents(one.totalIn) + cents(next.totalIn));
        for (const statement of [one, next, both]) expectToAddUp(statement);
        expect(both.lines).toEqual([...one.lines, ...next.lines]);
        const booked = written.filter(({ at, refused }) => {
          const day = days.dayOf(at);
          return !refused && day >= first && day <= addDays(last, 1);
        });
        expect(both.lines.map((line) => [line.bookedAt, line.direction, cents(line.amount)])).toEqual(
          booked.map(({ at, credit, amount }) => [at, credit === account.id ? 'CREDIT' : 'DEBIT', amount]),
        );
      },
    );
    await fc.assert(property, { seed: testSeed('statements'), numRuns: RUNS });
  });

  function expectToAddUp(statement: Awaited<ReturnType<typeof wholeStatement>>) {
    const { openingBalance, closingBalance, totalIn, totalOut, lines } = statement;
    expect(cents(openingBalance) + cents(totalIn) - cents(totalOut)).toBe(cents(closingBalance));
    let balance = cents(openingBalance);
    let [credited, debited] = [0n, 0n];
    for (const { direction, amount, runningBalance, transaction } of lines) {
      if (direction === 'CREDIT') credited += cents(amount);
      else debited += cents(amount);
      balance += direction === 'CREDIT' ? cents(amount) : -cents(amount);
      expect(cents(runningBalance)).toBe(balance);
      expect(transaction.status).toBe('BOOKED');
    }
    expect([balance, credited, debited]).toEqual([cents(closingBalance), cents(totalIn), cents(totalOut)]);
  }

  it('add up alike without subtotals, with them, and with what was booked after them', async () => {
    const account = { id: newId('account'), holder: newId('customer') };
    const other = `funding:${account.id}:EUR`;
    // Of the numbers 257 to 600 all are of refused transactions: between two subtotals is nothing at all.
    const written = Array.from({ length: 1_100 }, (_, index): WrittenMovement => {
      const refused = index >= 256 && index < 600;
      const [debit, credit] = refused || index % 3 === 0 ? [account.id, other] : [other, account.id];
      const at = new Date(Date.parse('2026-05-01T10:00:00Z') + index * 3_600_000);
      return { debit, credit, amount: BigInt(index + 1), at, refused };
    });
    await writeBooks(
      owner,
      [
        { ...account, kind: 'CUSTOMER' },
        { id: other, kind: 'FUNDING' },
      ],
      written,
      days,
    );
    const read = () =>
      Promise.all(
        ['2026-05-01', '2026-05-10', '2026-05-12', '2026-05-20', '2026-06-05', '2026-07-01'].flatMap((from) =>
          ['2026-05-11', '2026-05-25', '2026-06-10', '2026-08-01']
            .filter((to) => to >= from)
            .map((to) => statementOf(account, { from, to, first: 1 })),
        ),
      );
    const without = await read();
    // Twice at once, as two instances would.
    await Promise.all([addSubtotals(world.database, ''), addSubtotals(world.database, '')]);
    const [count] = await world.database<{ count: bigint }[]>`
      SELECT count(*) FROM entry_subtotal WHERE account_id = ${account.id}`;
    expect(count).toEqual({ count: 4n });
    expect(await read()).toEqual(without);
    for (const { openingBalance, closingBalance, totalIn, totalOut } of without)
      expect(cents(openingBalance) + cents(totalIn) - cents(totalOut)).toBe(cents(closingBalance));
    // Wrong ones would be noticed by what looks through the books.
    expect(await world.imbalances()).toEqual([]);
  });

  it('of a period that goes on holds what is booked so far, and never what was refused', async () => {
    const [alice, bob] = [await world.open(), await world.open({ name: 'Bob Test' })];
    await world.fund(alice, 100_00n);
    await world.ledger.post(transferOrder(alice, bob, 999_00n));
    await world.ledger.post(transferOrder(alice, bob, 30_00n, { reference: 'lunch' }));
    const today = days.dayOf(new Date());
    const statement = await wholeStatement(alice, today, '2060-12-31', 10);
    expect(statement).toMatchObject({
      openingBalance: { amount: '0.00', currency: 'EUR' },
      closingBalance: { amount: '70.00' },
      totalIn: { amount: '100.00' },
      totalOut: { amount: '30.00' },
      lines: [
        { direction: 'CREDIT', runningBalance: { amount: '100.00' } },
        {
          direction: 'DEBIT',
          runningBalance: { amount: '70.00' },
          reference: 'lunch',
          counterparty: { name: 'Bob Test', iban: bob.iban },
        },
      ],
    });
    expect(await wholeStatement(alice, addDays(today, 1), addDays(today, 1), 10)).toMatchObject({
      openingBalance: { amount: '70.00' },
      closingBalance: { amount: '70.00' },
      totalIn: { amount: '0.00' },
      lines: [],
    });
  });

  it('of many accounts take as many queries as of one', async () => {
    const holder = newId('customer');
    const accounts = await Promise.all(Array.from({ length: 5 }, () => world.open({ holder })));
    for (const account of accounts) await world.fund(account, 5n);
    const variables = { from: '2026-01-01', to: '2060-12-31', first: 5 };
    const before = queries.count;
    await ask(
      holder,
      accounts.slice(0, 1).map(({ id }) => id),
      variables,
    );
    const ofOne = queries.count - before;
    const { errors } = await ask(
      holder,
      accounts.map(({ id }) => id),
      variables,
    );
    expect(errors).toBeUndefined();
    expect(queries.count - before - ofOne).toBe(ofOne);
  });

  it('are of whoever may see the account: an absent one and a foreign one are the same answer', async () => {
    const alice = await world.open();
    const variables = { from: '2026-01-01', to: '2026-12-31' };
    const [foreign, absent] = await Promise.all(
      [alice.id, newId('account')].map((id) => ask(newId('customer'), [id], variables)),
    );
    expect(foreign).toEqual(absent);
    expect(foreign?.data).toEqual({ _entities: [null] });
  });

  it('take no days that are none, and no cursor of another account, period or list', async () => {
    const alice = await world.open();
    await world.fund(alice, 1n);
    await world.fund(alice, 2n);
    const other = await world.open({ holder: alice.holder });
    const today = days.dayOf(new Date());
    const variables = { from: today, to: today, first: 1 };
    const { lines } = await statementOf(alice, variables);
    const after = lines.pageInfo.endCursor;
    const codes = async (id: string, changed: Record<string, unknown>) => {
      const { errors } = await ask(alice.holder, [id], { ...variables, ...changed });
      return errors?.map((error) => [error.extensions?.code, error.extensions?.reason]);
    };
    expect(await codes(alice.id, { after })).toBeUndefined();
    expect(await codes(other.id, { after })).toEqual([['BAD_USER_INPUT', undefined]]);
    expect(await codes(alice.id, { after, to: addDays(today, 1) })).toEqual([['BAD_USER_INPUT', undefined]]);
    expect(await codes(alice.id, { after: 'eyJhIjoxfQ' })).toEqual([['BAD_USER_INPUT', undefined]]);
    expect(await codes(alice.id, { from: '2026-02-02', to: '2026-02-01' })).toEqual([
      ['BAD_USER_INPUT', 'FROM_AFTER_TO'],
    ]);
    expect(await codes(alice.id, { from: '1900-01-01', to: '2999-12-31' })).toEqual([
      ['BAD_USER_INPUT', 'PERIOD_TOO_LONG'],
    ]);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerAccountState } from '../domain/ledger-account.ts';
import type { AccountReference, Order } from '../domain/order.ts';
import { LedgerModel } from '../testing/ledger-model.ts';
import {
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  type TestAccount,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';
import { testSeed } from '../testing/random.ts';

const RUNS = 40;
const COMMANDS = 40;
const ACCOUNTS = 4;

/** The real ledger, with the accounts as `account` last put them, and every order that was given. */
interface Real {
  readonly world: LedgerWorld;
  readonly accounts: TestAccount[];
  readonly orders: Order[];
}
type Command = fc.AsyncCommand<LedgerModel, Real>;

const always = () => true;

/** Orders given at the same time, in this order: the ledger must answer as if they came one after the other. */
class Give implements Command {
  readonly #make: (real: Real) => readonly Order[];
  readonly #name: string;
  readonly check = always;

  constructor(name: string, make: (real: Real) => readonly Order[]) {
    this.#name = name;
    this.#make = make;
  }

  async run(model: LedgerModel, real: Real): Promise<void> {
    const orders = this.#make(real);
    const expected = orders.map((order) => model.post(order));
    const answers = await Promise.all(orders.map((order) => real.world.ledger.post(order)));
    expect(answers.map(outcomeOf)).toEqual(expected);
    real.orders.push(...orders);
    await expectBalances(model, real);
  }

  toString(): string {
    return this.#name;
  }
}

class Change implements Command {
  readonly #account: number;
  readonly #status: LedgerAccountState['status'];
  readonly #mayPay: boolean;

  constructor(account: number, status: LedgerAccountState['status'], mayPay: boolean) {
    this.#account = account;
    this.#status = status;
    this.#mayPay = mayPay;
  }

  /** A closed account stays closed. */
  check(model: Readonly<LedgerModel>): boolean {
    return [...model.accounts.values()][this.#account]?.status !== 'CLOSED';
  }

  async run(model: LedgerModel, real: Real): Promise<void> {
    const account = at(real.accounts, this.#account);
    const [holder] = account.state.holders;
    if (holder === undefined) throw new Error('every account of this test has a holder');
    real.accounts[this.#account] = await real.world.change(account, {
      status: this.#status,
      holders: [{ ...holder, mayPay: this.#mayPay }],
    });
    const inModel = model.accounts.get(account.id);
    if (inModel !== undefined) Object.assign(inModel, { status: this.#status, mayPay: this.#mayPay });
  }

  toString(): string {
    return `change(${this.#account}, ${this.#status}, ${this.#mayPay ? 'may pay' : 'may not pay'})`;
  }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no ${index}`);
  return item;
}

async function expectBalances(model: LedgerModel, real: Real): Promise<void> {
  const rows = await real.world.database<{ id: string; balance: bigint }[]>`
    SELECT id, balance FROM ledger_account WHERE id = ANY (${[...model.accounts.keys()]})`;
  const balances = Object.fromEntries(rows.map((row) => [row.id, row.balance]));
  expect(balances).toEqual(Object.fromEntries([...model.accounts].map(([id, account]) => [id, account.balance])));
}

const account = fc.nat(ACCOUNTS - 1);
const amount = fc.bigInt(1n, 400n);
const single = fc.oneof(
  fc.tuple(account, amount).map(([to, n]) => ({
    name: `deposit(${to}, ${n})`,
    make: (real: Real) => depositOrder(at(real.accounts, to), n),
  })),
  fc.tuple(account, amount).map(([from, n]) => ({
    name: `withdraw(${from}, ${n})`,
    make: (real: Real) => withdrawalOrder(at(real.accounts, from), n),
  })),
  fc.tuple(account, account, amount, fc.boolean()).map(([from, to, n, byIban]) => ({
    name: `transfer(${from}, ${to}, ${n}${byIban ? ', by number' : ''})`,
    make: (real: Real) => {
      const payee = at(real.accounts, to);
      const reference: AccountReference = byIban ? { by: 'iban', iban: payee.iban } : { by: 'id', id: payee.id };
      return transferOrder(at(real.accounts, from), reference, n);
    },
  })),
  fc.tuple(account, account).map(([from, to]) => ({
    name: `transfer(${from}, ${to}, in dollars)`,
    make: (real: Real) => transferOrder(at(real.accounts, from), at(real.accounts, to), 1n, { currency: 'USD' }),
  })),
);
const earlier = (real: Real, index: number): readonly Order[] =>
  real.orders.length === 0 ? [] : [at(real.orders, index % real.orders.length)];

const commands = [
  single.map(({ name, make }) => new Give(name, (real) => [make(real)])),
  fc
    .array(single, { minLength: 2, maxLength: 12 })
    .map(
      (all) =>
        new Give(`together(${all.map(({ name }) => name).join(', ')})`, (real) => all.map(({ make }) => make(real))),
    ),
  fc.nat().map((index) => new Give(`replay(${index})`, (real) => earlier(real, index))),
  fc
    .nat()
    .map(
      (index) =>
        new Give(`replay twice at once(${index})`, (real) => [...earlier(real, index), ...earlier(real, index)]),
    ),
  fc.nat().map(
    (index) =>
      new Give(`contradict(${index})`, (real) =>
        earlier(real, index).map((order) => ({
          ...order,
          amount: { ...order.amount, amount: order.amount.amount + 1n },
          fingerprint: 'c'.repeat(64),
        })),
      ),
  ),
  fc
    .tuple(account, fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'FROZEN', 'DORMANT', 'CLOSED'), fc.boolean())
    .map(([index, status, mayPay]) => new Change(index, status, mayPay)),
];

describe('the ledger and a model of it', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
    // Opens the account of the funding source: the one thing for which an order may be overtaken.
    await world.fund(await world.open(), 1n);
  });
  afterAll(() => world.close());

  it('answer alike, whatever is ordered, repeated, contradicted and refused', async () => {
    const seed = testSeed('ledger model');
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: COMMANDS, size: 'max' }), async (all) => {
        const setup = async () => {
          const model = new LedgerModel();
          const accounts: TestAccount[] = [];
          for (const overdraft of [0n, 0n, 150n, 0n]) {
            const opened = await world.open({ overdraft, currency: accounts.length === 3 ? 'USD' : 'EUR' });
            model.open(opened.id, opened.iban, overdraft, opened.state.currency);
            accounts.push(opened);
          }
          return { model, real: { world, accounts, orders: [] } };
        };
        await fc.asyncModelRun(setup, all);
      }),
      { seed, numRuns: RUNS },
    );
    expect(await world.imbalances()).toEqual([]);
  });
});

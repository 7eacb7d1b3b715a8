import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBankCalendar } from '../domain/booking-time.ts';
import type { LedgerAccountState } from '../domain/ledger-account.ts';
import type { AccountReference, Order } from '../domain/order.ts';
import { LedgerModel } from '../testing/ledger-model.ts';
import {
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
  withdrawalOrder,
} from '../testing/ledger-world.ts';
import { testRuns, testSeed } from '../testing/random.ts';
import type { Ledger } from './ledger.ts';

/** Side by side, each with accounts of its own: they share batches, as strangers do. */
const WALKS = 10;
/** Of each walk. CI walks 2,000 in all. */
const RUNS = Math.ceil(testRuns('FLORIN_MODEL_RUNS', 150) / WALKS);
const TIMEOUT_MS = 60_000 + RUNS * 3_000;
const COMMANDS = 12;
const ACCOUNTS = 4;

/** The real ledger, with the accounts as `account` last put them, and every order that was given. */
interface Real {
  readonly world: LedgerWorld;
  /** Two instances on one database; which one is asked depends on the order in which orders come. */
  readonly ledgers: readonly [Ledger, Ledger];
  readonly accounts: TestAccount[];
  readonly orders: Order[];
  /** What the model calls by its place. */
  readonly transactions: string[];
  readonly holds: string[];
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
    // Together they go to one instance: between two, who is first is not ours to say.
    const ledger = real.ledgers[real.orders.length % 2 === 0 ? 0 : 1];
    const known = new Set(real.orders.map((order) => order.idempotencyKey));
    const answers = await Promise.all(orders.map((order) => ledger.post(order)));
    expect(answers.map(outcomeOf)).toEqual(expected);
    for (const [place, answer] of answers.entries()) {
      const { idempotencyKey } = at(orders, place);
      if (outcomeOf(answer) === 'BOOKED' && !known.has(idempotencyKey)) real.transactions.push(recorded(answer).id);
      known.add(idempotencyKey);
    }
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
  readonly #accepts: boolean;

  constructor(account: number, status: LedgerAccountState['status'], mayPay: boolean, accepts: boolean) {
    this.#account = account;
    this.#status = status;
    this.#mayPay = mayPay;
    this.#accepts = accepts;
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
      acceptsWhileFrozen: this.#accepts,
      holders: [{ ...holder, mayPay: this.#mayPay }],
    });
    const inModel = model.accounts.get(account.id);
    if (inModel !== undefined)
      Object.assign(inModel, { status: this.#status, mayPay: this.#mayPay, acceptsWhileFrozen: this.#accepts });
  }

  toString(): string {
    return `change(${this.#account}, ${this.#status}, ${this.#mayPay ? 'may pay' : 'may not pay'})`;
  }
}

/** Anything else that is done to the ledger, and the model's word for it. */
class Do implements Command {
  readonly #name: string;
  readonly #inModel: (model: LedgerModel, real: Real) => unknown;
  readonly #inLedger: (real: Real, ledger: Ledger) => Promise<unknown>;
  readonly check: (model: Readonly<LedgerModel>) => boolean;

  constructor(
    name: string,
    inModel: (model: LedgerModel, real: Real) => unknown,
    inLedger: (real: Real, ledger: Ledger) => Promise<unknown>,
    check: (model: Readonly<LedgerModel>) => boolean = always,
  ) {
    this.#name = name;
    this.#inModel = inModel;
    this.#inLedger = inLedger;
    this.check = check;
  }

  async run(model: LedgerModel, real: Real): Promise<void> {
    const expected = this.#inModel(model, real);
    const ledger = real.ledgers[real.holds.length % 2 === 0 ? 1 : 0];
    expect(await this.#inLedger(real, ledger)).toEqual(expected);
    await expectBalances(model, real);
  }

  toString(): string {
    return this.#name;
  }
}

const TELLER = 'cus_teller';
const claimOf = <M extends 'placeHold' | 'captureHold' | 'releaseHold' | 'transfers' | 'reverseTransaction'>(
  mutation: M,
) => ({
  actor: TELLER,
  mutation,
  key: randomUUID(),
  fingerprint: 'a'.repeat(64),
});

async function place(real: Real, ledger: Ledger, index: number, amount: bigint): Promise<string> {
  const answer = await ledger.holds.place({
    claim: claimOf('placeHold'),
    accountId: at(real.accounts, index).id,
    amount: { amount, currency: 'EUR' },
    merchant: 'A shop',
    days: 7,
    capacity: 'BANK',
  });
  if (answer.outcome === 'DONE') real.holds.push(answer.hold.id);
  return answer.outcome === 'REFUSED' ? answer.refusal.code : answer.outcome;
}

/** @param taken `undefined`: nothing, it is released */
async function resolve(real: Real, ledger: Ledger, index: number, taken: bigint | undefined): Promise<string> {
  const holdId = real.holds[index];
  if (holdId === undefined) return 'NOT_FOUND';
  if (taken === undefined)
    return (await ledger.holds.release({ claim: claimOf('releaseHold'), holdId, amount: undefined })).outcome;
  const amount = { amount: taken, currency: 'EUR' } as const;
  const answer = await ledger.holds.capture({ claim: claimOf('captureHold'), holdId, amount });
  if (answer.outcome === 'DONE' && answer.hold.state.status === 'CAPTURED')
    real.transactions.push(answer.hold.state.transactionId);
  return answer.outcome;
}

async function reverse(real: Real, ledger: Ledger, index: number): Promise<string> {
  const transactionId = real.transactions[index];
  if (transactionId === undefined) return 'NOT_FOUND';
  const answer = await ledger.reverse({
    claim: claimOf('reverseTransaction'),
    transactionId,
    wantedBy: [],
    reference: null,
  });
  return answer.outcome === 'REFUSED' ? answer.refusal.code : answer.outcome;
}

/** From the first account, all or none. */
function together(real: Real, items: readonly (readonly [number, bigint])[]): readonly Order[] {
  const payer = at(real.accounts, 0);
  return items.map(([to, amount]) => ({
    ...transferOrder(payer, at(real.accounts, to), amount),
    mutation: 'transfers',
  }));
}

async function postTogether(real: Real, ledger: Ledger, orders: readonly Order[]): Promise<readonly string[]> {
  const consent = {
    kind: 'PROOF',
    jti: randomUUID(),
    expiresAt: new Date(Date.now() + 300_000),
    exemptions: false,
  } as const;
  const answer = await ledger.bulks.post({ claim: claimOf('transfers'), orders, atomic: true, consent });
  if (answer.outcome !== 'ANSWERED') return [answer.outcome];
  return answer.items.map((item) => {
    if (item.outcome === 'NOT_EXECUTED') return item.outcome;
    if (outcomeOf(item) === 'BOOKED') real.transactions.push(recorded(item).id);
    return outcomeOf(item);
  });
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no ${index}`);
  return item;
}

async function expectBalances(model: LedgerModel, real: Real): Promise<void> {
  const rows = await real.world.database<{ id: string; balance: bigint; reserved: bigint }[]>`
    SELECT id, balance, reserved FROM ledger_account WHERE id = ANY (${[...model.accounts.keys()]})`;
  const balances = Object.fromEntries(rows.map(({ id, balance, reserved }) => [id, { balance, reserved }]));
  expect(balances).toEqual(
    Object.fromEntries([...model.accounts].map(([id, { balance, reserved }]) => [id, { balance, reserved }])),
  );
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
    .tuple(
      account,
      fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'FROZEN', 'DORMANT', 'CLOSED'),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([index, status, mayPay, accepts]) => new Change(index, status, mayPay, accepts)),
  fc.tuple(account, amount).map(
    ([index, n]) =>
      new Do(
        `place(${index}, ${n})`,
        (model, real) => model.place(at(real.accounts, index).id, n, 'EUR'),
        (real, ledger) => place(real, ledger, index, n),
      ),
  ),
  fc.tuple(fc.nat(5), amount).map(
    ([index, n]) =>
      new Do(
        `capture(${index}, ${n})`,
        (model) => model.resolve(index, n),
        (real, ledger) => resolve(real, ledger, index, n),
      ),
  ),
  fc.nat(5).map(
    (index) =>
      new Do(
        `release(${index})`,
        (model) => model.resolve(index, undefined),
        (real, ledger) => resolve(real, ledger, index, undefined),
      ),
  ),
  fc.nat(20).map(
    (index) =>
      new Do(
        `reverse(${index})`,
        (model) => model.reverse(index),
        (real, ledger) => reverse(real, ledger, index),
      ),
  ),
  fc.tuple(fc.constantFrom('PER_PAYMENT', 'PER_DAY', 'PER_PAYEE'), fc.bigInt(100n, 900n)).map(
    ([kind, n]) =>
      new Do(
        `limit(0, ${kind}, ${n})`,
        (model, real) =>
          model.limit(at(real.accounts, 0).id, [...(at(real.accounts, 0).state.limits ?? []), { kind, amount: n }]),
        async (real) => {
          const others = (at(real.accounts, 0).state.limits ?? []).filter((limit) => limit.kind !== kind);
          real.accounts[0] = await real.world.change(at(real.accounts, 0), {
            limits: [...others, { kind, amount: n }],
          });
        },
        (model) => [...model.accounts.values()][0]?.status !== 'CLOSED',
      ),
  ),
  fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), amount), { minLength: 2, maxLength: 5 }).map((items) => {
    let orders: readonly Order[] = [];
    return new Do(
      `all or none(${items.map(([to, n]) => `${to}: ${n}`).join(', ')})`,
      (model, real) => {
        orders = together(real, items);
        return model.together(orders);
      },
      (real, ledger) => postTogether(real, ledger, orders),
    );
  }),
];

describe('the ledger and a model of it', () => {
  let world: LedgerWorld;
  let ledgers: readonly [Ledger, Ledger];
  beforeAll(async () => {
    world = await openLedgerWorld();
    ledgers = [world.ledger, world.another().ledger];
    // Noon: no day ends in the middle of it.
    await world.ledger.setClockOffset(noonFromNow());
    // Opens the account of the funding source, and tells both instances: the one thing for which an order may be overtaken.
    const first = await world.open();
    for (const ledger of ledgers) await ledger.post(depositOrder(first, 1n));
  });
  afterAll(() => world.close());

  it.concurrent.each(Array.from({ length: WALKS }, (_, walk) => walk))(
    'answer alike, whatever is ordered, held, limited, taken back, repeated and refused (%i)',
    async (walk) => {
      const seed = testSeed('ledger model') + walk;
      await fc.assert(
        fc.asyncProperty(fc.commands(commands, { maxCommands: COMMANDS, size: 'max' }), async (all) => {
          await fc.asyncModelRun(() => setUp(world, ledgers), all);
        }),
        { seed, numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});

async function setUp(world: LedgerWorld, ledgers: readonly [Ledger, Ledger]) {
  const model = new LedgerModel();
  const options = [0n, 0n, 150n, 0n].map(
    (overdraft, place) => ({ overdraft, currency: place === 3 ? 'USD' : 'EUR' }) as const,
  );
  const accounts = await Promise.all(options.map((each) => world.open(each)));
  for (const [place, { id, iban, state }] of accounts.entries())
    model.open(id, iban, at(options, place).overdraft, state.currency);
  return { model, real: { world, ledgers, accounts, orders: [], transactions: [], holds: [] } };
}

/** Milliseconds until the next noon of the bank. */
function noonFromNow(): number {
  const calendar = createBankCalendar('Europe/Amsterdam');
  const now = new Date();
  return calendar.endOf(calendar.dayOf(now)).getTime() + 12 * 60 * 60_000 - now.getTime();
}

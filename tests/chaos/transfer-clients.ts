import { randomInt } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { confirmSignUp, GraphqlClient, TEST_PASSWORD } from '@florin/testkit';

/** What a client wants done, under a key that it chose itself. */
interface Order {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: { readonly amount: string; readonly currency: 'EUR' };
  readonly idempotencyKey: string;
}

/** What came back: an answer of the bank, an error of the bank, or nothing at all. */
type Outcome =
  | { readonly kind: 'answered'; readonly transactionId: string }
  | { readonly kind: 'refused'; readonly codes: readonly string[]; readonly text: string }
  | { readonly kind: 'cut-off' };

const TRANSFER = `mutation ($input: TransferInput!) {
  transfer(input: $input) { __typename ... on TransferSuccess { transaction { id } } ... on Rejection { code } }
}`;

/** Clients that pay back and forth between one customer's accounts, and remember what they were promised. */
export class TransferClients {
  /** The bank's answers: the transaction by the client's key. */
  readonly acknowledged = new Map<string, string>();
  /** Orders without an answer: nobody knows yet whether they happened. */
  readonly open = new Map<string, Order>();
  /** Answers of the bank that were errors. */
  readonly refusals: { readonly codes: readonly string[]; readonly text: string }[] = [];
  readonly seed: number;
  readonly #accounts: readonly string[];
  readonly #accessToken: string;
  readonly #watchers: { readonly count: number; readonly resolve: () => void }[] = [];
  #state: number;
  #number = 0;

  constructor(accounts: readonly string[], accessToken: string, seed = randomInt(2 ** 31)) {
    this.#accounts = accounts;
    this.#accessToken = accessToken;
    this.seed = seed;
    this.#state = seed;
    console.log(`transfers by seed ${seed}`);
  }

  /** Each client sends new orders until one gets no answer, as happens when the bank is killed. */
  async untilCutOff(url: string, clients: number): Promise<void> {
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while ((await this.#send(url, this.#newOrder())).kind !== 'cut-off');
      }),
    );
  }

  /** Each client sends new orders, and each order again until it is answered, until `isOver`. */
  async persistently(url: string, clients: number, isOver: () => boolean): Promise<void> {
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (!isOver()) await this.#sendUntilAnswered(url, this.#newOrder());
      }),
    );
  }

  /** Sends every open order again under its key until it is answered. */
  async settleOpen(url: string): Promise<void> {
    await Promise.all([...this.open.values()].map((order) => this.#sendUntilAnswered(url, order)));
  }

  /** Resolves when so many orders more than now are acknowledged. */
  acknowledgedMore(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#watchers.push({ count: this.acknowledged.size + count, resolve });
    });
  }

  /** New orders, all at once, each sent once. @returns what came back */
  async burst(url: string, count: number): Promise<Outcome[]> {
    return Promise.all(Array.from({ length: count }, () => this.#send(url, this.#newOrder())));
  }

  async #sendUntilAnswered(url: string, order: Order): Promise<void> {
    while ((await this.#send(url, order)).kind !== 'answered') await turn();
  }

  async #send(url: string, order: Order): Promise<Outcome> {
    this.open.set(order.idempotencyKey, order);
    const outcome = await this.#exchange(url, order);
    if (outcome.kind === 'answered') this.#acknowledge(order.idempotencyKey, outcome.transactionId);
    if (outcome.kind === 'refused') this.refusals.push(outcome);
    return outcome;
  }

  async #exchange(url: string, order: Order): Promise<Outcome> {
    const client = new GraphqlClient(url, this.#accessToken);
    const answer = await client.send<TransferAnswer>(TRANSFER, { input: order }).catch(() => undefined);
    if (answer === undefined) return { kind: 'cut-off' };
    if (answer.errors.length > 0 || !answer.data) {
      return { kind: 'refused', codes: answer.errors.map((error) => error.extensions?.code ?? ''), text: answer.text };
    }
    const { transfer } = answer.data;
    if (transfer.transaction === undefined) throw new Error(`a transfer came to ${answer.text} (seed ${this.seed})`);
    return { kind: 'answered', transactionId: transfer.transaction.id };
  }

  #acknowledge(key: string, transactionId: string): void {
    const before = this.acknowledged.get(key) ?? transactionId;
    if (before !== transactionId) throw new Error(`two answers to one key: ${before} and ${transactionId}`);
    this.acknowledged.set(key, transactionId);
    this.open.delete(key);
    for (const watcher of this.#watchers) if (this.acknowledged.size >= watcher.count) watcher.resolve();
  }

  #newOrder(): Order {
    const from = this.#below(this.#accounts.length);
    const to = (from + 1 + this.#below(this.#accounts.length - 1)) % this.#accounts.length;
    this.#number += 1;
    return {
      fromAccountId: this.#accounts[from] ?? '',
      toAccountId: this.#accounts[to] ?? '',
      amount: { amount: `0.${String(1 + this.#below(99)).padStart(2, '0')}`, currency: 'EUR' },
      idempotencyKey: `chaos-${this.seed}-${this.#number}`,
    };
  }

  /** A linear congruential generator (Numerical Recipes): enough to vary who pays whom. */
  #below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }
}

interface TransferAnswer {
  readonly transfer: { readonly transaction?: { readonly id: string } };
}

/** A customer with funded accounts, and clients that act for them. */
export async function clientsOf(url: string, accountCount = 4): Promise<TransferClients> {
  const email = 'alice@example.com';
  const anonymous = new GraphqlClient(url);
  await anonymous.ask(SIGN_UP, { input: { ...ALICE, email, password: TEST_PASSWORD } });
  await confirmSignUp(url, email);
  const { signIn } = await anonymous.ask<{ signIn: { accessToken: string } }>(SIGN_IN, {
    input: { email, password: TEST_PASSWORD },
  });
  const alice = new GraphqlClient(url, signIn.accessToken);
  const accounts = await Promise.all(
    Array.from({ length: accountCount }, async (_, index) => {
      const input = { product: 'CURRENT', currency: 'EUR', idempotencyKey: `chaos-open-${index}` };
      const { openAccount } = await alice.ask<{ openAccount: { account: { id: string } } }>(OPEN_ACCOUNT, { input });
      const accountId = openAccount.account.id;
      const deposit = { accountId, source: 'LINKED_ACCOUNT', amount: { amount: '10000.00', currency: 'EUR' } };
      await alice.ask(DEPOSIT, { input: { ...deposit, idempotencyKey: `chaos-deposit-${index}` } });
      return accountId;
    }),
  );
  return new TransferClients(accounts, signIn.accessToken);
}

const ALICE = {
  fullName: 'Alice Example',
  dateOfBirth: '1990-04-01',
  address: { line1: 'Singel 1', postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
};
const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { ... on SignUpSuccess { customer { id } } ... on Rejection { code message } }
}`;
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { ... on SignInSuccess { accessToken } ... on Rejection { code message } }
}`;
const OPEN_ACCOUNT = `mutation ($input: OpenAccountInput!) {
  openAccount(input: $input) { ... on OpenAccountSuccess { account { id } } ... on Rejection { code message } }
}`;
const DEPOSIT = `mutation ($input: DepositInput!) {
  deposit(input: $input) { ... on DepositSuccess { transaction { id } } ... on Rejection { code message } }
}`;

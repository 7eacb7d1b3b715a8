import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import {
  createAssertionSigner,
  createServiceClient,
  deriveServiceKeys,
  inProcessTransport,
  newId,
  openDatabase,
  type SubgraphTransport,
  silentLogger,
} from '@florin/kit';
import { useBank } from '@florin/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { type AccountService, buildAccount } from '../account.ts';
import type { Holder, LedgerStatus } from '../domain/account.ts';
import { OPEN_ACCOUNT } from '../testing/test-service.ts';

/** The real customer and transaction subgraphs, so that both sides agree on what a version means. */
const bank = useBank();

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

/** What happens to calls on their way to the ledger. */
type Loss = 'nothing' | 'call' | 'answer';

/** Another instance of the service on the bank's database, whose calls to the ledger can be lost. */
function lossyInstance(): { service: AccountService; lose(loss: Loss): void } {
  let loss: Loss = 'nothing';
  const { secret, databases, bank: running } = bank();
  const keys = deriveServiceKeys(secret, 'account');
  const real = inProcessTransport((request) => running.transaction.subgraph.execute(request));
  const lossy: SubgraphTransport = {
    isLocal: true,
    async send(request) {
      if (loss === 'call') throw new Error('the call was lost on its way');
      const result = await real.send(request);
      if (loss === 'answer') throw new Error('the answer was lost on its way');
      return result;
    },
    close: () => real.close(),
  };
  const client = (audience: 'transaction' | 'customer' | 'support' | 'loan', transport: SubgraphTransport) =>
    createServiceClient({ service: 'account', audience, signer: createAssertionSigner(keys), transport });
  const database = withVault(
    openDatabase({ url: databases.account.appUrl, applicationName: 'account test' }),
    createVault(derivedKeyService(secret, 'account')),
  );
  const service = buildAccount({
    database,
    keys,
    ledger: client('transaction', lossy),
    customers: client(
      'customer',
      inProcessTransport((request) => running.customer.subgraph.execute(request)),
    ),
    support: client(
      'support',
      inProcessTransport((request) => running.support.subgraph.execute(request)),
    ),
    loans: client(
      'loan',
      inProcessTransport((request) => running.loan.subgraph.execute(request)),
    ),
    bank: { country: 'NL', bankCode: 'FLRN', bic: 'FLRNNL2A' },
    currencies: ['EUR'],
    sandbox: true,
    logger: silentLogger(),
  });
  closers.push(async () => {
    await service.close();
    await database.end();
  });
  return {
    service,
    lose(kind) {
      loss = kind;
    },
  };
}

async function openAt(service: AccountService, customerId: string, idempotencyKey: string) {
  const viewer = { kind: 'user', customerId, roles: ['CUSTOMER'], sessionId: newId('session') } as const;
  const assertion = await createAssertionSigner(deriveServiceKeys(bank().secret, 'gateway')).sign(viewer, 'account');
  const input = { product: 'CURRENT', currency: 'EUR', idempotencyKey };
  const result = await service.subgraph.execute({
    query: OPEN_ACCOUNT,
    variables: { input },
    assertion,
    traceId: 'test',
  });
  return {
    account: (result.data?.openAccount as { account?: { id: string } } | undefined)?.account,
    code: result.errors?.[0]?.extensions?.code,
  };
}

const TRANSFER = `mutation ($input: TransferInput!) {
  transfer(input: $input) { __typename ... on Rejection { code } }
}`;
const BALANCE = 'query ($id: ID!) { account(id: $id) { balance { booked { amount } } } }';

describe('with the real ledger', () => {
  it.each(['call', 'answer'] as const)('an opening whose %s was lost is finished, and money goes in', async (loss) => {
    const alice = await bank().people.customer('Alice');
    const crashing = lossyInstance();
    crashing.lose(loss);
    const crashed = await openAt(crashing.service, alice.id, 'lost-on-the-way');
    expect(crashed).toEqual({ account: undefined, code: 'SUBGRAPH_UNAVAILABLE' });

    const input = { product: 'CURRENT', currency: 'EUR', idempotencyKey: 'lost-on-the-way' };
    const { openAccount } = await alice.client.ask<{ openAccount: { account: { id: string; status: string } } }>(
      OPEN_ACCOUNT,
      { input },
    );
    expect(openAccount.account.status).toBe('ACTIVE');
    await alice.deposit(openAccount.account.id, '20.00');
    const seen = await alice.client.ask(BALANCE, { id: openAccount.account.id });
    expect(seen).toEqual({ account: { balance: { booked: { amount: '20.00' } } } });
    const { accounts } = await alice.client.ask<{ accounts: { nodes: unknown[] } }>('{ accounts { nodes { id } } }');
    expect(accounts.nodes).toHaveLength(1);
  });

  it('a right that was taken away is gone where money moves, when the change ends', async () => {
    const [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
    const [shared, bobs] = [await alice.openAccount(), await bob.openAccount()];
    await alice.deposit(shared.id, '50.00');
    const { internals } = bank().bank.account;
    const holders = (...rights: Holder['rights']): Holder[] => [
      { customerId: alice.id, displayName: 'Alice', rights: ['VIEW', 'PAY', 'MANAGE'] },
      { customerId: bob.id, displayName: 'Bob', rights },
    ];
    const pay = async (key: string) => {
      const input = {
        fromAccountId: shared.id,
        toAccountId: bobs.id,
        amount: { amount: '1.00', currency: 'EUR' },
        idempotencyKey: key,
      };
      const { transfer } = await bob.client.ask<{ transfer: { __typename: string } }>(TRANSFER, { input });
      return transfer.__typename;
    };
    expect(await pay('bob-before-joining')).toBe('NotFoundRejection');
    await internals.setHolders(shared.id, holders('VIEW', 'PAY'), 'test');
    expect(await pay('bob-while-holding')).toBe('TransferSuccess');
    await internals.setHolders(shared.id, holders('VIEW'), 'test');
    expect(await pay('bob-only-viewing')).not.toBe('TransferSuccess');
  });

  it('a status reaches it, also when the call was lost and the resume job brings it', async () => {
    const [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
    const [from, to] = [await alice.openAccount(), await bob.openAccount()];
    await alice.deposit(from.id, '50.00');
    let calls = 0;
    const pay = async () => {
      calls += 1;
      const input = {
        fromAccountId: from.id,
        toAccountId: to.id,
        amount: { amount: '1.00', currency: 'EUR' },
        idempotencyKey: `alice-pays-${calls}`,
      };
      const { transfer } = await alice.client.ask<{ transfer: { __typename: string } }>(TRANSFER, { input });
      return transfer.__typename;
    };
    const change = (status: LedgerStatus) => bank().bank.account.internals.changeStatus(from.id, status, 'test');
    await change('FROZEN');
    expect(await pay()).toBe('AccountNotUsableRejection');
    await change('ACTIVE');
    expect(await pay()).toBe('TransferSuccess');

    const crashing = lossyInstance();
    crashing.lose('call');
    await expect(crashing.service.internals.changeStatus(from.id, 'FROZEN', 'test')).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    crashing.lose('nothing');
    // The bank's own instance resumes too, so either may bring it: what counts is that nothing is left to bring.
    await expect.poll(async () => (await crashing.service.resumeOpenings()) + (await unconfirmed()), POLL).toBe(0);
    expect(await pay()).toBe('AccountNotUsableRejection');
  });
});

const CLOSE = `mutation ($input: CloseAccountInput!) { closeAccount(input: $input) { __typename
  ... on CloseAccountSuccess { account { status } } ... on AccountNotClosableRejection { blockers { code amount { amount } } }
  ... on Rejection { code } ... on StepUpRequiredRejection { challenge { id } } } }`;
const LIMITS = `mutation ($input: SetAccountLimitsInput!) { setAccountLimits(input: $input) { __typename ... on Rejection { code }
  ... on SetAccountLimitsSuccess { account { limits { kind amount { amount } upcoming { amount { amount } } } } }
  ... on StepUpRequiredRejection { challenge { id } } } }`;

interface ToldOfClosing {
  readonly __typename: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
  readonly account?: { readonly status: string };
  readonly blockers?: readonly { readonly code: string; readonly amount: { readonly amount: string } | null }[];
}

describe('closing, with the real ledger', () => {
  it('raced with payments from somebody else leaves every cent in one of both accounts, and nothing moves after it', async () => {
    const [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
    const [daily, savings, bobs] = [await alice.openAccount(), await alice.openAccount(), await bob.openAccount()];
    await bob.deposit(bobs.id, '100.00');
    await alice.deposit(daily.id, '5.00');
    await bank().bank.databases.transaction`
      INSERT INTO trusted_payee (customer_id, account_id) VALUES (${bob.id}, ${daily.id})`;
    const close = async (input: Record<string, unknown>) => {
      const variables = { input: { accountId: daily.id, idempotencyKey: 'closes-daily', ...input } };
      return (await alice.client.ask<{ closeAccount: ToldOfClosing }>(CLOSE, variables)).closeAccount;
    };
    expect(await close({})).toMatchObject({ blockers: [{ code: 'BALANCE_NOT_ZERO', amount: { amount: '5.00' } }] });
    expect((await close({ transferRemainingTo: bobs.id })).blockers?.map(({ code }) => code)).toEqual([
      'TRANSFER_TARGET_UNUSABLE',
    ]);
    const authenticator = await alice.enrolAuthenticator();
    const { challenge } = await close({ transferRemainingTo: savings.id });
    await authenticator.answer(challenge?.id ?? '');
    const pay = async (key: string) => {
      const amount = { amount: '0.01', currency: 'EUR' };
      const input = { fromAccountId: bobs.id, toAccountId: daily.id, amount, idempotencyKey: key };
      return (await bob.client.ask<{ transfer: { __typename: string } }>(TRANSFER, { input })).transfer.__typename;
    };
    const [closed, ...paid] = await Promise.all([
      close({ transferRemainingTo: savings.id, challengeId: challenge?.id }),
      ...Array.from({ length: 50 }, (_, n) => pay(`while-closing-${n}`)),
    ]);
    expect(closed).toMatchObject({ __typename: 'CloseAccountSuccess', account: { status: 'CLOSED' } });
    const booked = paid.filter((each) => each === 'TransferSuccess').length;
    const balance = async (id: string) => {
      const seen = await alice.client.ask<{ account: { balance: { booked: { amount: string } } } }>(BALANCE, { id });
      return seen.account.balance.booked.amount;
    };
    expect(await balance(daily.id)).toBe('0.00');
    expect(await balance(savings.id)).toBe((5 + booked / 100).toFixed(2));
    expect(await pay('after-closing')).toBe('PayeeUnavailableRejection');
    expect(await close({ transferRemainingTo: savings.id })).toEqual(closed);
  });

  it('limits hold with the answer, and loosening them waits', async () => {
    const [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
    const [from, to] = [await alice.openAccount(), await bob.openAccount()];
    await alice.deposit(from.id, '50.00');
    const authenticator = await alice.enrolAuthenticator();
    const set = async (limits: readonly object[]) => {
      const ask = async (more: object) =>
        (
          await alice.client.ask<{ setAccountLimits: ToldOfClosing }>(LIMITS, {
            input: { accountId: from.id, limits, ...more },
          })
        ).setAccountLimits;
      const first = await ask({});
      if (first.challenge === undefined) return first;
      await authenticator.answer(first.challenge.id);
      return ask({ challengeId: first.challenge.id });
    };
    const amount = { amount: '1.00', currency: 'EUR' };
    expect((await set([{ kind: 'PER_PAYMENT', amount }])).__typename).toBe('SetAccountLimitsSuccess');
    const pay = async (key: string) => {
      const input = {
        fromAccountId: from.id,
        toAccountId: to.id,
        amount: { amount: '2.00', currency: 'EUR' },
        idempotencyKey: key,
      };
      return (await alice.client.ask<{ transfer: { __typename: string } }>(TRANSFER, { input })).transfer.__typename;
    };
    expect(await pay('above-the-limit')).toBe('LimitExceededRejection');
    expect(await set([])).toMatchObject({
      account: { limits: [{ kind: 'PER_PAYMENT', amount: { amount: '1.00' }, upcoming: { amount: null } }] },
    });
    expect(await pay('the-delay-runs-on')).toBe('LimitExceededRejection');
  });
});

const POLL = { timeout: 30_000 };

async function unconfirmed(): Promise<number> {
  const [row] = await bank().bank.databases.account<{ count: number }[]>`
    SELECT count(*)::int AS count FROM account WHERE version > ledger_version`;
  return row?.count ?? 0;
}

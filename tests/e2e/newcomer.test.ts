import { randomUUID } from 'node:crypto';
import { type Person, useBank } from '@florin/testkit';
import { describe, expect, it } from 'vitest';

const bank = useBank();

const TRANSFER = `mutation ($input: TransferInput!) {
  transfer(input: $input) {
    __typename
    ... on TransferSuccess {
      transaction { id transferId kind status direction amount { amount currency } balanceAfter { amount } reference counterparty { name iban } account { id nickname } }
    }
    ... on Rejection { code message }
    ... on InsufficientFundsRejection { available { amount currency } transaction { id status } }
    ... on ValidationRejection { fields { path code message } }
  }
}`;

const OVERVIEW = `{
  me {
    fullName
    verification { status }
    accounts(first: 20) {
      nodes {
        id iban bic product currency status statusInfo { __typename since }
        holders { rights customer { id fullName } }
        balance { booked { amount currency } available { amount } reserved { amount } }
        transactions(first: 5) {
          nodes { kind status direction amount { amount } reference counterparty { name iban } balanceAfter { amount } statusInfo { __typename ... on TransactionFailed { reasonCode } } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}`;

interface Overview {
  me: {
    fullName: string;
    verification: { status: string };
    accounts: {
      nodes: {
        id: string;
        iban: string;
        bic: string;
        status: string;
        statusInfo: { __typename: string };
        holders: { rights: string[]; customer: { id: string; fullName: string } | null }[];
        balance: {
          booked: { amount: string; currency: string };
          available: { amount: string };
          reserved: { amount: string };
        };
        transactions: { nodes: Record<string, unknown>[] };
      }[];
    };
  };
}

const overview = (person: Person) => person.client.ask<Overview>(OVERVIEW);

describe('a newcomer', () => {
  it('signs up, opens an account, pays in, transfers to somebody else, and both see it', async () => {
    const [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
    const [from, to] = await Promise.all([alice.openAccount(), bob.openAccount()]);
    await alice.deposit(from.id, '100.00');
    const input = {
      fromAccountId: from.id,
      toIban: to.iban,
      amount: { amount: '12.50', currency: 'EUR' },
      reference: 'Lunch',
      idempotencyKey: randomUUID(),
    };
    const { transfer } = await alice.client.ask<{ transfer: Record<string, unknown> }>(TRANSFER, { input });
    expect(transfer).toEqual({
      __typename: 'TransferSuccess',
      transaction: {
        id: expect.stringMatching(/^txn_/),
        transferId: expect.stringMatching(/^trf_/),
        kind: 'TRANSFER',
        status: 'BOOKED',
        direction: 'DEBIT',
        amount: { amount: '12.50', currency: 'EUR' },
        balanceAfter: { amount: '87.50' },
        reference: 'Lunch',
        counterparty: { name: 'Bob Example', iban: to.iban },
        account: { id: from.id, nickname: null },
      },
    });

    const again = await alice.client.ask<{ transfer: Record<string, unknown> }>(TRANSFER, { input });
    expect(again.transfer, 'the same key answers the same').toEqual(transfer);

    const hers = await overview(alice);
    expect(hers.me.fullName).toBe('Alice Example');
    expect(hers.me.verification.status).toBe('VERIFIED');
    const [account] = hers.me.accounts.nodes;
    expect(account).toMatchObject({
      id: from.id,
      bic: 'FLRNNL2A',
      status: 'ACTIVE',
      statusInfo: { __typename: 'AccountActive' },
      holders: [{ rights: ['VIEW', 'PAY', 'MANAGE'], customer: { id: alice.id, fullName: 'Alice Example' } }],
      balance: {
        booked: { amount: '87.50', currency: 'EUR' },
        available: { amount: '87.50' },
        reserved: { amount: '0.00' },
      },
    });
    expect(account?.transactions.nodes.map((node) => [node.kind, node.direction, node.amount])).toEqual([
      ['TRANSFER', 'DEBIT', { amount: '12.50' }],
      ['DEPOSIT', 'CREDIT', { amount: '100.00' }],
    ]);

    const [his] = (await overview(bob)).me.accounts.nodes;
    expect(his?.balance.booked.amount).toBe('12.50');
    expect(his?.transactions.nodes).toEqual([
      expect.objectContaining({
        direction: 'CREDIT',
        reference: 'Lunch',
        counterparty: { name: 'Alice Example', iban: from.iban },
      }),
    ]);
  });

  it('is told what is wrong, and a refused transfer is on record', async () => {
    const [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
    const [from, to] = await Promise.all([alice.openAccount(), bob.openAccount()]);
    await alice.deposit(from.id, '10.00');
    const order = (change: Record<string, unknown>) => ({
      input: {
        fromAccountId: from.id,
        toIban: to.iban,
        amount: { amount: '5.00', currency: 'EUR' },
        idempotencyKey: randomUUID(),
        ...change,
      },
    });
    const transfer = async (change: Record<string, unknown>) =>
      (await alice.client.ask<{ transfer: Record<string, unknown> }>(TRANSFER, order(change))).transfer;

    expect(await transfer({ amount: { amount: '10.01', currency: 'EUR' } })).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      available: { amount: '10.00', currency: 'EUR' },
      transaction: { status: 'FAILED' },
    });
    expect(await transfer({ amount: { amount: '0.00', currency: 'EUR' } })).toMatchObject({
      code: 'VALIDATION',
      fields: [{ path: 'input.amount.amount', code: 'NOT_POSITIVE' }],
    });
    expect(await transfer({ amount: { amount: '1.001', currency: 'EUR' } })).toMatchObject({
      fields: [{ code: 'TOO_MANY_DECIMALS' }],
    });
    expect(await transfer({ toIban: from.iban })).toMatchObject({ code: 'SAME_ACCOUNT' });
    expect(await transfer({ toIban: 'NL91ABNA0417164300' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await transfer({ toIban: undefined })).toMatchObject({ code: 'VALIDATION' });
    expect(await transfer({ toAccountId: to.id })).toMatchObject({ code: 'VALIDATION' });
    expect(await transfer({ amount: { amount: '5.00', currency: 'USD' } })).toMatchObject({
      code: 'CURRENCY_MISMATCH',
    });
    expect(await transfer({ idempotencyKey: 'short', amount: { amount: '-1', currency: 'QQQ' } })).toMatchObject({
      code: 'VALIDATION',
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'input.idempotencyKey' }),
        expect.objectContaining({ path: 'input.amount.currency' }),
      ]),
    });
    const [account] = (await overview(alice)).me.accounts.nodes;
    expect(account?.balance.booked.amount).toBe('10.00');
    expect(account?.transactions.nodes.map((node) => [node.kind, node.status, node.statusInfo])).toEqual([
      ['TRANSFER', 'FAILED', { __typename: 'TransactionFailed', reasonCode: 'CURRENCY_MISMATCH' }],
      ['TRANSFER', 'FAILED', { __typename: 'TransactionFailed', reasonCode: 'INSUFFICIENT_FUNDS' }],
      ['DEPOSIT', 'BOOKED', { __typename: 'TransactionBooked' }],
    ]);
  });

  it('cannot use, see or guess what belongs to somebody else', async () => {
    const [alice, mallory] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Mallory')]);
    const [hers, his] = await Promise.all([alice.openAccount(), mallory.openAccount()]);
    await alice.deposit(hers.id, '50.00');
    const steal = { fromAccountId: hers.id, toIban: his.iban, amount: { amount: '1.00', currency: 'EUR' } };
    const foreign = await mallory.client.send(TRANSFER, { input: { ...steal, idempotencyKey: randomUUID() } });
    const absentId = `${hers.id.slice(0, -6)}zzzzzz`;
    const absent = await mallory.client.send(TRANSFER, {
      input: { ...steal, fromAccountId: absentId, idempotencyKey: randomUUID() },
    });
    expect(foreign.text).toBe(absent.text);
    expect(foreign.data).toMatchObject({ transfer: { code: 'NOT_FOUND' } });

    const read =
      'query ($id: ID!) { account(id: $id) { id iban balance { booked { amount } } transactions { nodes { id } } } }';
    const [foreignRead, absentRead] = await Promise.all(
      [hers.id, absentId].map((id) => mallory.client.send(read, { id })),
    );
    expect(foreignRead?.text).toBe(absentRead?.text);
    expect(foreignRead?.data).toEqual({ account: null });
  });
});

import { randomUUID } from 'node:crypto';
import { deriveServiceKeys, silentLogger } from '@florin/kit';
import { RecordingCustomers, RecordingSupport } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sandboxFundingSource } from '../domain/sandbox-funding-source.ts';
import { type LedgerWorld, openLedgerWorld, type TestAccount, transferOrder } from '../testing/ledger-world.ts';
import { clientOf, person, type RunAs, TEST_SECRET } from '../testing/subgraph-client.ts';
import { buildTransaction, type TransactionService } from '../transaction.ts';

const CHANGES = `query ($r: [_Any!]!, $after: Cursor, $first: Int) { _entities(representations: $r) { ... on Account {
  changes(after: $after, first: $first) { pageInfo { endCursor hasNextPage } nodes { __typename
    ... on TransactionChange { transaction { id status } } ... on HoldChange { hold { id status } }
    ... on AccountStateChange { account { id } } } } } } }`;

interface Page {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly nodes: readonly {
    readonly __typename: string;
    readonly transaction?: { readonly id: string };
    readonly hold?: { readonly id: string; readonly status: string };
  }[];
}

describe('changes of an account', () => {
  let world: LedgerWorld;
  let service: TransactionService;
  let run: RunAs;
  let alice: TestAccount;
  let bob: TestAccount;
  beforeAll(async () => {
    world = await openLedgerWorld();
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
  beforeEach(async () => {
    [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100_00n);
  });
  afterAll(async () => {
    await service.close();
    await world.close();
  });

  const read = async (after?: string | null, first = 50, who = alice, of = alice) => {
    const r = [{ __typename: 'Account', id: of.id }];
    const { data, errors } = await run(person(who.holder), CHANGES, { r, after, first });
    expect(errors).toBeUndefined();
    const [account] = (data as unknown as { _entities: readonly ({ changes: Page } | null)[] })._entities;
    return account?.changes;
  };
  const place = async () => {
    const answer = await world.ledger.holds.place({
      claim: { actor: 'cus_teller', mutation: 'placeHold', key: randomUUID(), fingerprint: 'a'.repeat(64) },
      accountId: alice.id,
      amount: { amount: 1_00n, currency: 'EUR' },
      merchant: 'A shop',
      days: 7,
      capacity: 'BANK',
    });
    if (answer.outcome !== 'DONE') throw new Error('not held');
    return answer.hold.id;
  };
  const release = (holdId: string) =>
    world.ledger.holds.release({
      claim: { actor: 'cus_teller', mutation: 'releaseHold', key: randomUUID(), fingerprint: 'b'.repeat(64) },
      holdId,
      amount: undefined,
    });
  const kinds = (page: Page | undefined) => page?.nodes.map(({ __typename }) => __typename);

  it('are told once, from the beginning and from any cursor on', async () => {
    await world.ledger.post(transferOrder(alice, bob, 1_00n));
    await world.ledger.post(transferOrder(alice, bob, 999_00n));
    const holdId = await place();
    const first = await read();
    expect(kinds(first)).toEqual([
      'TransactionChange',
      'TransactionChange',
      'TransactionChange',
      'HoldChange',
      'AccountStateChange',
    ]);
    const cursor = first?.pageInfo.endCursor ?? null;
    expect(await read(cursor)).toEqual({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false } });
    await release(holdId);
    alice = await world.change(alice, { status: 'FROZEN' });
    const next = await read(cursor);
    expect(kinds(next)).toEqual(['HoldChange', 'AccountStateChange']);
    expect(next?.nodes[0]?.hold).toEqual({ id: holdId, status: 'RELEASED' });
  });

  it('leave nothing out for a client that reads in pages of three while two write', async () => {
    const writing = async () => {
      for (let turn = 0; turn < 30; turn += 1) {
        await world.ledger.post(transferOrder(alice, bob, 1n));
        if (turn % 5 === 0) await release(await place());
      }
    };
    const writers = Promise.all([writing(), writing()]);
    const seen: string[] = [];
    const holds = new Map<string, string>();
    let cursor: string | null = null;
    let isOver = false;
    const readOn = async () => {
      const page = await read(cursor, 3);
      for (const { transaction, hold } of page?.nodes ?? []) {
        if (transaction !== undefined) seen.push(transaction.id);
        if (hold !== undefined) holds.set(hold.id, hold.status);
      }
      cursor = page?.pageInfo.endCursor ?? cursor;
      return page?.nodes.length ?? 0;
    };
    void writers.then(() => {
      isOver = true;
    });
    // Once more after the last write, so that nothing is left.
    for (let before = isOver; (await readOn()) > 0 || !before; ) before = isOver;
    await writers;
    const rows = await world.database<{ transaction_id: string }[]>`
      SELECT transaction_id FROM entry WHERE account_id = ${alice.id} ORDER BY sequence`;
    expect(seen).toEqual(rows.map((row) => row.transaction_id));
    expect([...holds.values()]).toEqual(Array.from({ length: 12 }, () => 'RELEASED'));
  });

  it('are nobody else’s, and a cursor is of its account', async () => {
    expect(await read(undefined, 50, bob)).toBeUndefined();
    const cursor = (await read())?.pageInfo.endCursor;
    const r = [{ __typename: 'Account', id: bob.id }];
    const { errors } = await run(person(bob.holder), CHANGES, { r, after: cursor, first: 5 });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

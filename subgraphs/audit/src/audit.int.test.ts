import { createTestDocuments, type TestDocuments } from '@florin/documents/testing';
import { batchOfOne, createPostgresBus, type EventBus, type UnpublishedEvent } from '@florin/events';
import {
  createAssertionSigner,
  type Database,
  deriveServiceKeys,
  newId,
  openDatabase,
  type Role,
  type ServiceName,
  silentLogger,
  type Viewer,
} from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AuditService, buildAudit, COLLECTIONS } from './audit.ts';

/** The service with the real bus, on PostgreSQL in the project `int` and on MongoDB in the project `mongo`. */
const SECRET = 'a secret of tests only';
let events: TestDatabase;
let database: Database;
let bus: EventBus;
let documents: TestDocuments;
const services: AuditService[] = [];

function instance(): AuditService {
  const service = buildAudit({
    documents: documents.open(),
    bus,
    keys: deriveServiceKeys(SECRET, 'audit'),
    sandbox: true,
    logger: silentLogger(),
  });
  services.push(service);
  return service;
}

beforeAll(async () => {
  events = await createTestDatabase('events');
  database = openDatabase({ url: events.appUrl, applicationName: 'audit test' });
  bus = createPostgresBus({ database, logger: silentLogger() });
  documents = await createTestDocuments(COLLECTIONS);
  instance();
});
afterAll(async () => {
  for (const service of services) await service.close();
  await documents.drop();
  await bus.close();
  await database.end();
  await events.drop();
});

const person = (...roles: Role[]) =>
  ({ kind: 'user', customerId: newId('customer'), roles, sessionId: newId('session') }) as const;

async function run(viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
  const issuer = viewer.kind === 'service' ? viewer.service : 'gateway';
  const assertion = await createAssertionSigner(deriveServiceKeys(SECRET, issuer)).sign(viewer, 'audit');
  const [service] = services;
  if (service === undefined) throw new Error('there is one');
  return service.subgraph.execute({ query, variables, assertion, traceId: 'test' });
}

interface Page {
  readonly nodes: readonly { id: string; action: string; details: { name: string; value: string }[] }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const LIST = `query ($filter: AuditEventFilter, $first: Int, $after: Cursor) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    nodes { id occurredAt service action outcome actor { kind id } subjectIds details { name value } }
    pageInfo { hasNextPage endCursor } } }`;
async function list(viewer: Viewer, filter: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const { data, errors } = await run(viewer, LIST, { filter, ...more });
  expect(errors).toBeUndefined();
  return data?.auditEvents as Page;
}

function happened(type: string, aggregateId: string, payload: UnpublishedEvent['payload']): UnpublishedEvent {
  return { id: newId('event'), type, version: 1, aggregateId, payload, occurredAt: new Date() };
}
const caughtUp = () =>
  vi.waitUntil(async () => (await services[0]?.collecting.lag())?.events === 0, { timeout: 20_000 });
const signIn = (customerId: string) =>
  happened('SignedIn', customerId, { customerId, sessionId: newId('session'), secondFactor: true });

describe('the trail', () => {
  it('has every event of every source once, however often and by however many instances it is read', async () => {
    const auditor = person('AUDITOR');
    const published: string[] = [];
    const sources: ServiceName[] = ['customer', 'account', 'transaction', 'support', 'notification'];
    const customerId = newId('customer');
    for (const source of sources) {
      const batch = Array.from({ length: 30 }, () => signIn(customerId));
      await bus.publish(source, batch.map(batchOfOne));
      await bus.publish(source, batch.slice(0, 10).map(batchOfOne));
      published.push(...batch.map((event) => event.id));
    }
    await Promise.all([instance(), instance()].map((other) => other.collecting.replayDeadLetters()));
    await caughtUp();
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await list(auditor, { subjectId: customerId, action: 'SignedIn' }, { first: 40, after });
      found.push(...page.nodes.map((node) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found.toSorted()).toEqual(published.toSorted());
    expect(await services[0]?.collecting.deadLetters()).toBe(0);
  });

  it('has what nobody has read yet too: a new type, a new version, a payload that is not what it should be', async () => {
    const customerId = newId('customer');
    const strange = [
      happened('LoanDisbursed', newId('account'), { actor: customerId, amount: '1250', note: 'call me back' }),
      { ...signIn(customerId), version: 9 },
      happened('TransferPosted', customerId, { debit: null, deep: { list: [{ id: customerId }] } }),
    ];
    await bus.publish('transaction', strange.map(batchOfOne));
    await caughtUp();
    const page = await list(person('ADMIN'), { from: strange[0]?.occurredAt.toISOString() });
    const kept = page.nodes.filter((node) => strange.some((event) => event.id === node.id));
    expect(kept.map((node) => node.action).toSorted()).toEqual(['LoanDisbursed', 'SignedIn', 'TransferPosted']);
    expect(JSON.stringify(kept)).not.toContain('call me back');
  });

  it('is shown whole', async () => {
    const [actor, account, transaction] = [newId('customer'), newId('account'), newId('transaction')];
    const event = happened('TransferRefused', newId('transfer'), {
      transferId: newId('transfer'),
      kind: 'TRANSFER',
      actor,
      amount: '1250',
      currency: 'EUR',
      bookedAt: new Date().toISOString(),
      direction: 'DEBIT',
      reason: 'INSUFFICIENT_FUNDS',
      caller: { accountId: account, transactionId: transaction, sequence: '4' },
    });
    await bus.publish('transaction', [batchOfOne(event)]);
    await caughtUp();
    const page = await list(person('COMPLIANCE_OFFICER'), { actorId: actor });
    expect(page.nodes).toEqual([
      {
        id: event.id,
        occurredAt: event.occurredAt,
        service: 'transaction',
        action: 'TransferRefused',
        outcome: 'REFUSED',
        actor: { kind: 'PERSON', id: actor },
        subjectIds: [account, transaction, event.payload.transferId],
        details: [
          { name: 'kind', value: 'TRANSFER' },
          { name: 'amount', value: '1250' },
          { name: 'currency', value: 'EUR' },
          { name: 'reason', value: 'INSUFFICIENT_FUNDS' },
        ],
      },
    ]);
  });
});

describe('reading the trail', () => {
  it('is in the trail itself before it is answered', async () => {
    const [auditor, other] = [person('AUDITOR'), person('ADMIN')];
    const subjectId = newId('account');
    const from = new Date(Date.now() - 60_000).toISOString();
    await list(auditor, { subjectId, action: 'StaffRead', outcome: 'SUCCEEDED', from });
    const page = await list(other, { subjectId });
    expect(page.nodes).toEqual([
      {
        id: expect.stringMatching(/^evt_/),
        occurredAt: expect.any(Date),
        service: 'audit',
        action: 'StaffRead',
        outcome: 'SUCCEEDED',
        actor: { kind: 'PERSON', id: auditor.customerId },
        subjectIds: [subjectId],
        details: [
          { name: 'coordinate', value: 'Query.auditEvents' },
          { name: 'roles', value: 'AUDITOR' },
          { name: 'session', value: auditor.sessionId },
          { name: 'action', value: 'StaffRead' },
          { name: 'outcome', value: 'SUCCEEDED' },
          { name: 'from', value: from },
        ],
      },
    ]);
    expect(await list(other, { actorId: auditor.customerId })).toMatchObject({ nodes: [{ service: 'audit' }] });
  });

  it.each<[string, Viewer, string]>([
    ['a customer', person('CUSTOMER'), 'FORBIDDEN'],
    ['a teller', person('TELLER'), 'FORBIDDEN'],
    ['a support agent', person('SUPPORT_AGENT'), 'FORBIDDEN'],
    ['a loan officer', person('LOAN_OFFICER'), 'FORBIDDEN'],
    ['a service', { kind: 'service', service: 'account' }, 'FORBIDDEN'],
    ['nobody', { kind: 'anonymous' }, 'UNAUTHENTICATED'],
  ])('is refused to %s, which is written down', async (_title, viewer, code) => {
    const { data, errors } = await run(viewer, LIST);
    expect([data, errors?.map((error) => error.extensions?.code)]).toEqual([{ auditEvents: null }, [code]]);
    const actorId = viewer.kind === 'user' ? viewer.customerId : viewer.kind === 'service' ? viewer.service : undefined;
    const kind = { user: 'PERSON', service: 'SERVICE', anonymous: 'ANONYMOUS' }[viewer.kind];
    const auditor = person('AUDITOR');
    const found = await vi.waitUntil(
      async () => {
        const { nodes } = await list(auditor, { action: 'AccessDenied', outcome: 'DENIED', actorId });
        return nodes.find((node) => (node as unknown as { actor: { kind: string } }).actor.kind === kind);
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(found.details).toContainEqual({ name: 'coordinate', value: 'Query.auditEvents' });
  });

  it('refuses what can be in no event, an unknown page and a strange cursor', async () => {
    for (const [filter, more] of [
      [{ actorId: 'Alice Example' }, {}],
      [{ subjectId: 'cus_1' }, {}],
      [{ subjectId: 'x\u0000y' }, {}],
      [{ action: 'alice@example.com' }, {}],
      [{}, { first: 0 }],
      [{}, { first: 101 }],
      [{}, { after: 'x' }],
      [{}, { after: Buffer.from('["yesterday","evt_1"]').toString('base64url') }],
    ] as const) {
      const { errors } = await run(person('AUDITOR'), LIST, { filter, ...more });
      const title = JSON.stringify([filter, more]);
      expect(
        errors?.map((error) => error.extensions?.code),
        title,
      ).toEqual(['BAD_USER_INPUT']);
      expect(JSON.stringify(errors), title).not.toMatch(/Alice|alice/);
    }
  });

  it('finds nothing for what nobody did', async () => {
    for (const filter of [{ actorId: newId('customer') }, { subjectId: newId('ticket') }, { action: 'Nothing' }])
      expect((await list(person('AUDITOR'), filter)).nodes).toEqual([]);
    const { nodes } = await list(person('AUDITOR'), { actorId: 'loan' });
    expect(nodes).toEqual([]);
  });
});

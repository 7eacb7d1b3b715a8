import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, TestServices } from '../testing/test-service.ts';

const UPDATE = `mutation ($input: UpdateConsentsInput!) { updateConsents(input: $input) {
  __typename ... on UpdateConsentsSuccess { customer { consents { purpose granted textVersion clientAddress } } }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;
const HISTORY = `query ($id: ID!, $first: Int, $after: Cursor) { customer(id: $id) {
  consents { purpose } consentHistory(first: $first, after: $after) {
    nodes { granted clientAddress } pageInfo { hasNextPage endCursor } } } }`;

const email = { purpose: 'MARKETING_EMAIL', granted: true, textVersion: 1 };
const origin = { clientAddress: '198.51.100.77', userAgent: 'canary browser' };

describe('consents', () => {
  let place: TestDatabase;
  let bank: TestServices;
  let owner: Database;
  beforeAll(async () => {
    place = await createTestDatabase('customer');
    owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
    bank = new TestServices(place.appUrl);
  });
  afterAll(async () => {
    await bank.close();
    await owner.end();
    await place.drop();
  });
  const alice = async (): Promise<Person> => ({ ...(await bank.customer('Alice Example')), origin });
  const decided = (who: Person, ...consents: (typeof email)[]) => bank.mutate(UPDATE, { consents }, who);
  const historyOf = async (who: Person, of: Person, variables = {}) =>
    ((await bank.run(who, HISTORY, { id: of.customerId, ...variables })).data?.customer ?? null) as {
      consents: unknown;
      consentHistory: { nodes: unknown[]; pageInfo: { endCursor: string } } | null;
    } | null;

  it('have a text for each purpose, whose version is the one that is agreed to', async () => {
    const her = await alice();
    const { data } = await bank.run(her, '{ consentTexts { purpose version } }');
    const texts = data?.consentTexts as { purpose: string; version: number }[];
    expect(texts.map(({ purpose }) => purpose)).toEqual(['MARKETING_EMAIL', 'MARKETING_PHONE', 'PRODUCT_ANALYTICS']);
    const all = texts.map(({ purpose, version }) => ({ purpose, granted: true, textVersion: version }));
    expect(await decided(her, ...all)).toMatchObject({ __typename: 'UpdateConsentsSuccess' });
    const { errors } = await bank.run({ kind: 'anonymous' }, '{ consentTexts { version } }');
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('are given and taken back, each decision with its text and from where', async () => {
    const her = await alice();
    expect(await decided(her, email)).toMatchObject({
      customer: { consents: [{ ...email, clientAddress: origin.clientAddress }] },
    });
    await decided(her, email);
    await decided(her, { ...email, granted: false });
    const history = await historyOf(her, her);
    expect(history?.consentHistory?.nodes).toMatchObject([{ granted: false }, { granted: true }]);
    const events = await owner`SELECT payload FROM outbox_event
      WHERE type = 'ConsentChanged' AND aggregate_id = ${her.customerId}`;
    expect(events).toHaveLength(2);
  });

  it('come page by page', async () => {
    const her = await alice();
    for (const granted of [true, false, true]) await decided(her, { ...email, granted });
    const first = await historyOf(her, her, { first: 2 });
    const after = first?.consentHistory?.pageInfo.endCursor;
    expect(first?.consentHistory?.nodes).toHaveLength(2);
    expect((await historyOf(her, her, { first: 2, after }))?.consentHistory?.nodes).toHaveLength(1);
  });

  it('refuse a text that is not the one of now, a purpose twice, and none', async () => {
    const her = await alice();
    const fields = [{ path: 'input.consents.0', code: 'TEXT_VERSION' }];
    expect(await decided(her, { ...email, textVersion: 2 })).toMatchObject({ code: 'VALIDATION', fields });
    expect(await decided(her, email, email)).toMatchObject({ fields: [{ code: 'TWICE' }] });
    expect(await decided(her)).toMatchObject({ fields: [{ code: 'COUNT' }] });
  });

  it('are one decision of twenty at once', async () => {
    const her = await alice();
    await Promise.all(Array.from({ length: 20 }, () => decided(her, email)));
    expect((await historyOf(her, her))?.consentHistory?.nodes).toHaveLength(1);
  });

  it('are seen by the person and by compliance, and by nobody else', async () => {
    const her = await alice();
    await decided(her, email);
    expect((await historyOf(await bank.staff(['AUDITOR']), her))?.consents).toHaveLength(1);
    expect(await historyOf(await bank.staff(['ADMIN']), her)).toEqual({ consents: null, consentHistory: null });
    expect(await historyOf(await bank.customer('Mallory'), her)).toBeNull();
  });

  it('cannot be changed or removed by the service, and keep the address sealed', async () => {
    const her = await alice();
    await decided(her, email);
    await expect(bank.database`UPDATE consent SET granted = false`).rejects.toThrow('permission denied');
    await expect(bank.database`DELETE FROM consent`).rejects.toThrow('permission denied');
    const [row] = await owner<{ text: string }[]>`
      SELECT encode(origin_sealed, 'escape') AS text FROM consent WHERE customer_id = ${her.customerId}`;
    expect(row?.text).not.toContain(origin.clientAddress);
  });
});

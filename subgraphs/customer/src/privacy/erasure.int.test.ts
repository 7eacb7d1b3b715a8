import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../testing/proven.ts';
import { away } from '../testing/test-colleagues.ts';
import { type Person, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';
import { COLLEAGUES } from './colleagues.ts';

const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename
  ... on RequestErasureSuccess { erasure { id state items { service category action legalBasis purgeOn } } }
  ... on ErasureBlockedRejection { blockers { service reason count } }
  ... on StepUpRequiredRejection { challenge { id } } ... on Rejection { code message } } }`;
const SEEN = `query ($id: ID!) { customer(id: $id) { fullName email phone erasure { state } } }`;
const LIST = `query ($state: ErasureState, $first: Int) { erasures(state: $state, first: $first) { nodes { customerId state } } }`;
const PLAN = `{ erasurePlan { items { service category action legalBasis purgeOn } blockers { service reason count } } }`;
const TEN_YEARS_MS = 3653 * 86_400_000;

interface Erased {
  readonly __typename?: string;
  readonly code?: string;
  readonly challenge?: { readonly id: string };
  readonly erasure?: { readonly state: string; readonly items: readonly Record<string, unknown>[] };
}

describe('an erasure', () => {
  let place: TestDatabase;
  let owner: Database;
  let bank: TestServices;
  beforeAll(async () => {
    place = await createTestDatabase('customer');
    owner = openDatabase({ url: place.ownerUrl, applicationName: 'test' });
    bank = new TestServices(place.appUrl);
  });
  beforeEach(() => {
    bank.colleagues.held.clear();
    bank.colleagues.erased.length = 0;
    bank.colleagues.before = () => {};
  });
  afterAll(async () => {
    await bank.close();
    await owner.end();
    await place.drop();
  });

  /** A customer with an authenticator. */
  async function alice(name = 'Alicia Canary') {
    const her = await bank.customer(name, { phone: '+31201234567' });
    await owner`INSERT INTO totp_factor (customer_id, secret, enrolled_at) VALUES (${her.customerId}, sha256('secret'), now())`;
    return her;
  }
  const erase = (who: Person) => ask<Erased>(bank, who, ERASE, {});
  const proven = async (who: Person): Promise<Erased> => {
    const { challenge } = await erase(who);
    await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge?.id ?? ''}`;
    return ask<Erased>(bank, who, ERASE, { challengeId: challenge?.id });
  };
  const goOn = async () => {
    bank.now += 2 * 60 * 60_000;
    await owner`DELETE FROM mail`;
    while ((await bank.service.privacy.goOn()) > 0);
  };
  const stateOf = async ({ customerId }: Person) =>
    (await owner<{ state: string }[]>`SELECT state FROM erasure WHERE customer_id = ${customerId}`)[0]?.state;
  const seenBy = async (viewer: Person, { customerId }: Person) =>
    (await bank.run(viewer, SEEN, { id: customerId })).data?.customer;
  const heldAccount = () =>
    bank.colleagues.held.set('account', {
      items: [{ category: 'accounts', records: 1, action: 'RESTRICT', rule: 'BOOKINGS', since: null }],
      blockers: [],
    });

  it('needs a second factor, and a fresh proof', async () => {
    bank.colleagues.blocks('account', 'OPEN_ACCOUNT');
    expect(await erase(await bank.customer('Bob')), 'before what is in the way').toMatchObject({
      code: 'SECOND_FACTOR_MISSING',
    });
    bank.colleagues.held.clear();
    expect(await erase(await alice())).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  it('is planned for whoever asks, once a request, with what is in the way, and nothing happens', async () => {
    const her = await alice();
    heldAccount();
    bank.colleagues.blocks('support', 'OPEN_TICKET');
    let asked = 0;
    bank.colleagues.before = () => {
      asked += 1;
    };
    const plan = `query ($id: ID!) { a: erasurePlan { ...P } b: erasurePlan { ...P } customer(id: $id) { fullName } }
      fragment P on ErasurePlan { items { service } }`;
    await bank.run(her, plan, { id: her.customerId });
    expect(asked).toBe(COLLEAGUES.length);
    const { data } = await bank.run(her, PLAN);
    expect(data?.erasurePlan).toMatchObject({ blockers: [{ service: 'support', reason: 'OPEN_TICKET', count: 1 }] });
    expect(await erase(her)).toMatchObject({ code: 'ERASURE_BLOCKED' });
    bank.colleagues.held.delete('support');
    const planned = (await bank.run(her, PLAN)).data?.erasurePlan as { items: unknown[]; blockers: unknown[] };
    expect(planned.blockers).toEqual([]);
    expect(await stateOf(her)).toBeUndefined();
    expect(await bank.signIn(her.email)).toMatchObject({ __typename: 'SecondFactorRequired' });
    // The same as what then becomes of it, but for what was done in between.
    const { erasure } = await proven(her);
    const lines = (items: readonly unknown[] = []) => items.map((item) => JSON.stringify(item)).toSorted();
    expect(lines(erasure?.items)).toEqual(expect.arrayContaining(lines(planned.items)));
    await goOn();
    bank.colleagues.before = () => away();
    const { data: nothing, errors } = await bank.run(await alice(), PLAN);
    expect([nothing, errors?.[0]?.extensions?.code]).toEqual([{ erasurePlan: null }, 'SUBGRAPH_UNAVAILABLE']);
    expect((await bank.run({ kind: 'anonymous' }, PLAN)).data).toEqual({ erasurePlan: null });
  });

  it('is refused while something is in the way, and tells what', async () => {
    const her = await alice();
    bank.colleagues.blocks('account', 'OPEN_ACCOUNT');
    bank.colleagues.blocks('support', 'OPEN_TICKET');
    expect(await erase(her)).toMatchObject({
      code: 'ERASURE_BLOCKED',
      blockers: [
        { service: 'account', reason: 'OPEN_ACCOUNT', count: 1 },
        { service: 'support', reason: 'OPEN_TICKET', count: 1 },
      ],
    });
    const clerk = await bank.staff(['CUSTOMER', 'TELLER']);
    expect(await erase(clerk)).toMatchObject({
      blockers: expect.arrayContaining([expect.objectContaining({ reason: 'STAFF_ROLE' })]),
    });
    expect(await stateOf(her)).toBeUndefined();
  });

  it.each([
    [['OPEN_TICKET'], { code: 'ERASURE_BLOCKED', blockers: [{ service: 'support', reason: 'OPEN_TICKET', count: 1 }] }],
    [[], { code: 'STEP_UP_REQUIRED' }],
  ] as const)(
    'that another request took back meanwhile says what is in the way, %j, or asks for another proof',
    async (left, told) => {
      const her = await alice();
      const { challenge } = await erase(her);
      await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge?.id ?? ''}`;
      bank.colleagues.until = async (service) => {
        if (service !== 'support' || (await stateOf(her)) === undefined) return;
        await owner`DELETE FROM erasure WHERE customer_id = ${her.customerId}`;
        for (const reason of left) bank.colleagues.blocks('support', reason);
      };
      const answer = await ask<Erased>(bank, her, ERASE, { challengeId: challenge?.id });
      bank.colleagues.until = () => Promise.resolve();
      expect(answer).toMatchObject(told);
      expect(await bank.signIn(her.email), 'nothing happened').toMatchObject({ __typename: 'SecondFactorRequired' });
    },
  );

  it('that something came in the way of after the proof does nothing', async () => {
    const her = await alice();
    let looked = 0;
    bank.colleagues.before = (service, field) => {
      if (service !== 'account' || field !== 'personalData') return;
      looked += 1;
      if (looked === 3) bank.colleagues.blocks('account', 'OPEN_ACCOUNT');
    };
    expect(await proven(her)).toMatchObject({ code: 'ERASURE_BLOCKED' });
    expect(await stateOf(her)).toBeUndefined();
    expect(await bank.signIn(her.email)).toMatchObject({ __typename: 'SecondFactorRequired' });
  });

  it('of somebody without accounts shreds everything, tells by mail first, and the address is free again', async () => {
    const her = await alice();
    const { erasure } = await proven(her);
    expect(erasure).toMatchObject({ state: 'RUNNING' });
    expect(await bank.signIn(her.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await bank.service.privacy.goOn();
    expect(await stateOf(her), 'the mail waits still').toBe('RUNNING');
    expect(
      (await waitingMails(bank.database, her.email)).filter(({ subject }) => subject === 'You are being erased'),
    ).toHaveLength(1);
    await goOn();
    expect(bank.colleagues.erased.slice(0, COLLEAGUES.length)).toEqual(COLLEAGUES.map((service) => `${service} ERASE`));
    expect(await stateOf(her)).toBe('COMPLETED');
    expect(await seenBy(await bank.staff(['AUDITOR']), her)).toMatchObject({ fullName: 'erased', email: null });
    expect(await seenBy(await bank.staff(['ADMIN']), her)).toBeNull();
    const events =
      await owner`SELECT FROM outbox_event WHERE type = 'PersonErased' AND aggregate_id = ${her.customerId}`;
    expect(events).toHaveLength(1);
    const again = await bank.signUp(bank.signUpInput({ email: her.email }));
    expect(again.customer?.id).not.toBe(her.customerId);
  });

  it('of somebody who had accounts restricts the identity until its date, and the rest after', async () => {
    const her = await alice('Carolina Canary');
    heldAccount();
    const { erasure } = await proven(her);
    expect(erasure?.items).toContainEqual(
      expect.objectContaining({
        service: 'customer',
        action: 'RESTRICT',
        legalBasis: expect.stringContaining('2015/849'),
      }),
    );
    await goOn();
    expect(await stateOf(her)).toBe('RESTRICTED');
    const email = `${her.customerId}@erased.invalid`;
    expect(await seenBy(await bank.staff(['COMPLIANCE_OFFICER']), her)).toMatchObject({
      fullName: 'Carolina Canary',
      email,
      phone: null,
    });
    for (const role of ['TELLER', 'ADMIN'] as const) expect(await seenBy(await bank.staff([role]), her)).toBeNull();
    expect(bank.colleagues.erased).not.toContain('account PURGE');
    bank.now += TEN_YEARS_MS;
    await goOn();
    expect(bank.colleagues.erased).toContain('account PURGE');
    expect(await stateOf(her)).toBe('COMPLETED');
    bank.now -= TEN_YEARS_MS;
    expect(await seenBy(await bank.staff(['COMPLIANCE_OFFICER']), her)).toMatchObject({ fullName: 'erased' });
  });

  it.each(COLLEAGUES)('that %s keeps from going on is gone on with where it was', async (failing) => {
    const her = await alice();
    await proven(her);
    let fails = true;
    bank.colleagues.before = (service) => {
      if (service === failing && fails) away();
    };
    await expect(bank.service.privacy.goOn()).rejects.toThrow('away');
    expect(await stateOf(her)).toBe('RUNNING');
    fails = false;
    const before = bank.colleagues.erased.length;
    await goOn();
    expect(bank.colleagues.erased[before]).toBe(`${failing} ERASE`);
    expect(await stateOf(her)).toBe('COMPLETED');
  });

  it('that died while it was checked is gone on with', async () => {
    const her = await alice();
    let looked = 0;
    bank.colleagues.before = (service, field) => {
      if (service === 'audit' && field === 'personalData' && ++looked === 3) throw new Error('killed');
    };
    await expect(proven(her)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    expect(await stateOf(her)).toBe('CHECKING');
    await goOn();
    expect(await stateOf(her), 'its mail is on its way').toBe('RUNNING');
    await goOn();
    expect(await stateOf(her)).toBe('COMPLETED');
  });

  it('that cannot be checked to the end is none: nothing happens later either', async () => {
    const her = await alice();
    let looked = 0;
    bank.colleagues.before = (service, field) => {
      if (service === 'audit' && field === 'personalData' && ++looked === 3) away();
    };
    await expect(proven(her)).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    expect(await stateOf(her)).toBeUndefined();
    bank.colleagues.before = () => {};
    await goOn();
    expect(await stateOf(her)).toBeUndefined();
    await proven(her);
    expect(await stateOf(her)).toBe('RUNNING');
  });

  it('asked for twenty times at once is one', async () => {
    const her = await alice();
    const { challenge } = await erase(her);
    await owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challenge?.id ?? ''}`;
    const twenty = Array.from({ length: 20 }, () => ask<Erased>(bank, her, ERASE, { challengeId: challenge?.id }));
    const answers = await Promise.all(twenty);
    expect(new Set(answers.flatMap(({ erasure }) => JSON.stringify(erasure) ?? [])).size).toBe(1);
    const begun =
      await owner`SELECT FROM outbox_event WHERE type = 'ErasureBegun' AND aggregate_id = ${her.customerId}`;
    expect(begun).toHaveLength(1);
    await goOn();
  });

  it('is listed for compliance and auditors, by its state', async () => {
    const her = await alice();
    await proven(her);
    const { data } = await bank.run(await bank.staff(['AUDITOR']), LIST, { state: 'RUNNING', first: 5 });
    expect(data).toEqual({ erasures: { nodes: [{ customerId: her.customerId, state: 'RUNNING' }] } });
    const { errors } = await bank.run(await bank.staff(['ADMIN']), LIST);
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    await goOn();
  });
});

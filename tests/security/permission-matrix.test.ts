import { randomUUID } from 'node:crypto';
import {
  newId,
  type PermissionRule,
  ROLES,
  ruleOf,
  SERVICES,
  type Subgraph,
  type SubgraphResult,
  type Viewer,
} from '@florin/kit';
import { type OpenedAccount, type Person, useBank } from '@florin/testkit';
import { type GraphQLField, getNamedType, isCompositeType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { fieldWithArguments, operationFor } from './sample-operation.ts';
import { askAs, subscribeAs } from './subgraph-door.ts';

/**
 * Tries every root field, every subscription and every field of every entity of every subgraph, straight at the subgraph, as
 * everybody: what the permission table says must be what happens. A new field is tried without a change here.
 */
const bank = useBank();

let alice: Person;
let bob: Person;
let ids: Record<string, string>;
let foreignIds: Record<string, string>;

/** A challenge of somebody, as a larger payment makes one. */
async function challengeOf({ id: customerId }: Person): Promise<string> {
  const id = newId('challenge');
  const bytes = Buffer.alloc(32);
  await bank().bank.databases.customer`
    INSERT INTO step_up_challenge (id, customer_id, audience, action, payload_hash, passkey_challenge, expires_at)
    VALUES (${id}, ${customerId}, 'transaction', 'TRANSFER', ${bytes}, ${bytes}, now() + interval '5 minutes')`;
  return id;
}

/** A loan of somebody as it is on the day on which it is paid out. */
async function loanOf(applicationId: string, accountId: string): Promise<string> {
  const id = newId('loan');
  const terms = {
    method: 'ANNUITY',
    rate: '7900000',
    dayCount: '30E/360',
    instalments: 24,
    every: { count: 1, unit: 'MONTH' },
    grace: { onPrincipalPayment: 0, onInterestPayment: 0, onInterestCharged: 0 },
    multipleOf: '1',
    downPayment: '0',
    feePerInstalment: '0',
    rounding: 'SUB_PERIOD',
    overdueInterest: 'NONE',
    allocation: { order: ['penalty', 'fee', 'interest', 'principal'], by: 'INSTALMENT' },
    payoffInterest: 'TO_DATE',
  };
  await bank().bank.databases.loan`
    INSERT INTO loan (id, application_id, customer_id, product_id, product_version, currency, amount, arrangement_fee, term_months,
      terms, apr, apr_us, payout_account_id, status, status_since, booked_to, balances)
    SELECT ${id}, id, customer_id, product_id, product_version, currency, amount, 0, term_months, ${JSON.stringify(terms)}::text::jsonb,
      '8.2', '7.9', ${accountId}, 'ACTIVE', now(), '2026-11-26', '{}'
    FROM loan_application WHERE id = ${applicationId}`;
  return id;
}

/** What an officer wants changed of a loan. */
async function proposedChangeOf(loanId: string | undefined): Promise<string> {
  const id = randomUUID();
  await bank().bank.databases.loan`
    INSERT INTO loan_change (id, loan_id, change, body, proposed_at, state)
    VALUES (${id}, ${loanId ?? ''}, 'WRITE_OFF', '{"kind":"WRITTEN_OFF"}', now(), 'PROPOSED')`;
  return id;
}

async function idsOf(person: Person, account: OpenedAccount): Promise<Record<string, string>> {
  const { account: read } = await person.client.ask<{ account: { transactions: { nodes: { id: string }[] } } }>(
    'query ($id: ID!) { account(id: $id) { transactions { nodes { id } } } }',
    { id: account.id },
  );
  const { raiseTicket } = await person.client.ask<{ raiseTicket: { ticket: { id: string } } }>(
    `mutation ($input: RaiseTicketInput!) { raiseTicket(input: $input) { ... on RaiseTicketSuccess { ticket { id } } } }`,
    { input: { subject: 'Help', category: 'OTHER', body: 'Please help.' } },
  );
  const { loanProducts } = await person.client.ask<{ loanProducts: { nodes: { id: string }[] } }>(
    'query { loanProducts(first: 1) { nodes { id } } }',
  );
  const { applyForLoan } = await person.client.ask<{ applyForLoan: { application: { id: string } } }>(
    `mutation ($input: ApplyForLoanInput!) { applyForLoan(input: $input) {
      ... on ApplyForLoanSuccess { application { id } } } }`,
    {
      input: {
        productId: loanProducts.nodes[0]?.id,
        amount: { amount: '5000.00', currency: 'EUR' },
        termMonths: 24,
        purpose: 'A boat',
        monthlyIncome: { amount: '3000.00', currency: 'EUR' },
        idempotencyKey: 'application',
      },
    },
  );
  return {
    Customer: person.id,
    LoanApplication: applyForLoan.application.id,
    Loan: await loanOf(applyForLoan.application.id, account.id),
    Account: account.id,
    Transaction: read.transactions.nodes[0]?.id ?? '',
    Ticket: raiseTicket.ticket.id,
    Challenge: await challengeOf(person),
  };
}

/** Entities that are no customer's. */
const STAFF_ONLY = new Set(['Approval', 'LoanProposedChange']);

async function approvalOf(admin: Person, { id }: Person, role: string): Promise<string> {
  const ask = async (challengeId?: string) => {
    const { grantRole } = await admin.client.ask<{
      grantRole: { approval: { id: string }; challenge: { id: string } };
    }>(
      `mutation ($input: GrantRoleInput!) { grantRole(input: $input) {
        ... on ApprovalPending { approval { id } } ... on StepUpRequiredRejection { challenge { id } } } }`,
      { input: { customerId: id, role, reason: 'For the matrix.', challengeId } },
    );
    return grantRole;
  };
  const { challenge } = await ask();
  // As her authenticator would, once in half a minute.
  await bank().bank.databases.customer`UPDATE step_up_challenge SET answered_at = now() WHERE id = ${challenge.id}`;
  return (await ask(challenge.id)).approval.id;
}

beforeAll(async () => {
  [alice, bob] = await Promise.all([bank().people.customer('Alice'), bank().people.customer('Bob')]);
  const [hers, his] = await Promise.all([alice.openAccount(), bob.openAccount()]);
  await Promise.all([alice.deposit(hers.id, '10.00'), bob.deposit(his.id, '10.00')]);
  [ids, foreignIds] = await Promise.all([idsOf(alice, hers), idsOf(bob, his)]);
  const [admin, teller] = [await bank().people.staff('ADMIN'), await bank().people.staff('TELLER')];
  ids.LoanProposedChange = await proposedChangeOf(ids.Loan);
  foreignIds.LoanProposedChange = await proposedChangeOf(foreignIds.Loan);
  ids.Approval = await approvalOf(admin, teller, 'AUDITOR');
  foreignIds.Approval = await approvalOf(admin, teller, 'LOAN_OFFICER');
});

const subgraphs = (): readonly Subgraph[] => {
  const { customer, account, transaction, loan, notification, support, audit } = bank().bank;
  return [customer, account, transaction, loan, notification, support, audit].map((service) => service.subgraph);
};

const everybody = (): readonly { readonly title: string; readonly viewer: Viewer }[] => [
  { title: 'anonymous', viewer: { kind: 'anonymous' } },
  { title: 'owner', viewer: userOf(alice.id, ['CUSTOMER']) },
  { title: 'other customer', viewer: userOf(bob.id, ['CUSTOMER']) },
  ...ROLES.filter((role) => role !== 'CUSTOMER').map((role) => ({
    title: role,
    viewer: userOf('cus_01kb0000000000000000000000', [role]),
  })),
  ...SERVICES.map((service) => ({ title: `service ${service}`, viewer: { kind: 'service' as const, service } })),
];

function userOf(customerId: string, roles: Extract<Viewer, { kind: 'user' }>['roles']): Viewer {
  return { kind: 'user', customerId, roles, sessionId: 'ses_01kb0000000000000000000000' };
}

/** What the answer says of one field: whether the rule let it through. */
function verdictOf(result: SubgraphResult, field: string): 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN' {
  for (const error of result.errors ?? []) {
    const code = error.extensions?.code;
    if (error.path?.at(-1) === field && (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN')) return code;
  }
  return 'allowed';
}

const expected = (rule: PermissionRule, viewer: Viewer) =>
  rule.allows(viewer) ? 'allowed' : viewer.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';

describe('every root field, as everybody', () => {
  // Some hundred mutations, each as ten people, of which some hash a password.
  it.each(['Query', 'Mutation'] as const)('%s', { timeout: 180_000 }, async (type) => {
    const wrong: string[] = [];
    let tried = 0;
    for (const subgraph of subgraphs()) {
      const root = subgraph.schema.getType(type);
      if (!isObjectType(root)) continue;
      for (const field of Object.values(root.getFields()).filter(({ name }) => !name.startsWith('_'))) {
        const rule = ruleOf(subgraph.permissions, type, field.name);
        if (rule === undefined) throw new Error(`${type}.${field.name} has no rule`);
        for (const { title, viewer } of everybody()) {
          tried += 1;
          const verdict = verdictOf(await askAs(bank(), subgraph, viewer, operationFor(type, field)), field.name);
          // A rule lets staff through by their role; who is invented, as all here, is then told to be nobody.
          if (field.name === 'claimTicket' && rule.allows(viewer) && verdict === 'UNAUTHENTICATED') continue;
          if (verdict !== expected(rule, viewer))
            wrong.push(`${field.name} as ${title}: ${verdict}, not ${expected(rule, viewer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });
});

describe('every subscription, as everybody', () => {
  it('is opened for whom the table lets, and for nobody else', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const subgraph of subgraphs()) {
      for (const field of Object.values(subgraph.schema.getSubscriptionType()?.getFields() ?? {})) {
        const rule = ruleOf(subgraph.permissions, 'Subscription', field.name);
        if (rule === undefined) throw new Error(`Subscription.${field.name} has no rule`);
        const open = field.subscribe;
        let opened = 0;
        field.subscribe = (...args) => {
          opened += 1;
          return open?.(...args);
        };
        for (const { title, viewer } of everybody()) {
          tried += 1;
          opened = 0;
          const stream = await subscribeAs(bank(), subgraph, viewer, operationFor('Subscription', field));
          // Where the source is found wanting (there is no such ticket) the stream is an answer too, but not of the rule.
          const codes = 'errors' in stream ? stream.errors?.map((error) => error.extensions?.code) : [];
          const verdict = codes?.find((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') ?? 'allowed';
          if (verdict !== expected(rule, viewer)) wrong.push(`${field.name} as ${title}: ${String(verdict)}`);
          if (opened !== (rule.allows(viewer) ? 1 : 0)) wrong.push(`${field.name} as ${title}: opened ${opened} times`);
          if ('next' in stream) await stream.return();
        }
        if (open === undefined) delete field.subscribe;
        else field.subscribe = open;
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(80);
  });
});

/** The entities that a subgraph resolves by reference. A type with nothing but an id says what it was given, and knows nothing. */
function entitiesOf(
  subgraph: Subgraph,
): readonly { readonly name: string; readonly fields: readonly GraphQLField<unknown, unknown>[] }[] {
  const union = subgraph.schema.getType('_Entity');
  if (union === undefined || !('getTypes' in union)) return [];
  return union
    .getTypes()
    .map((type) => ({ name: type.name, fields: Object.values(type.getFields()) }))
    .filter(({ fields }) => fields.length > 1);
}

function entityQuery(type: string, fields: readonly GraphQLField<unknown, unknown>[]): string {
  const selection = fields.map((field) => {
    const written = fieldWithArguments(field);
    return isCompositeType(getNamedType(field.type)) ? `${written} { __typename }` : written;
  });
  return `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selection.join(' ')} } } }`;
}

describe('every field of every entity, straight at _entities', () => {
  it('follows the table for everybody, and shows rows to their owner and staff only', async () => {
    const wrong: string[] = [];
    for (const subgraph of subgraphs()) {
      for (const { name, fields } of entitiesOf(subgraph)) {
        for (const { title, viewer } of everybody()) {
          const variables = { representations: [{ __typename: name, id: ids[name] }] };
          const result = await askAs(bank(), subgraph, viewer, { query: entityQuery(name, fields), variables });
          const row = (result.data?._entities as (Record<string, unknown> | null)[] | undefined)?.[0] ?? null;
          if (row === null) {
            if (title === 'owner' && !STAFF_ONLY.has(name))
              wrong.push(`${subgraph.name} ${name} is hidden from its owner`);
            continue;
          }
          if (title === 'anonymous' || title === 'other customer' || (title === 'owner' && STAFF_ONLY.has(name)))
            wrong.push(`${subgraph.name} ${name} is shown to ${title}`);
          for (const field of fields) {
            const rule = ruleOf(subgraph.permissions, name, field.name);
            if (rule === undefined) throw new Error(`${name}.${field.name} has no rule`);
            const verdict = verdictOf(result, field.name);
            if (verdict !== expected(rule, viewer))
              wrong.push(`${name}.${field.name} as ${title}: ${verdict}, not ${expected(rule, viewer)}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers foreign and absent rows alike, beside own ones, in both orders', async () => {
    for (const subgraph of subgraphs()) {
      for (const { name, fields } of entitiesOf(subgraph)) {
        const own = { __typename: name, id: ids[name] };
        const foreign = { __typename: name, id: foreignIds[name] };
        const absent = { __typename: name, id: `${ids[name]?.slice(0, -4)}zzzz` };
        const ask = async (...representations: unknown[]) => {
          const result = await askAs(bank(), subgraph, userOf(alice.id, ['CUSTOMER']), {
            query: entityQuery(name, fields),
            variables: { representations },
          });
          return JSON.stringify(result);
        };
        const title = `${subgraph.name} ${name}`;
        const [withForeign, withAbsent] = [await ask(own, foreign), await ask(own, absent)];
        expect(withForeign, title).toBe(withAbsent);
        expect(withForeign, title).not.toContain(foreignIds[name]);
        expect(await ask(foreign, own), title).toBe(await ask(absent, own));
        const shown: unknown = STAFF_ONLY.has(name) ? null : expect.any(Object);
        expect(JSON.parse(withForeign).data._entities, title).toEqual([shown, null]);
        expect(JSON.parse(await ask(foreign, own)).data._entities, title).toEqual([null, shown]);
      }
    }
  });

  it('answers nothing without an identity, or with one for another subgraph', async () => {
    for (const subgraph of subgraphs()) {
      const [name = ''] = entitiesOf(subgraph).map((entity) => entity.name);
      const request = { query: '{ __typename }', variables: {}, traceId: 't' };
      const missing = await subgraph.execute({ ...request, assertion: undefined });
      const elsewhere = await askAs(
        bank(),
        subgraph,
        userOf(alice.id, ['CUSTOMER']),
        request,
        subgraph.name === 'account' ? 'customer' : 'account',
      );
      expect([missing.data, elsewhere.data], name).toEqual([undefined, undefined]);
    }
  });
});

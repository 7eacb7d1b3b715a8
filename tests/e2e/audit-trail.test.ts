import { randomUUID } from 'node:crypto';
import { maskIban, newId } from '@florin/kit';
import { type OpenedAccount, type Person, useBank } from '@florin/testkit';
import { beforeAll, describe, expect, it, vi } from 'vitest';

const MOVEMENT = 'id amount { amount } counterparty { name iban } balanceAfter { amount }';
const TICKET = `query ($id: ID!) { ticket(id: $id) {
  status
  customer { id fullName email phone dateOfBirth address { city } verification { status } }
  account { id iban status holders { name } balance { booked { amount } } transactions { nodes { ${MOVEMENT} } } }
  transaction { ${MOVEMENT} account { id iban } } } }`;
const DIRECTLY = `query ($customer: ID!, $account: ID!, $transaction: ID!) {
  customer(id: $customer) { id fullName }
  account(id: $account) { id iban balance { booked { amount } } }
  transaction(id: $transaction) { id amount { amount } } }`;
const EVENTS = `query ($filter: AuditEventFilter) { auditEvents(filter: $filter, first: 100) {
  nodes { id service action outcome actor { kind id } subjectIds details { name value } } } }`;
const NOTHING = { data: { customer: null, account: null, transaction: null }, errors: [] };

interface AuditEvent {
  readonly id: string;
  readonly service: string;
  readonly action: string;
  readonly outcome: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
  readonly subjectIds: readonly string[];
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** What support agents read through tickets, and what remains of it and of everything else for auditors. */
describe.each(['in-process', 'http'] as const)('the rights of agents and the trail, %s', (transport) => {
  const bank = useBank({ transport });
  let alice: Person;
  let bob: Person;
  let agent: Person;
  let colleague: Person;
  let auditor: Person;
  /** Alice's account that the ticket links, and another one of hers, of which it links one movement. */
  let linked: OpenedAccount;
  let other: OpenedAccount;
  let his: OpenedAccount;
  let [linkedMovement, otherMovement] = ['', ''];
  let ticketId = '';

  const movementsOf = async (person: Person, account: OpenedAccount) => {
    const answer = await person.client.ask<{ account: { transactions: { nodes: { id: string }[] } } }>(
      'query ($id: ID!) { account(id: $id) { transactions { nodes { id } } } }',
      { id: account.id },
    );
    return answer.account.transactions.nodes.map(({ id }) => id);
  };
  const transfer = (from: OpenedAccount, to: OpenedAccount, amount: string) =>
    alice.client.ask(
      `mutation ($input: TransferInput!) { transfer(input: $input) { ... on TransferSuccess { transaction { id } } } }`,
      {
        input: {
          fromAccountId: from.id,
          toIban: to.iban,
          amount: { amount, currency: 'EUR' },
          idempotencyKey: randomUUID(),
        },
      },
    );
  const direct = async (person: Person, customer: string, account: string, transaction: string) => {
    const { data, errors } = await person.client.send(DIRECTLY, { customer, account, transaction });
    return { data, errors };
  };
  const eventsFor = async (filter: Record<string, unknown>) =>
    (await auditor.client.ask<{ auditEvents: { nodes: AuditEvent[] } }>(EVENTS, { filter })).auditEvents.nodes;
  /** Reads the trail until it has what a filter must find. */
  const trail = (filter: Record<string, unknown>, has: (events: readonly AuditEvent[]) => boolean) =>
    vi.waitUntil(
      async () => {
        const events = await eventsFor(filter);
        return has(events) && events;
      },
      { timeout: 30_000, interval: 250 },
    );
  const detail = (event: AuditEvent, name: string) => event.details.find((one) => one.name === name)?.value;

  beforeAll(async () => {
    const { people } = bank();
    [alice, bob] = [await people.customer('Alice'), await people.customer('Bob')];
    agent = await people.staff('SUPPORT_AGENT');
    colleague = await people.staff('SUPPORT_AGENT');
    auditor = await people.staff('AUDITOR');
    [linked, other, his] = [await alice.openAccount(), await alice.openAccount(), await bob.openAccount()];
    await alice.deposit(linked.id, '100.00');
    await alice.deposit(other.id, '50.00');
    await transfer(linked, his, '12.50');
    await transfer(other, his, '7.00');
    [linkedMovement = '', otherMovement = ''] = await movementsOf(alice, other);
    const { raiseTicket } = await alice.client.ask<{ raiseTicket: { ticket: { id: string } } }>(
      `mutation ($input: RaiseTicketInput!) { raiseTicket(input: $input) { ... on RaiseTicketSuccess { ticket { id } } ... on Rejection { message } } }`,
      {
        input: {
          subject: 'Where is my money?',
          category: 'PAYMENT',
          body: 'It is gone.',
          accountId: linked.id,
          transactionId: linkedMovement,
        },
      },
    );
    ticketId = raiseTicket.ticket.id;
  });

  it('begin with the claim: before it nothing can be read, by no agent', async () => {
    for (const person of [agent, colleague]) {
      const { data } = await person.client.send<{ ticket: Record<string, unknown> }>(TICKET, { id: ticketId });
      expect(data?.ticket).toMatchObject({ status: 'OPEN', customer: null, account: null, transaction: null });
      expect(await direct(person, alice.id, linked.id, linkedMovement)).toEqual(NOTHING);
    }
    const claim = `mutation ($input: ClaimTicketInput!) { claimTicket(input: $input) { __typename } }`;
    const { claimTicket } = await agent.client.ask<{ claimTicket: object }>(claim, { input: { ticketId } });
    expect(claimTicket).toEqual({ __typename: 'ClaimTicketSuccess' });
  });

  it('are exactly what the ticket links, numbers masked', async () => {
    const { ticket } = await agent.client.ask<{ ticket: Record<string, unknown> }>(TICKET, { id: ticketId });
    const bobs = { name: 'Bob Example', iban: maskIban(his.iban) };
    expect(ticket).toEqual({
      status: 'IN_PROGRESS',
      customer: {
        id: alice.id,
        fullName: 'Alice Example',
        email: alice.email,
        phone: null,
        dateOfBirth: null,
        address: null,
        verification: { status: 'VERIFIED' },
      },
      account: {
        id: linked.id,
        iban: maskIban(linked.iban),
        status: 'ACTIVE',
        holders: [{ name: 'Alice Example' }],
        balance: { booked: { amount: '87.50' } },
        transactions: {
          nodes: [
            {
              id: expect.any(String),
              amount: { amount: '12.50' },
              counterparty: bobs,
              balanceAfter: { amount: '87.50' },
            },
            expect.objectContaining({ amount: { amount: '100.00' } }),
          ],
        },
      },
      transaction: {
        id: linkedMovement,
        amount: { amount: '7.00' },
        counterparty: bobs,
        balanceAfter: null,
        account: { id: other.id, iban: null },
      },
    });
    expect(JSON.stringify(ticket)).not.toContain(his.iban);
    expect(await direct(agent, alice.id, linked.id, linkedMovement)).toMatchObject({
      data: { customer: { id: alice.id }, account: { id: linked.id }, transaction: { id: linkedMovement } },
    });
  });

  it('are nothing else, and nobody else’s: absent and not linked are the same answer', async () => {
    const absent = await direct(agent, newId('customer'), newId('account'), newId('transaction'));
    expect(absent).toEqual(NOTHING);
    const [his1 = ''] = await movementsOf(bob, his);
    expect(await direct(agent, bob.id, other.id, otherMovement)).toEqual(absent);
    expect(await direct(agent, bob.id, his.id, his1)).toEqual(absent);
    expect(await direct(colleague, alice.id, linked.id, linkedMovement)).toEqual(absent);
    const list = await agent.client.send('{ customers(search: "Alice") { nodes { id } } }');
    expect([list.data, list.errors.map((error) => error.extensions?.code)]).toEqual([
      { customers: null },
      ['FORBIDDEN'],
    ]);
  });

  it('are not needed for the books as a whole, which tell of nobody and balance', async () => {
    const { trialBalance } = await auditor.client.ask<{
      trialBalance: {
        totals: { currency: string; balance: { amount: string } }[];
        accounts: { nodes: { id: string }[] };
      };
    }>('{ trialBalance { totals { currency balance { amount } } accounts { nodes { id } } } }');
    expect(trialBalance.totals).toEqual([{ currency: 'EUR', balance: { amount: '0.00' } }]);
    expect(trialBalance.accounts.nodes).toEqual([{ id: 'funding:sandbox:EUR' }]);
    const { data, errors } = await agent.client.send('{ trialBalance { asOf } }');
    expect([data, errors.map((error) => error.extensions?.code)]).toEqual([{ trialBalance: null }, ['FORBIDDEN']]);
  });

  it('leave each reading in the trail: who, what, of whom', async () => {
    const glimpse = [ticketId];
    const wanted: Record<string, readonly (readonly string[])[]> = {
      // In the queue it does not show whose it is.
      Ticket: [glimpse, [ticketId, alice.id]],
      Customer: [[alice.id]],
      Account: [[linked.id]],
      'Account.holders': [[linked.id]],
      'Account.balance': [[linked.id]],
      'Account.transactions': [[linked.id]],
      Transaction: [[linkedMovement]],
    };
    const reads = await trail({ actorId: agent.id, action: 'StaffRead' }, (events) =>
      Object.keys(wanted).every((coordinate) => events.some((event) => detail(event, 'coordinate') === coordinate)),
    );
    for (const event of reads) {
      expect(event).toMatchObject({ outcome: 'SUCCEEDED', actor: { kind: 'PERSON', id: agent.id } });
      expect(wanted[detail(event, 'coordinate') ?? ''], detail(event, 'coordinate')).toContainEqual(event.subjectIds);
      expect(detail(event, 'roles')).toBe('SUPPORT_AGENT');
    }
    // What was read of her, and nothing else: in a list that was asked for later, because the trail is still coming in.
    const ofAlice = await trail({ subjectId: alice.id, action: 'StaffRead' }, (events) =>
      ['Customer', 'Ticket'].every((coordinate) => events.some((event) => detail(event, 'coordinate') === coordinate)),
    );
    expect(new Set(ofAlice.map((event) => detail(event, 'coordinate')))).toEqual(new Set(['Customer', 'Ticket']));
    expect(ofAlice).toEqual(
      expect.arrayContaining(reads.filter((event) => detail(event, 'coordinate') === 'Customer')),
    );
    const ofTheTicket = await trail(
      { subjectId: ticketId, action: 'StaffRead' },
      (events) => events.some(({ actor }) => actor.id === colleague.id) && events.length > 2,
    );
    expect(ofTheTicket.map(({ service, action }) => [service, action])).toEqual(
      ofTheTicket.map(() => ['support', 'StaffRead']),
    );
    expect(new Set(ofTheTicket.map(({ actor }) => actor.id))).toEqual(new Set([agent.id, colleague.id]));
    const ofColleague = await eventsFor({ actorId: colleague.id, action: 'StaffRead' });
    expect(ofColleague.map((event) => [detail(event, 'coordinate'), event.subjectIds])).toEqual([['Ticket', glimpse]]);
  });

  it('end with the ticket, at once', async () => {
    const setStatus = (status: string) =>
      agent.client.ask<{ setTicketStatus: { __typename: string } }>(
        `mutation ($input: SetTicketStatusInput!) { setTicketStatus(input: $input) { __typename ... on Rejection { message } } }`,
        { input: { ticketId, status } },
      );
    expect(await setStatus('CLOSED')).toEqual({ setTicketStatus: { __typename: 'SetTicketStatusSuccess' } });
    expect(await direct(agent, alice.id, linked.id, linkedMovement)).toEqual(NOTHING);
    // The ticket says which things it was about to whoever worked it, and nothing stands behind their ids any more.
    const { ticket } = await agent.client.ask<{ ticket: Record<string, unknown> }>(TICKET, { id: ticketId });
    const nothing = { fullName: null, email: null, phone: null, dateOfBirth: null, address: null, verification: null };
    expect(ticket).toEqual({
      status: 'CLOSED',
      customer: { id: alice.id, ...nothing },
      account: { id: linked.id, iban: null, status: null, holders: null, balance: null, transactions: null },
      transaction: { id: linkedMovement, amount: null, counterparty: null, balanceAfter: null, account: null },
    });
    const changes = await trail({ subjectId: ticketId }, (events) =>
      events.some((event) => event.action === 'AgentAccessEnded'),
    );
    expect(changes.map((event) => event.action)).toEqual(
      expect.arrayContaining(['TicketRaised', 'TicketClaimed', 'AgentAccessGranted', 'AgentAccessEnded']),
    );
    expect(changes.find((event) => event.action === 'TicketClaimed')?.actor).toEqual({ kind: 'PERSON', id: agent.id });
  });

  it('refused access is in the trail, of agents, customers and nobody', async () => {
    await alice.client.send('{ customers { nodes { id } } }');
    await alice.client.send(EVENTS);
    await bank().client().send('{ accounts { nodes { id } } }');
    const refusedTo = (actorId: string | undefined, coordinate: string) =>
      trail({ action: 'AccessDenied', outcome: 'DENIED', actorId }, (events) =>
        events.some((event) => detail(event, 'coordinate') === coordinate),
      );
    await refusedTo(agent.id, 'Query.customers');
    await refusedTo(alice.id, 'Query.customers');
    await refusedTo(alice.id, 'Query.auditEvents');
    const [nobody] = (await refusedTo(undefined, 'Query.accounts')).filter(
      (event) => detail(event, 'coordinate') === 'Query.accounts',
    );
    expect(nobody).toMatchObject({ service: 'account', actor: { kind: 'ANONYMOUS', id: null } });
  });

  it('sign-ins, failed ones and movements are in the trail, and none twice', async () => {
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
    await bank()
      .client()
      .ask(signIn, { input: { email: alice.email, password: 'not the password' } });
    const events = await trail({ subjectId: alice.id }, (found) =>
      found.some((event) => event.action === 'SignInFailed'),
    );
    expect(events.map((event) => event.action)).toEqual(
      expect.arrayContaining(['CustomerSignedUp', 'VerificationDecided', 'SignedIn', 'AccountOpened', 'SignInFailed']),
    );
    expect(events.find((event) => event.action === 'SignInFailed')).toMatchObject({
      outcome: 'REFUSED',
      actor: { kind: 'ANONYMOUS', id: null },
      details: [{ name: 'reason', value: 'WRONG_PASSWORD' }],
    });
    const posted = await trail({ subjectId: linkedMovement }, (found) => found.length > 0);
    expect(posted.map(({ action, actor }) => [action, actor.id])).toEqual(
      expect.arrayContaining([['TransferPosted', alice.id]]),
    );
    const everything = await eventsFor({});
    expect(new Set(everything.map((event) => event.id)).size).toBe(everything.length);
    expect(JSON.stringify(everything)).not.toMatch(/Example|example\.com|NL\d\dFLRN|Singel/);
  });

  it('reading the trail is in the trail', async () => {
    const subjectId = newId('account');
    await eventsFor({ subjectId });
    const [read] = await eventsFor({ subjectId, action: 'StaffRead' });
    expect(read).toMatchObject({
      service: 'audit',
      actor: { kind: 'PERSON', id: auditor.id },
      subjectIds: [subjectId],
    });
  });
});

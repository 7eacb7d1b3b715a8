import { newId, ServiceUnavailable } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALICE, after, MALLORY, put, raised, send } from '../domain/testing/sample-tickets.ts';
import { openSupportWorld, type SupportWorld } from '../testing/support-world.ts';
import { changeTicket } from './change-ticket.ts';
import { MESSAGES, TICKETS, type TicketDocument } from './collections.ts';
import { readMessages, settleMessages } from './messages.ts';
import { createGate } from './testing/gate.ts';
import { createTurns, type Turns } from './turns.ts';

let world: SupportWorld;
beforeAll(async () => {
  world = await openSupportWorld();
});
afterAll(() => world.close());

const stores = (turns: Turns = createTurns({ waiting: 10, waitMs: 10_000 })) => ({
  turns,
  tickets: world.documents.store.collection(TICKETS),
  messages: world.documents.store.collection(MESSAGES),
  now: () => new Date(),
});

/** A ticket that is stored, with two messages that are pending. */
async function storedTicket(): Promise<TicketDocument> {
  const id = newId('ticket');
  const begun = { ...raised(), _id: id, raiseKey: id, seat: id };
  const ticket = { ...after(send(begun, ALICE, { clientId: `client-${id}` })), outbox: [] };
  await stores().tickets.insert(ticket);
  return { ...ticket, version: 1 };
}

describe('pending messages', () => {
  it('are settled once, however many settle them at once', async () => {
    const ticket = await storedTicket();
    const { messages } = stores();
    await Promise.all(Array.from({ length: 8 }, () => settleMessages(messages, ticket)));
    const found = await messages.findMany([1, 2, 3].map((number) => `${ticket._id}/0000${number}`));
    expect([...found.values()].map(({ id }) => id).toSorted()).toEqual(ticket.pending.map(({ id }) => id).toSorted());
  });

  it('never take a place that another message has', async () => {
    const ticket = await storedTicket();
    const { messages } = stores();
    await settleMessages(messages, ticket);
    const other = { ...ticket, pending: ticket.pending.map((message) => ({ ...message, id: newId('message') })) };
    await expect(settleMessages(messages, other)).rejects.toThrow('another message');
  });

  it('and settled ones are read alike; one that is in neither place is a fault, not a gap', async () => {
    const ticket = await storedTicket();
    const { messages } = stores();
    const pending = await readMessages(messages, ticket, 'CUSTOMER', 0, 10);
    expect(pending.map(({ place }) => place)).toEqual([1, 2]);
    const forgotten = { ...ticket, pending: [] };
    await expect(readMessages(messages, forgotten, 'CUSTOMER', 0, 10)).rejects.toThrow('missing');
    await settleMessages(messages, ticket);
    expect(await readMessages(messages, forgotten, 'CUSTOMER', 0, 10)).toEqual(pending);
    expect(await readMessages(messages, forgotten, 'CUSTOMER', 1, 10)).toEqual(pending.slice(1));
  });
});

describe('changing a ticket', () => {
  it('is decided anew on what others stored meanwhile', async () => {
    const { _id } = await storedTicket();
    const seen: number[] = [];
    const stored = await changeTicket(stores(), _id, async (ticket, at) => {
      seen.push(ticket.version);
      if (seen.length < 4) await stores().tickets.replace(ticket);
      return put(ticket, ALICE, 'CLOSED', at);
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(stored.decision).toMatchObject({ kind: 'changed', ticket: { status: 'CLOSED' } });
    expect(await stores().tickets.find(_id)).toMatchObject({
      status: 'CLOSED',
      pending: [],
      outbox: [{ type: 'TicketStatusChanged', payload: { to: 'CLOSED' } }],
    });
  });

  it('that changes nothing waits for nobody', async () => {
    const { _id } = await storedTicket();
    const turns = createTurns({ waiting: 0, waitMs: 10_000 });
    const gate = createGate();
    const holding = turns.take(_id, () => gate.opened);
    const change = (person: typeof ALICE) =>
      changeTicket(stores(turns), _id, (ticket, at) => put(ticket, person, 'CLOSED', at));
    expect((await change(MALLORY)).decision).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
    await expect(change(ALICE)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    gate.open();
    await holding;
    expect((await change(ALICE)).decision).toMatchObject({ kind: 'changed' });
  });

  it('is given up when others are always faster, and nothing has happened', async () => {
    const { _id } = await storedTicket();
    const losing = changeTicket(stores(), _id, async (ticket, at) => {
      await stores().tickets.replace(ticket);
      return put(ticket, ALICE, 'CLOSED', at);
    });
    await expect(losing).rejects.toBeInstanceOf(ServiceUnavailable);
    expect(await stores().tickets.find(_id)).toMatchObject({ status: 'OPEN', outbox: [] });
  });

  it('of one that is not there is refused', async () => {
    const { decision } = await changeTicket(stores(), newId('ticket'), (ticket, at) =>
      put(ticket, ALICE, 'CLOSED', at),
    );
    expect(decision).toEqual({ kind: 'refused', refusal: 'NO_SUCH_TICKET' });
  });
});

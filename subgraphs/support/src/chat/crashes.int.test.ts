import { setImmediate } from 'node:timers/promises';
import { type DocumentCollection, type StoredDocument, startDocumentRelay } from '@florin/documents';
import type { PublishedEvent } from '@florin/events';
import { silentLogger } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGES, TICKETS, type TicketDocument } from '../store/collections.ts';
import { settleMessages } from '../store/messages.ts';
import type { SealedDocuments } from '../store/sealed-documents.ts';
import { Desk } from '../testing/desk.ts';
import { Doomed } from '../testing/doomed.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';

let world: SupportWorld;
/** At an instance that lives through all of it, and publishes nothing by itself. */
let desk: Desk;
beforeAll(async () => {
  world = await openSupportWorld();
  desk = new Desk(world, world.passing({ documents: withoutRelay }));
});
afterAll(() => world.close());

function withoutRelay(store: SealedDocuments): SealedDocuments {
  const quiet = <D extends StoredDocument>(collection: DocumentCollection<D>): DocumentCollection<D> => ({
    ...collection,
    query: async (query) => ('outbox' in query.where ? [] : collection.query(query)),
  });
  return { ...store, collection: (definition) => quiet(store.collection(definition)) };
}

/** Publishes what waits, as an instance that is alive would. */
async function publishAll(ticketId: string): Promise<void> {
  const { store } = world.documents;
  const messages = store.collection(MESSAGES);
  const relay = startDocumentRelay({
    collection: store.collection(TICKETS),
    source: 'support',
    bus: world.bus,
    settle: (ticket) => settleMessages(messages, ticket),
    logger: silentLogger(),
  });
  await until(() => isPublished(ticketId));
  await relay.stop();
}

const stored = async (ticketId: string): Promise<TicketDocument> => {
  const ticket = await world.documents.store.collection(TICKETS).find(ticketId);
  if (ticket === undefined) throw new Error('not there');
  return ticket;
};
const isPublished = async (ticketId: string) => (await stored(ticketId)).outbox.length === 0;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setImmediate();
}

async function eventsOf(ticketId: string): Promise<readonly PublishedEvent[]> {
  const events: PublishedEvent[] = [];
  for (let after = 0n; ; after = events.at(-1)?.position ?? after) {
    const page = await world.bus.read('support', after, 500);
    events.push(...page);
    if (page.length < 500) return events.filter((event) => event.aggregateId === ticketId);
  }
}

/** Gives an order to an instance that dies of it, or comes to its end. */
async function withDoomed(doomed: Doomed, order: (desk: Desk) => Promise<unknown>, isDone: () => Promise<boolean>) {
  const service = world.passing({
    documents: (store) => doomed.documents(store),
    bus: (bus) => doomed.bus(bus),
  });
  doomed.arm();
  // A process that is killed answers nothing.
  const answered = await order(new Desk(world, service)).then(
    () => true,
    () => false,
  );
  expect(answered || doomed.dead).toBe(true);
  await until(async () => doomed.dead || (await isDone()));
  await service.close();
}

/**
 * Kills a process at its first step, then another at its second, and so on, until one comes to its end.
 *
 * @param order what the process is asked; it may be lost
 * @param check what must hold then, with an instance that is alive
 * @returns how many were killed
 */
async function killAtEachStep(
  order: (desk: Desk, ticketId: string, alice: User, sam: User) => Promise<unknown>,
  check: (ticketId: string, alice: User, sam: User) => Promise<void>,
): Promise<number> {
  let kills = 0;
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; ; at += 1) {
      const [alice, sam] = [world.customer('Alice'), world.agent('Sam')];
      const ticketId = await desk.worked(alice, sam);
      await publishAll(ticketId);
      const doomed = new Doomed(at, when);
      await withDoomed(
        doomed,
        (victim) => order(victim, ticketId, alice, sam),
        () => isPublished(ticketId),
      );
      await check(ticketId, alice, sam);
      if (!doomed.dead) break;
      kills += 1;
    }
  }
  return kills;
}

describe('a process that is killed between any two steps', { timeout: 240_000 }, () => {
  it('leaves a message that is there once, in its place, with its file, and told of once, when it is sent again', async () => {
    const files = new Map<string, string>();
    /** The file of a ticket's message: the same, however often it is sent. */
    const fileOf = (ticketId: string, alice: User) => {
      const id = files.get(ticketId) ?? world.customers.files.sent(alice);
      files.set(ticketId, id);
      return id;
    };
    const once = (ticketId: string, alice: User) => ({
      clientId: 'client-once',
      attachments: [fileOf(ticketId, alice)],
    });
    const kills = await killAtEachStep(
      (victim, ticketId, alice) => victim.send(alice, ticketId, 'Once', once(ticketId, alice)),
      async (ticketId, alice, sam) => {
        await desk.send(sam, ticketId, 'In between');
        const again = await desk.send(alice, ticketId, 'Once', once(ticketId, alice));
        expect(again).toMatchObject({
          __typename: 'SendMessageSuccess',
          ticketMessage: { body: 'Once', attachments: [{ id: fileOf(ticketId, alice) }] },
        });
        await publishAll(ticketId);
        const seen = await desk.wholeChat(sam, ticketId);
        expect(seen.map((message) => message.body).toSorted()).toEqual(['In between', 'Once', 'Where is it?']);
        expect(await desk.wholeChat(alice, ticketId)).toHaveLength(3);
        const sent = (await eventsOf(ticketId)).filter((event) => event.type === 'TicketMessageSent');
        expect(sent.map(({ payload }) => [payload.number, payload.messageId])).toEqual(
          seen.map(({ id }, place) => [place + 1, id]),
        );
        const ids = [1, 2, 3].map((number) => `${ticketId}/0000${number}`);
        const settled = await world.documents.store.collection(MESSAGES).findMany(ids);
        expect([...settled.values()].map((message) => message.id).toSorted()).toEqual(
          seen.map(({ id }) => id).toSorted(),
        );
      },
    );
    // Reading the ticket, looking for the message, storing it; settling, publishing and trimming it.
    expect(kills).toBeGreaterThan(10);
  });

  it('leaves a ticket as it was or as it was to be, and its events in their order', async () => {
    const kills = await killAtEachStep(
      (victim, ticketId, _alice, sam) => victim.setStatus(sam, ticketId, 'WAITING_FOR_CUSTOMER'),
      async (ticketId, alice, sam) => {
        await desk.setStatus(sam, ticketId, 'WAITING_FOR_CUSTOMER');
        await desk.send(alice, ticketId, 'Here');
        await desk.setStatus(sam, ticketId, 'CLOSED');
        await publishAll(ticketId);
        expect(
          (await eventsOf(ticketId)).map(({ type, payload }) => (payload.to === undefined ? type : payload.to)),
        ).toEqual([
          'TicketRaised',
          'TicketMessageSent',
          'TicketClaimed',
          'AgentAccessGranted',
          'WAITING_FOR_CUSTOMER',
          'TicketMessageSent',
          'IN_PROGRESS',
          'CLOSED',
          'AgentAccessEnded',
        ]);
      },
    );
    expect(kills).toBeGreaterThan(8);
  });

  it('leaves one ticket, when it is raised again', async () => {
    const order = { clientId: 'client-raise', subject: 'Once' };
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at += 1) {
        const alice = world.customer();
        const doomed = new Doomed(at, when);
        await withDoomed(
          doomed,
          (victim) => victim.raise(alice, order),
          async () => true,
        );
        const id = await desk.raised(alice, order);
        await publishAll(id);
        const { tickets } = await desk.ask<{ tickets: { nodes: { id: string }[] } }>(
          alice,
          '{ tickets { nodes { id } } }',
          {},
        );
        expect(tickets.nodes).toEqual([{ id }]);
        expect((await desk.wholeChat(alice, id)).map((message) => message.body)).toEqual(['Where is it?']);
        if (!doomed.dead) break;
      }
    }
  });
});

import type { DocumentCollection, StoredDocument } from '@florin/documents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILES_LOST_AFTER_MS } from '../limits.ts';
import { MESSAGES, TICKETS, type TicketDocument } from '../store/collections.ts';
import { FILE_CLAIMS } from '../store/file-claims.ts';
import { readMessages } from '../store/messages.ts';
import type { SealedDocuments } from '../store/sealed-documents.ts';
import { Desk } from '../testing/desk.ts';
import { Doomed } from '../testing/doomed.ts';
import { clientId, openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';
import { releaseLostFiles } from './release-files.ts';

/** Files that were taken up for a message that never came: none stays, and none is taken from a message that has it. */
let world: SupportWorld;
let desk: Desk;
beforeAll(async () => {
  world = await openSupportWorld();
  desk = new Desk(world, world.passing({ documents: withoutRelay }));
});
beforeEach(() => world.customers.files.young.clear());
afterAll(() => world.close());

const LATER = FILES_LOST_AFTER_MS + 1_000;
const release = (afterMs = LATER) =>
  releaseLostFiles(
    { documents: world.documents.store, customers: world.customersClient },
    new Date(Date.now() + afterMs),
  );
const file = (who: User) => world.customers.files.sent(who);
const isKept = (id: string) => world.customers.files.kept.has(id);
const send = (at: Desk, who: User, ticketId: string, attachments: readonly string[], id = clientId()) =>
  at.send(who, ticketId, 'See this.', { attachments, clientId: id });
const remembered = () => world.documents.store.collection(FILE_CLAIMS).count({}, 1_000);

/** The files that a ticket's messages name, whatever a side may see. */
async function named(ticketId: string): Promise<readonly string[]> {
  const { store } = world.documents;
  const ticket = (await store.collection(TICKETS).find(ticketId)) as TicketDocument;
  const messages = await readMessages(store.collection(MESSAGES), ticket, 'AGENT', 0, 100);
  return messages.flatMap(({ message }) => (message.attachments ?? []).map(({ id }) => id));
}

function withoutRelay(store: SealedDocuments): SealedDocuments {
  const quiet = <D extends StoredDocument>(collection: DocumentCollection<D>): DocumentCollection<D> => ({
    ...collection,
    query: async (query) => ('outbox' in query.where ? [] : collection.query(query)),
  });
  return { ...store, collection: (definition) => quiet(store.collection(definition)) };
}

/** An instance to which something happens before a ticket is replaced, once. */
function interrupted(act: () => Promise<unknown>): Desk {
  let happened = false;
  const documents = (store: SealedDocuments): SealedDocuments => ({
    ...withoutRelay(store),
    collection: (definition) => {
      const inner = withoutRelay(store).collection(definition);
      if (definition.name !== TICKETS.name) return inner;
      return {
        ...inner,
        replace: async (document) => {
          if (!happened) {
            happened = true;
            await act();
          }
          return inner.replace(document);
        },
      };
    },
  });
  return new Desk(world, world.passing({ documents }));
}

describe('a file', () => {
  it('whose ticket closes while it is attached is given back, not before its time', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const [letter, form] = [file(alice), file(sam)];
    const closing = interrupted(() => desk.setStatus(sam, ticketId, 'CLOSED'));
    expect(await send(closing, alice, ticketId, [letter])).toMatchObject({ code: 'TICKET_STATE' });
    expect(await send(desk, sam, ticketId, [form])).toMatchObject({ code: 'TICKET_STATE' });
    await release(FILES_LOST_AFTER_MS - 10_000);
    expect(isKept(letter)).toBe(true);
    await release();
    expect([isKept(letter), isKept(form)], 'what was never taken up is its sender’s').toEqual([false, true]);
    expect(await remembered()).toBe(0);
  });

  it('of a message, and of a ticket that was raised with it, stays, settled or not', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const [first, second, third] = [file(alice), file(alice), file(sam)];
    const ticketId = await desk.worked(alice, sam, { attachments: [first], clientId: clientId() });
    await send(desk, alice, ticketId, [second]);
    await desk.send(sam, ticketId, 'A note.', { attachments: [third], internal: true, clientId: clientId() });
    expect(await release()).toBe(3);
    expect(await named(ticketId)).toEqual([first, second, third]);
    expect([first, second, third].map(isKept)).toEqual([true, true, true]);
    expect(await release(), 'and is not looked at again').toBe(0);
  });

  it('that its message was sent without under the same id is given back', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const files = Array.from({ length: 8 }, () => file(alice));
    const id = clientId();
    await Promise.allSettled(files.map((one) => send(desk, alice, ticketId, [one], id)));
    await release();
    const has = await named(ticketId);
    expect(has).toHaveLength(1);
    // One that came too late to be taken up is its sender's.
    const isTaken = (one: string) => world.customers.files.kept.get(one)?.claimed !== undefined;
    expect(files.filter(isTaken)).toEqual(has);
  });

  it('that was taken up again only now stays until that is settled too', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const letter = file(alice);
    const dying = interrupted(() => Promise.reject(new Error('killed')));
    await expect(send(dying, alice, ticketId, [letter])).rejects.toThrow();
    world.customers.files.young.add(letter);
    expect(await release()).toBe(0);
    expect([isKept(letter), await remembered()]).toEqual([true, 1]);
    world.customers.files.young.clear();
    expect(await release()).toBe(1);
    expect(isKept(letter)).toBe(false);
  });

  it('waits for the files’ service where it is away', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const letter = file(alice);
    world.customers.away = true;
    try {
      await expect(send(desk, alice, ticketId, [letter])).rejects.toThrow();
      await expect(release()).rejects.toThrow();
      expect(await remembered(), 'nobody knows whether it was taken up').toBe(1);
    } finally {
      world.customers.away = false;
    }
    expect(await release()).toBe(1);
    expect(isKept(letter), 'it was not').toBe(true);
  });

  it('is not stored with a message long after it was taken up: it may be given back in this moment', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    const letter = file(alice);
    const id = clientId();
    // The change loses its turn to another, and is decided anew by a clock that went on.
    const slow = interrupted(async () => {
      await desk.send(sam, ticketId, 'In between.');
      world.clock = () => new Date(Date.now() + LATER);
    });
    await expect(send(slow, alice, ticketId, [letter], id)).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    world.clock = () => new Date();
    expect(await named(ticketId)).toEqual([]);
    expect(await send(desk, alice, ticketId, [letter], id)).toMatchObject({ __typename: 'SendMessageSuccess' });
    await release();
    expect([await named(ticketId), isKept(letter)]).toEqual([[letter], true]);
  });
});

describe.each(['before', 'after'] as const)('a process that dies %s any step of an order', (when) => {
  it('leaves files in its message or nowhere, also when the order comes again', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    for (let step = 1; step <= 12; step++) {
      const ticketId = await desk.worked(alice, sam);
      const doomed = new Doomed(step, when);
      const service = world.passing({ documents: (store) => doomed.documents(withoutRelay(store)) });
      const [letter, again] = [file(alice), file(alice)];
      const id = clientId();
      doomed.arm();
      await send(new Desk(world, service), alice, ticketId, [letter]).catch(() => undefined);
      await send(new Desk(world, service), alice, ticketId, [again], id).catch(() => undefined);
      await send(desk, alice, ticketId, [again], id);
      await release();
      const has = await named(ticketId);
      expect(has, `step ${step}`).toContain(again);
      // What was taken up is kept by its message only; what never was is its sender's still, and goes after a day.
      const kept = world.customers.files.kept.get(letter);
      expect(has.includes(letter), `step ${step}`).toBe(kept?.claimed !== undefined);
      await desk.setStatus(sam, ticketId, 'CLOSED');
    }
    expect(await remembered()).toBe(0);
  });
});

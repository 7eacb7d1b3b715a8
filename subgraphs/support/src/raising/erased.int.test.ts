import type { DocumentStore } from '@florin/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKETS } from '../store/collections.ts';
import { shredPerson } from '../store/shred-person.ts';
import { listRaised } from '../store/tickets.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';

let world: SupportWorld;
let desk: Desk;
beforeAll(async () => {
  world = await openSupportWorld();
  desk = new Desk(world, world.instance());
});
afterAll(() => world.close());

const NOBODY = { extensions: { code: 'UNAUTHENTICATED' } };
const erase = ({ customerId }: User) => shredPerson(world.documents.store, customerId, new Date());
const statuses = async ({ customerId }: User) => {
  const page = { statuses: undefined, after: undefined, limit: 50 };
  const raised = await listRaised(world.documents.store.collection(TICKETS), customerId, page);
  return raised.map(({ status }) => status);
};

/** The store to which something happens before a ticket is stored in it. */
function beforeInsert<S extends DocumentStore>(store: S, act: (id: string) => Promise<unknown>): S {
  const collection: DocumentStore['collection'] = (definition) => {
    const inner = store.collection(definition);
    if (definition.name !== TICKETS.name) return inner;
    return {
      ...inner,
      insert: async (document) => {
        await act(document._id);
        return inner.insert(document);
      },
    };
  };
  return { ...store, collection };
}

/** The store to which something happens, once, before a ticket is changed in it. */
function beforeReplace<S extends DocumentStore>(store: S, act: () => Promise<unknown>): S {
  let acted: Promise<unknown> | undefined;
  const collection: DocumentStore['collection'] = (definition) => {
    const inner = store.collection(definition);
    if (definition.name !== TICKETS.name) return inner;
    return {
      ...inner,
      replace: async (document) => {
        acted ??= act();
        await acted;
        return inner.replace(document);
      },
    };
  };
  return { ...store, collection };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('tickets of somebody who is erased', () => {
  it('are closed with their history, for staff too, and none is raised any more; again it does nothing more', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const worked = await desk.worked(alice, sam);
    const waits = await desk.raised(alice);
    await erase(alice);
    await erase(alice);
    expect(await statuses(alice)).toEqual(['CLOSED', 'CLOSED']);
    const stored = await world.documents.store.collection(TICKETS).find(worked);
    expect(stored?.history.map(({ status }) => status)).toEqual(['OPEN', 'IN_PROGRESS', 'CLOSED']);
    expect(await desk.send(sam, worked, 'Hello?')).toMatchObject({ code: 'TICKET_STATE' });
    expect(await desk.claim(sam, waits)).toMatchObject({ code: 'TICKET_STATE' });
    await expect(desk.raise(alice)).rejects.toMatchObject(NOBODY);
    expect(await statuses(alice)).toHaveLength(2);
  });

  it('cannot be stored by an order that was decided before', async () => {
    const alice = world.customer();
    const late = new Desk(world, world.passing({ documents: (store) => beforeInsert(store, () => erase(alice)) }));
    await expect(late.raise(alice)).rejects.toMatchObject(NOBODY);
    expect(await statuses(alice)).toEqual([]);
  });

  it('are closed too when they are stored while the erasing goes on', async () => {
    const alice = world.customer();
    const { store } = world.documents;
    const [decided, looked] = [gate(), gate()];
    const wait = () => {
      decided.open();
      return looked.opened;
    };
    const late = new Desk(world, world.passing({ documents: (all) => beforeInsert(all, wait) }));
    const raising = late.raise(alice);
    await decided.opened;
    // After it is remembered and what was open is closed, when the first of their places is about to be taken.
    const kept = beforeInsert(store.kept, async (id) => {
      if (!id.endsWith('#0')) return;
      looked.open();
      await raising;
    });
    await shredPerson({ ...store, kept }, alice.customerId, new Date());
    expect(await raising).toMatchObject({ __typename: 'RaiseTicketSuccess' });
    expect(await statuses(alice)).toEqual(['CLOSED']);
  });

  it('are refused alike when the service customer knows nobody of that id', async () => {
    const alice = world.customer();
    world.customers.names.delete(alice.customerId);
    await expect(desk.raise(alice)).rejects.toMatchObject(NOBODY);
  });
});

describe('messages in tickets of somebody who is erased', () => {
  it.each(['the customer', 'the agent'] as const)('that %s sends beside it are not stored', async (sender) => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    await desk.send(alice, ticketId, 'before');
    const late = new Desk(world, world.passing({ documents: (store) => beforeReplace(store, () => erase(alice)) }));
    const who = sender === 'the customer' ? alice : sam;
    expect(await late.send(who, ticketId, 'beside')).toMatchObject({ code: 'TICKET_STATE' });
    expect(await late.send(who, ticketId, 'after')).toMatchObject({ code: 'TICKET_STATE' });
    const ticket = await world.documents.store.collection(TICKETS).find(ticketId);
    expect(ticket?.voices).toHaveLength(2);
  });

  it('that were stored while it went on cannot be read, not even by a copy of the store and every key there is', async () => {
    const [alice, sam] = [world.customer(), world.agent()];
    const ticketId = await desk.worked(alice, sam);
    // This instance has the key in memory for up to a minute.
    await desk.send(alice, ticketId, 'before');
    const { store } = world.documents;
    // The erasing is about to close the ticket when one more is stored.
    const erasing = beforeReplace(store, () => desk.send(alice, ticketId, 'beside'));
    await shredPerson(erasing, alice.customerId, new Date());
    const fresh = new Desk(world, world.instance());
    expect(await statuses(alice)).toEqual(['CLOSED']);
    const bodies = (await fresh.wholeChat(alice, ticketId)).map(({ body }) => body);
    expect(new Set(bodies)).toEqual(new Set(['erased']));
    expect(bodies.length).toBeGreaterThan(1);
  });
});

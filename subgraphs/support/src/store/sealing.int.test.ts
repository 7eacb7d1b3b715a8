import { createLocalKeyService, DATA_KEY_LIFE_MS } from '@florin/encryption';
import { batchOfOne } from '@florin/events';
import { newId, silentLogger } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startErasing } from '../events/erasing.ts';
import type { SupportService } from '../support.ts';
import { Desk } from '../testing/desk.ts';
import { openSupportWorld, type SupportWorld, type User } from '../testing/support-world.ts';
import { MESSAGES, TICKETS } from './collections.ts';
import { DATA_KEYS, rewrapKeys } from './data-keys.ts';
import { sealAll } from './seal-documents.ts';
import { sealDocuments } from './sealed-documents.ts';

const TEXTS = [
  'Kanarie subject',
  'Kanarie body',
  'Kanarie answer',
  'Kanarie note',
  'Kanarie reason',
  'Kanarie file',
  'abababab',
  'Aliciana',
  'Samuelo',
];
const HOUR_MS = 60 * 60_000;
const later = (ms: number) => new Date(Date.now() + ms);

let world: SupportWorld;
let service: SupportService;
let desk: Desk;
beforeAll(async () => {
  world = await openSupportWorld();
  service = world.instance();
  desk = new Desk(world, service);
});
afterAll(() => world.close());

/** A ticket with everything that people can write into one. */
async function story(alice: User = world.customer('Aliciana')) {
  const sam = world.agent('Samuelo');
  const ticketId = await desk.worked(alice, sam, { subject: 'Kanarie subject', body: 'Kanarie body' });
  const attachments = [world.customers.files.sent(sam, 'Kanarie file.pdf')];
  await desk.send(sam, ticketId, 'Kanarie answer', { attachments });
  await desk.send(sam, ticketId, 'Kanarie note', { internal: true });
  await desk.setStatus(sam, ticketId, 'RESOLVED', 'Kanarie reason');
  await settled(ticketId);
  return { alice, sam, ticketId };
}

/** Waits until the relay has put a ticket's messages into their collection. */
async function settled(ticketId: string): Promise<void> {
  for (;;) {
    const ticket = await world.documents.store.collection(TICKETS).find(ticketId);
    if (ticket?.outbox.length === 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The documents of a ticket as the engine keeps them. */
async function kept(ticketId: string) {
  const { store } = world.documents.plain;
  const ids = [1, 2, 3].map((number) => `${ticketId}/0000${number}`);
  const messages = await store.collection(MESSAGES).findMany(ids);
  const ticket = await store.collection(TICKETS).find(ticketId);
  if (ticket === undefined) throw new Error('there is no ticket');
  return { ticket, messages: [...messages.values()] };
}

const READ = `query ($id: ID!) { ticket(id: $id) { subject statusInfo { ... on TicketResolved { reason } }
  messages { nodes { body author { name } attachments { fileName sha256 } } } } }`;
async function read(viewer: User, id: string, at: SupportService = service) {
  return JSON.stringify(await world.run(at, viewer, READ, { id }));
}

describe('what people write', () => {
  it('is sealed in tickets and messages, and read as it was written', async () => {
    const { alice, ticketId } = await story();
    const { ticket, messages } = await kept(ticketId);
    expect(messages).toHaveLength(3);
    const bytes = JSON.stringify([ticket, messages]);
    expect(TEXTS.filter((text) => bytes.includes(text))).toEqual([]);
    for (const document of [ticket, ...messages]) expect(document.sealedWith).toBeDefined();
    const answer = await read(alice, ticketId);
    for (const text of [
      'Kanarie subject',
      'Kanarie body',
      'Kanarie answer',
      'Kanarie file',
      'Kanarie reason',
      'Samuelo',
    ])
      expect(answer).toContain(text);
  });

  it('cannot be opened at another message, nor after any change', async () => {
    const { ticketId } = await story();
    const { messages } = await kept(ticketId);
    const plain = world.documents.plain.store.collection(MESSAGES);
    const [first, second] = messages;
    if (first === undefined || second === undefined || second.sealed === undefined) throw new Error('no messages');
    await plain.replace({ ...first, sealed: second.sealed });
    const find = () => world.documents.store.collection(MESSAGES).find(first._id);
    await expect(find()).rejects.toThrow('was changed or is not of its row');
  });

  it('from before sealing is read as it is, and sealed in the background', async () => {
    const { alice, ticketId } = await story();
    const { store, plain } = world.documents;
    // As the version before kept it.
    const old = { ticket: await store.collection(TICKETS).find(ticketId), kept: await kept(ticketId) };
    if (old.ticket === undefined) throw new Error('there is no ticket');
    await plain.store.collection(TICKETS).replace(old.ticket);
    for (const { _id } of old.kept.messages) {
      const message = await store.collection(MESSAGES).find(_id);
      if (message === undefined) throw new Error('there is no message');
      const { customerId: _customerId, ...before } = message;
      await plain.store.collection(MESSAGES).replace(before);
    }
    expect(JSON.stringify(await kept(ticketId))).toContain('Kanarie note');
    const before = await read(alice, ticketId);
    // In batches: a round that ends goes on where it was.
    for (let sealed = 1; sealed > 0; ) ({ sealed } = await sealAll(store, new Date(), 2));
    const bytes = JSON.stringify(await kept(ticketId));
    expect(TEXTS.filter((text) => bytes.includes(text))).toEqual([]);
    expect(await read(alice, ticketId)).toBe(before);
  });
});

describe('keys', () => {
  it('that grow old are replaced, what they sealed is sealed anew, and then they are destroyed', async () => {
    const { alice, ticketId } = await story();
    const { store } = world.documents;
    const before = (await kept(ticketId)).ticket.sealedWith ?? '';
    const answer = await read(alice, ticketId);
    const grown = later(DATA_KEY_LIFE_MS + HOUR_MS);
    for (let work = 1; work > 0; ) {
      const { replaced, resealed } = await sealAll(store, grown);
      work = replaced + resealed;
    }
    const { ticket, messages } = await kept(ticketId);
    for (const document of [ticket, ...messages]) expect(document.sealedWith).not.toBe(before);
    await sealAll(store, new Date(grown.getTime() + 3 * HOUR_MS));
    expect(await store.collection(DATA_KEYS).find(before)).toMatchObject({ state: 'DESTROYED' });
    expect(await read(alice, ticketId)).toBe(answer);
  });

  it('that have a successor are replaced, also where whoever made it died before it said so', async () => {
    const { alice, ticketId } = await story();
    const { store } = world.documents;
    const keys = store.collection(DATA_KEYS);
    const before = (await kept(ticketId)).ticket.sealedWith ?? '';
    const answer = await read(alice, ticketId);
    const grown = later(DATA_KEY_LIFE_MS + HOUR_MS);
    const died = new Error('the process died here');
    const dying = { ...keys, replace: () => Promise.reject(died) };
    const { subject } = (await keys.find(before)) ?? { subject: '' };
    await expect(store.vault.replaceKey(dying, { id: before, subject }, grown)).rejects.toBe(died);
    const order = [{ field: 'generation', direction: 'descending' }] as const;
    const theirs = () => keys.query({ where: { subject }, order, limit: 10 });
    const [successor, old] = await theirs();
    expect([successor?.state, old?.state]).toEqual(['CURRENT', 'CURRENT']);
    for (let work = 1; work > 0; ) {
      const { replaced, resealed } = await sealAll(store, grown);
      work = replaced + resealed;
    }
    const { ticket, messages } = await kept(ticketId);
    for (const document of [ticket, ...messages]) expect(document.sealedWith).toBe(successor?._id);
    await sealAll(store, new Date(grown.getTime() + 3 * HOUR_MS));
    expect((await theirs()).map(({ _id, state }) => [_id, state])).toEqual([
      [successor?._id, 'CURRENT'],
      [before, 'DESTROYED'],
    ]);
    expect(await read(alice, ticketId)).toBe(answer);
  });

  it('are wrapped anew by another key-encryption key', async () => {
    const { ticketId } = await story();
    const { plain, store } = world.documents;
    const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const before = sealDocuments(plain.store, createLocalKeyService(new Map([['old', old]])));
    const subject = newId('customer');
    const keys = before.collection(DATA_KEYS);
    const { id } = await before.vault.sealingKey(keys, subject);
    const both = createLocalKeyService(
      new Map([
        ['new', next],
        ['old', old],
      ]),
    );
    // Keys of this world are wrapped by a third one, which this service does not know.
    expect((await keys.find(id))?.wrappedBy).toBe('old');
    const mine = {
      ...keys,
      query: async (query: Parameters<typeof keys.query>[0]) =>
        (await keys.query(query)).filter((key) => key._id === id),
    };
    expect(await rewrapKeys(mine, both)).toBe(1);
    expect((await keys.find(id))?.wrappedBy).toBe('new');
    const after = sealDocuments(plain.store, createLocalKeyService(new Map([['new', next]])));
    expect((await after.vault.sealingKey(keys, subject)).id).toBe(id);
    await store.collection(DATA_KEYS).delete(id);
    expect((await kept(ticketId)).ticket.sealed).toBeDefined();
  });
});

describe('somebody who was erased', () => {
  it('leaves tickets without a word, also told twice, and others keep theirs', async () => {
    const { alice, sam, ticketId } = await story();
    const other = await story(world.customer('Bob'));
    const bobs = await read(other.alice, other.ticketId);
    const events = [1, 2].map(() => ({
      id: newId('event'),
      type: 'PersonErased',
      version: 1,
      aggregateId: alice.customerId,
      payload: { customerId: alice.customerId },
      occurredAt: new Date(),
    }));
    await world.bus.publish('customer', events.map(batchOfOne));
    const erasing = startErasing({ documents: world.documents.store, bus: world.bus, logger: silentLogger() });
    while ((await erasing.lag()).events > 0) erasing.wake();
    expect(await erasing.deadLetters()).toBe(0);
    await erasing.stop();
    const keys = await world.documents.store.collection(DATA_KEYS).query({
      where: { subject: alice.customerId },
      order: [{ field: 'generation', direction: 'descending' }],
      limit: 10,
    });
    expect(keys.map(({ state, wrapped }) => ({ state, wrapped }))).toEqual([
      { state: 'DESTROYED', wrapped: undefined },
    ]);
    // At an instance that has no key of theirs in memory; others forget them within a minute.
    const answer = await read(alice, ticketId, world.instance());
    expect(TEXTS.filter((text) => answer.includes(text))).toEqual([]);
    expect(answer).toContain('"subject":"erased"');
    // What is done to the ticket afterwards goes on, and brings nothing back.
    expect((await desk.setStatus(sam, ticketId, 'CLOSED', 'Kanarie reason')).ticket?.status).toBe('CLOSED');
    const bytes = JSON.stringify(await kept(ticketId));
    expect(TEXTS.filter((text) => bytes.includes(text))).toEqual([]);
    expect(await read(other.alice, other.ticketId)).toBe(bobs);
  });
});

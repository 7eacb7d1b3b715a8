import type { EventBus } from '@florin/events';
import { silentLogger } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineCollection, type StoredDocument } from '../collection-definition.ts';
import type { DocumentCollection } from '../document-collection.ts';
import { RELAY_BATCH } from '../limits.ts';
import { type EventWorld, eventually, openEventWorld } from '../testing/event-world.ts';
import { type DocumentRelayOptions, publishWaiting, startDocumentRelay } from './document-relay.ts';
import { type OutboxEntry, outboxEntry } from './outbox-entry.ts';

interface Diary extends StoredDocument {
  readonly entries: number;
  readonly outbox: readonly OutboxEntry[];
}
const DIARIES = defineCollection<Diary>({ name: 'diary', fields: { outbox: 'list' }, indexes: [] });

let world: EventWorld;
let diaries: DocumentCollection<Diary>;
let sources = 0;
beforeAll(async () => {
  world = await openEventWorld([DIARIES]);
  diaries = world.documents.store.collection(DIARIES);
});
afterAll(() => world.close());

const relayOptions = (more: Partial<DocumentRelayOptions<Diary>> = {}): DocumentRelayOptions<Diary> => {
  sources += 1;
  return { collection: diaries, source: `source-${sources}`, bus: world.bus, logger: silentLogger(), ...more };
};

const entry = (id: string, number: number) =>
  outboxEntry({ type: 'DiaryWritten', version: 1, aggregateId: id, payload: { number } }, new Date());

/** Writes the next entry into a diary, which is made by the first one: a change with its event, in one replace. */
async function write(id: string): Promise<void> {
  for (;;) {
    const diary = await diaries.find(id);
    if (diary === undefined) {
      const first = { _id: id, entries: 1, outbox: [entry(id, 1)] };
      if ((await diaries.insert(first)) === 'inserted') return;
      continue;
    }
    const entries = diary.entries + 1;
    const next = { ...diary, entries, outbox: [...diary.outbox, entry(id, entries)] };
    if ((await diaries.replace(next)) === 'replaced') return;
  }
}

async function writeTimes(id: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await write(id);
}

const numbersOf = async (source: string, id: string) =>
  (await world.published(source)).filter((event) => event.aggregateId === id).map((event) => event.payload.number);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const waitingIn = async (id: string) => (await diaries.find(id))?.outbox.length;

describe('a relay of documents', () => {
  it('publishes each document’s events in their order, as they are, and trims them', async () => {
    await writeTimes('one', 3);
    const { outbox = [] } = (await diaries.find('one')) ?? {};
    const options = relayOptions();
    expect(await publishWaiting(options)).toBe(1);
    const published = await world.published(options.source);
    expect(published).toEqual(
      outbox.map(({ occurredAt, ...event }, at) => ({
        ...event,
        source: options.source,
        position: BigInt(at + 1),
        occurredAt: new Date(occurredAt),
      })),
    );
    expect(await diaries.find('one')).toMatchObject({ entries: 3, outbox: [], version: 4 });
    expect(await publishWaiting(options)).toBe(0);
  });

  it('trims exactly what was published, whatever is added meanwhile', async () => {
    await writeTimes('busy', 2);
    let added = false;
    const adding: EventBus = {
      ...world.bus,
      publish: async (source, events) => {
        const positions = await world.bus.publish(source, events);
        if (!added) await writeTimes('busy', 2);
        added = true;
        return positions;
      },
    };
    const options = relayOptions({ bus: adding });
    await publishWaiting(options);
    expect(await waitingIn('busy')).toBe(2);
    await publishWaiting(options);
    expect(await waitingIn('busy')).toBe(0);
    expect(await numbersOf(options.source, 'busy')).toEqual(upTo(4));
  });

  it('that ends between publishing and trimming is followed by one that publishes nothing twice', async () => {
    await writeTimes('killed', 2);
    const dying: EventBus = {
      ...world.bus,
      publish: async (source, events) => {
        await world.bus.publish(source, events);
        throw new Error('killed');
      },
    };
    const options = relayOptions();
    await expect(publishWaiting({ ...options, bus: dying })).rejects.toThrow('killed');
    await write('killed');
    await publishWaiting(options);
    expect(await numbersOf(options.source, 'killed')).toEqual(upTo(3));
    expect(await waitingIn('killed')).toBe(0);
  });

  it('settles a document before its events are published, and one that cannot be does not keep the others', async () => {
    await Promise.all(['settles', 'refuses', 'settles-too'].map((id) => write(id)));
    const options = relayOptions();
    const seen: string[] = [];
    const settle = async (diary: Diary) => {
      expect(await numbersOf(options.source, diary._id)).toEqual([]);
      if (diary._id === 'refuses') throw new TypeError('cannot be settled');
      seen.push(diary._id);
    };
    await expect(publishWaiting({ ...options, settle })).rejects.toThrow('cannot be settled');
    expect([...new Set(seen)].sort()).toEqual(['settles', 'settles-too']);
    expect(await Promise.all(['settles', 'refuses', 'settles-too'].map(waitingIn))).toEqual([0, 1, 0]);
    expect(await numbersOf(options.source, 'refuses')).toEqual([]);
    expect(await publishWaiting(options)).toBe(1);
  });

  it('goes through more documents than it reads at once, and more events than the bus takes at once', async () => {
    const many = upTo(RELAY_BATCH * 2 + 1).map((at) => `many-${String(at).padStart(3, '0')}`);
    await diaries.insertAll(many.map((id) => ({ _id: id, entries: 1, outbox: [entry(id, 1)] })));
    await diaries.insert({ _id: 'thick', entries: 600, outbox: upTo(600).map((number) => entry('thick', number)) });
    const options = relayOptions();
    expect(await publishWaiting(options)).toBe(many.length + 1);
    expect(await world.published(options.source)).toHaveLength(many.length + 600);
    expect(await numbersOf(options.source, 'thick')).toEqual(upTo(600));
  });

  it('removes documents that only carry events once these are published, and none before', async () => {
    const carriers = upTo(RELAY_BATCH + 1).map((at) => `carrier-${String(at).padStart(3, '0')}`);
    await diaries.insertAll(carriers.map((id) => ({ _id: id, entries: 1, outbox: [entry(id, 1)] })));
    const options = relayOptions({ spent: 'delete' });
    const away: EventBus = { ...world.bus, publish: () => Promise.reject(new Error('away')) };
    await expect(publishWaiting({ ...options, bus: away })).rejects.toThrow('away');
    expect((await diaries.findMany(carriers)).size).toBe(carriers.length);
    expect(await publishWaiting(options)).toBe(carriers.length);
    expect((await diaries.findMany(carriers)).size).toBe(0);
    expect((await world.published(options.source)).map((event) => event.aggregateId).toSorted()).toEqual(carriers);
  });

  it('tells how far it is behind', async () => {
    const at = new Date(Date.now() - 90_000);
    const old = outboxEntry({ type: 'DiaryWritten', version: 1, aggregateId: 'late', payload: {} }, at);
    const relay = startDocumentRelay(relayOptions());
    await relay.stop();
    expect(await relay.lag()).toEqual({ events: 0, seconds: 0 });
    await diaries.insert({ _id: 'late', entries: 2, outbox: [old, entry('late', 2)] });
    const lag = await relay.lag();
    expect(lag.events).toBe(2);
    expect(lag.seconds).toBeGreaterThanOrEqual(90);
    await diaries.delete('late');
  });

  it('on three instances, while five writers go on: each event once, each document’s in order', async () => {
    const options = relayOptions();
    const stores = [world.documents.store, world.documents.open(), world.documents.open()];
    const relays = stores.map((store) => startDocumentRelay({ ...options, collection: store.collection(DIARIES) }));
    const ids = ['a', 'b', 'c'].map((name) => `together-${name}`);
    await Promise.all(
      upTo(5).map(async () => {
        for (let round = 0; round < 8; round += 1)
          for (const id of ids) {
            await write(id);
            for (const relay of relays) relay.wake();
          }
      }),
    );
    await eventually(async () => expect(await Promise.all(ids.map(waitingIn))).toEqual([0, 0, 0]));
    await Promise.all(relays.map((relay) => relay.stop()));
    for (const id of ids) expect(await numbersOf(options.source, id), id).toEqual(upTo(40));
  });
});

import { createPostgresBus, type EventBus, type UnpublishedEvent } from '@florin/events';
import { newId, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { vi } from 'vitest';
import type { AnyCollectionDefinition } from '../collection-definition.ts';
import { createTestDocuments, type TestDocuments } from './test-documents.ts';

/** Documents of a service, and the bus. */
export interface EventWorld {
  readonly documents: TestDocuments;
  readonly bus: EventBus;
  /** All that was published by a source. */
  published(source: string): ReturnType<EventBus['read']>;
  close(): Promise<void>;
}

export async function openEventWorld(collections: readonly AnyCollectionDefinition[]): Promise<EventWorld> {
  const [documents, events] = await Promise.all([createTestDocuments(collections), createTestDatabase('events')]);
  const database = openDatabase({ url: events.appUrl, applicationName: 'florin test' });
  const bus = createPostgresBus({ database, logger: silentLogger() });
  return {
    documents,
    bus,
    async published(source) {
      const all: Awaited<ReturnType<EventBus['read']>>[number][] = [];
      for (;;) {
        const page = await bus.read(source, all.at(-1)?.position ?? 0n, 500);
        if (page.length === 0) return all;
        all.push(...page);
      }
    },
    async close() {
      await bus.close();
      await database.end();
      await Promise.all([documents.drop(), events.drop()]);
    },
  };
}

/** An event that is like no other. */
export function someEvent(aggregateId: string, payload: UnpublishedEvent['payload'] = {}): UnpublishedEvent {
  return { id: newId('event'), type: 'NoteChanged', version: 1, aggregateId, payload, occurredAt: new Date() };
}

/** Waits for a condition: it is tried again until it holds. */
export function eventually(check: () => Promise<void> | void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 });
}

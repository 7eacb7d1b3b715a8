import { describe, expect, it } from 'vitest';
import { defineCollection, type StoredDocument } from './collection-definition.ts';
import type { DocumentCollection } from './document-collection.ts';
import type { OutboxEntry } from './relay/outbox-entry.ts';

interface Ticket extends StoredDocument {
  readonly status: 'OPEN' | 'CLOSED';
  readonly assignee?: string;
  readonly urgent: boolean;
  readonly createdAt: string;
  readonly number: number;
  readonly words: readonly string[];
  readonly outbox: readonly OutboxEntry[];
  readonly notes: { readonly text: string };
}

const TICKETS = {
  name: 'ticket',
  fields: {
    status: 'text',
    assignee: 'text?',
    urgent: 'boolean',
    createdAt: 'text',
    number: 'number',
    words: 'words',
    outbox: 'list',
  },
  indexes: [{ fields: ['status', 'createdAt'] }, { fields: ['number'], unique: true }],
} as const;

/** Never called: the compiler checks that stores can be written like this, and what is refused. */
export async function useOf(tickets: DocumentCollection<Ticket>): Promise<void> {
  await tickets.query({
    where: { status: { in: ['OPEN'] }, assignee: { exists: false }, words: { contains: ['card'] }, urgent: true },
    order: [{ field: 'createdAt', direction: 'ascending' }],
    limit: 10,
    after: { _id: 'tkt_1', createdAt: '2026-01-01T00:00:00.000Z' },
  });
  await tickets.query({ where: { assignee: 'usr_1', outbox: { nonEmpty: true } }, order: [], limit: 1 });
}

describe('the definition of a collection', () => {
  it('is answered as it is', () => {
    expect(defineCollection<Ticket>(TICKETS)).toBe(TICKETS);
  });

  it('refuses names that are not plain', () => {
    for (const name of ['', 'Ticket', 'a b', '$where', 'a;drop', 'x'.repeat(31)])
      expect(() => defineCollection<Ticket>({ ...TICKETS, name }), name).toThrow('a name has');
  });

  it('refuses an index that no engine could serve alike', () => {
    const withIndex = (index: { fields: (keyof typeof TICKETS.fields)[]; unique?: boolean }) => () =>
      defineCollection<Ticket>({ ...TICKETS, indexes: [index] });
    expect(withIndex({ fields: [] })).toThrow('1 to 4 fields');
    expect(withIndex({ fields: ['status', 'status'] })).toThrow('a field twice');
    expect(withIndex({ fields: ['words'] })).toThrow('words is not a declared scalar field');
    expect(withIndex({ fields: ['assignee'], unique: true })).toThrow('assignee may be absent, so it cannot be unique');
  });
});

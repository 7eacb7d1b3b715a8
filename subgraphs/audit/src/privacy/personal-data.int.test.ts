import { createTestDocuments, type TestDocuments } from '@florin/documents/testing';
import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../domain/audit-event.ts';
import { OUTCOMES } from '../domain/audit-event.ts';
import { EXPORT_PAGE } from '../limits.ts';
import { createTrail, type Trail } from '../store/trail.ts';
import { COLLECTIONS } from '../store/trail-collections.ts';
import { auditPersonalData } from './personal-data.ts';

/** Runs on PostgreSQL in the project `int`, and on MongoDB in the project `mongo`. */
describe('the trail in a person’s export', () => {
  let documents: TestDocuments;
  let trail: Trail;
  beforeAll(async () => {
    documents = await createTestDocuments(COLLECTIONS);
    trail = createTrail(documents.store);
  });
  afterAll(() => documents.drop());

  it('has each event once over all pages, however they fall together: what somebody did about themself is their act', async () => {
    const [alice, officer] = [newId('customer'), newId('customer')];
    const event = (n: number, actor: string, subjectIds: readonly string[]): AuditEvent => ({
      id: newId('event'),
      occurredAt: new Date(Date.UTC(2026, 10, 22, 9, 30, Math.floor(n / 4))),
      service: 'customer',
      action: 'Something',
      outcome: OUTCOMES[n % OUTCOMES.length] ?? 'SUCCEEDED',
      actor: { kind: 'PERSON', id: actor },
      subjectIds,
      details: [],
    });
    const many = Array.from({ length: EXPORT_PAGE }, (_, n) => n);
    const acts = many.flatMap((n) => [event(n, alice, [alice]), event(n, alice, [])]);
    const about = many.flatMap((n) => [event(n, officer, [alice]), event(n + EXPORT_PAGE, officer, [alice, officer])]);
    await trail.append([...acts, ...about, event(0, officer, [officer])]);
    const { pages } = auditPersonalData(trail);
    const idsOf = async (category: 'acts' | 'about') => {
      const ids: string[] = [];
      for (let after: string | null | undefined = null; after !== undefined; ) {
        const page: { lines: readonly string[]; next: string | null } | undefined = await pages[category]?.(
          alice,
          after,
        );
        ids.push(...(page?.lines ?? []).map((line) => (JSON.parse(line) as { id: string }).id));
        after = page?.next ?? undefined;
      }
      return ids.sort();
    };
    const sorted = (events: readonly AuditEvent[]) => events.map(({ id }) => id).sort();
    expect(await idsOf('acts')).toEqual(sorted(acts));
    expect(await idsOf('about')).toEqual(sorted(about));
  });
});

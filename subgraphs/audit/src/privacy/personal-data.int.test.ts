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

  it('tells nothing of what compliance read, and not which staff did', async () => {
    const [alice, staff] = [newId('customer'), newId('customer')];
    const read = (roles: string): AuditEvent => ({
      id: newId('event'),
      occurredAt: new Date('2026-11-22T09:30:00.000Z'),
      service: 'account',
      action: 'StaffRead',
      outcome: 'SUCCEEDED',
      actor: { kind: 'PERSON', id: staff },
      subjectIds: [alice],
      details: [
        { name: 'coordinate', value: 'Customer' },
        { name: 'roles', value: roles },
        { name: 'session', value: newId('session') },
      ],
    });
    const [agents, ...compliance] = ['SUPPORT_AGENT', 'COMPLIANCE_OFFICER', 'TELLER COMPLIANCE_OFFICER'].map(read);
    const enrolled = { ...read(''), action: 'StaffEnrolled', actor: { kind: 'SERVICE', id: 'customer' } as const };
    await trail.append([
      ...compliance,
      { ...enrolled, details: [{ name: 'roles', value: 'TELLER' }] },
      agents ?? read(''),
    ]);
    const keeper = auditPersonalData(trail);
    const { pages } = keeper;
    expect((await keeper.held(alice)).items, 'what is not told is not counted either').toMatchObject([{ records: 2 }]);
    const about = (await pages.about?.(alice, null))?.lines.map((line) => JSON.parse(line) as AuditEvent) ?? [];
    expect(about.map(({ action, details }) => ({ action, details }))).toEqual(
      expect.arrayContaining([
        { action: 'StaffRead', details: [{ name: 'coordinate', value: 'Customer' }] },
        { action: 'StaffEnrolled', details: [{ name: 'roles', value: 'TELLER' }] },
      ]),
    );
    expect(about).toHaveLength(2);
    // Somebody who works here is told of their own reading whole.
    const acts = (await pages.acts?.(staff, null))?.lines ?? [];
    expect(acts.filter((line) => line.includes('COMPLIANCE_OFFICER'))).toHaveLength(2);
  });
});

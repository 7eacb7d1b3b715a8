import { AppendOnly } from '@florin/documents';
import { createTestDocuments, type TestDocuments } from '@florin/documents/testing';
import { newId } from '@florin/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, AuditEvent, Outcome } from '../domain/audit-event.ts';
import { createTrail, type Trail, type TrailFilter } from './trail.ts';
import { COLLECTIONS, EVENTS, SUBJECTS } from './trail-collections.ts';

/** Runs on PostgreSQL in the project `int`, and on MongoDB in the project `mongo`. */
let documents: TestDocuments;
let trail: Trail;

beforeAll(async () => {
  documents = await createTestDocuments(COLLECTIONS);
  trail = createTrail(documents.store);
});
afterAll(() => documents.drop());

const NOTHING: TrailFilter = {
  actorId: undefined,
  subjectId: undefined,
  action: undefined,
  outcome: undefined,
  from: undefined,
  to: undefined,
};
const START = Date.UTC(2026, 10, 22, 9, 30);

function event(more: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: newId('event'),
    occurredAt: new Date(START),
    service: 'customer',
    action: 'SignedIn',
    outcome: 'SUCCEEDED',
    actor: { kind: 'ANONYMOUS' },
    subjectIds: [],
    details: [{ name: 'reason', value: 'TEST' }],
    ...more,
  };
}

async function readAll(filter: Partial<TrailFilter>, limit = 100): Promise<readonly AuditEvent[]> {
  const found: AuditEvent[] = [];
  let after: { occurredAt: string; id: string } | undefined;
  for (;;) {
    const page = await trail.list({ ...NOTHING, ...filter }, { limit, after });
    found.push(...page.nodes);
    const last = page.nodes.at(-1);
    if (!page.pageInfo.hasNextPage || last === undefined) return found;
    expect(page.nodes).toHaveLength(limit);
    after = { occurredAt: last.occurredAt.toISOString(), id: last.id };
  }
}

describe('the trail', () => {
  it('keeps an event whole', async () => {
    const actor: Actor = { kind: 'PERSON', id: newId('customer') };
    const subjectIds = [newId('account'), newId('customer'), newId('transaction'), newId('transfer'), newId('hold')];
    const kept = event({ actor, subjectIds, outcome: 'REFUSED' });
    await trail.append([kept]);
    expect(await readAll({ actorId: actor.id })).toEqual([kept]);
    for (const subjectId of kept.subjectIds) expect(await readAll({ subjectId })).toEqual([kept]);
    expect(await readAll({ subjectId: actor.id })).toEqual([]);
  });

  it('keeps a repeated event once, also when two instances write it at once, and when one stopped half way', async () => {
    const account = newId('account');
    const batch = Array.from({ length: 30 }, () => event({ subjectIds: [account] }));
    const half = documents.store.collection(EVENTS);
    const [first] = batch;
    if (first === undefined) throw new Error('there are thirty');
    const { id, actor: _actor, occurredAt, ...rest } = first;
    await half.insert({ _id: id, ...rest, occurredAt: occurredAt.toISOString(), actorKind: 'ANONYMOUS' });
    const other = createTrail(documents.open());
    await Promise.all([trail.append(batch), other.append(batch), trail.append(batch.toReversed())]);
    await other.append(batch);
    const found = await readAll({ subjectId: account }, 7);
    expect(found.map((one) => one.id)).toEqual(
      batch
        .map((one) => one.id)
        .toSorted()
        .toReversed(),
    );
    expect((await readAll({ action: 'SignedIn' })).filter((one) => one.subjectIds.includes(account))).toEqual(found);
  });

  it('finds an event by its movement that a version without words stored, and nothing of its subjects', async () => {
    const subjectIds = [newId('account'), newId('transfer')];
    const kept = event({ subjectIds });
    const { id, actor: _actor, occurredAt, ...rest } = kept;
    const stored = { _id: id, ...rest, occurredAt: occurredAt.toISOString(), actorKind: 'ANONYMOUS' as const };
    await documents.store.collection(EVENTS).insert(stored);
    for (let time = 0; time < 2; time += 1) {
      await trail.append([kept]);
      for (const subjectId of subjectIds) expect(await readAll({ subjectId })).toEqual([kept]);
    }
  });

  it('tells who looked at a movement of money in the order of the list, whatever was done to it', async () => {
    const transaction = newId('transaction');
    const actions = ['TransferPosted', 'StaffRead', 'StaffRead', 'TransactionReversed', 'StaffRead'];
    const about = actions.map((action, n) =>
      event({ action, subjectIds: [transaction], occurredAt: new Date(START + n) }),
    );
    await trail.append(about);
    expect(await readAll({ subjectId: transaction }, 2)).toEqual(about.toReversed());
    expect(await readAll({ subjectId: transaction, action: 'StaffRead' }, 2)).toHaveLength(3);
    expect(await documents.store.collection(SUBJECTS).count({ subjectId: transaction, outcome: 'SUCCEEDED' }, 9)).toBe(
      3,
    );
  });

  it('finds what is told of a movement now and what was told of it before, when movements were in the lists of subjects', async () => {
    const transaction = newId('transaction');
    const told = (n: number) => event({ subjectIds: [transaction], occurredAt: new Date(START + n) });
    const batch = Array.from({ length: 9 }, (_, n) => told(n % 4));
    await trail.append(batch.slice(0, 5));
    for (const { id, actor: _actor, occurredAt, ...rest } of batch.slice(5)) {
      const { action, outcome } = rest;
      const at = { occurredAt: occurredAt.toISOString() };
      await documents.store.collection(EVENTS).insert({ _id: id, ...rest, ...at, actorKind: 'ANONYMOUS' });
      const row = { _id: `${id}/${transaction}`, subjectId: transaction, eventId: id, ...at, action, outcome };
      await documents.store.collection(SUBJECTS).insert(row);
    }
    const expected = batch.toSorted((left, right) => (keyOf(left) < keyOf(right) ? 1 : -1));
    for (const limit of [1, 2, 100]) expect(await readAll({ subjectId: transaction }, limit)).toEqual(expected);
    expect(await readAll({ subjectId: transaction, outcome: 'DENIED' })).toEqual([]);
  });

  it('tells a payment once that a version without a book of payments stored among the others', async () => {
    const [account, transfer] = [newId('account'), newId('transfer')];
    const kind = { action: 'TransferPosted', subjectIds: [account, transfer] };
    const batch = Array.from({ length: 7 }, (_, n) => event({ ...kind, occurredAt: new Date(START + (n % 3)) }));
    for (const { id, actor: _actor, occurredAt, ...rest } of batch.slice(0, 4)) {
      const at = { occurredAt: occurredAt.toISOString() };
      const movementIds = [transfer];
      await documents.store.collection(EVENTS).insert({ _id: id, ...rest, ...at, movementIds, actorKind: 'ANONYMOUS' });
      const { action, outcome } = rest;
      const row = { _id: `${id}/${account}`, subjectId: account, eventId: id, ...at, action, outcome };
      await documents.store.collection(SUBJECTS).insert(row);
    }
    // It stopped before it had stored its position.
    await trail.append(batch.slice(2));
    const expected = batch.toSorted((left, right) => (keyOf(left) < keyOf(right) ? 1 : -1));
    for (const limit of [1, 2, 3, 7, 100])
      for (const subjectId of [account, transfer]) expect(await readAll({ subjectId }, limit)).toEqual(expected);
  });

  it('takes as many as a consumer gives it, with all their subjects', async () => {
    const subjectIds = Array.from({ length: 40 }, () => newId('account'));
    const batch = Array.from({ length: 200 }, (_, n) =>
      event({ subjectIds: subjectIds.slice(0, 20), occurredAt: new Date(START + n) }),
    );
    await trail.append(batch);
    expect(await readAll({ subjectId: subjectIds[19] ?? '' })).toHaveLength(200);
    expect(await readAll({ subjectId: subjectIds[20] ?? '' })).toEqual([]);
  });

  it.each([
    ['accounts', [newId('account'), newId('account')]],
    ['movements of money', [newId('transaction'), newId('hold')]],
  ])(
    'answers every combination of filters of %s like a list that is filtered in memory, in pages, newest first',
    async (_, things) => {
      const people = [newId('customer'), newId('customer')];
      const actions = ['TransferPosted', 'TransferRefused', 'AccountOpened'];
      const outcomes: Outcome[] = ['SUCCEEDED', 'REFUSED', 'DENIED'];
      const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
      const all = Array.from({ length: 120 }, (_, n) =>
        event({
          // Three at the same instant, so that the id decides.
          occurredAt: new Date(START + Math.floor(n / 3) * 1_000),
          actor: { kind: 'PERSON', id: pick(people, n) },
          action: pick(actions, Math.floor(n / 2)),
          outcome: pick(outcomes, Math.floor(n / 5)),
          subjectIds: n % 7 === 0 ? things : [pick(things, Math.floor(n / 3))],
        }),
      );
      await trail.append(all);
      const own = new Set(all.map((one) => one.id));
      const combinations = [undefined, ...people].flatMap((actorId) =>
        [undefined, ...things].flatMap((subjectId) =>
          [undefined, ...actions].flatMap((action) =>
            [undefined, ...outcomes].flatMap((outcome) =>
              [{}, { from: new Date(START + 5_000), to: new Date(START + 30_000) }].map((range) => ({
                ...NOTHING,
                actorId,
                subjectId,
                action,
                outcome,
                ...range,
              })),
            ),
          ),
        ),
      );
      expect(combinations).toHaveLength(288);
      for (const filter of combinations) {
        const { actorId, subjectId, action, outcome, from, to } = filter;
        const expected = all
          .filter((one) => actorId === undefined || (one.actor.kind === 'PERSON' && one.actor.id === actorId))
          .filter((one) => subjectId === undefined || one.subjectIds.includes(subjectId))
          .filter((one) => action === undefined || one.action === action)
          .filter((one) => outcome === undefined || one.outcome === outcome)
          .filter((one) => (from === undefined || one.occurredAt >= from) && (to === undefined || one.occurredAt < to))
          .toSorted((left, right) => (keyOf(left) < keyOf(right) ? 1 : -1));
        const found = (await readAll(filter, 17)).filter((one) => own.has(one.id));
        expect(found, JSON.stringify(filter)).toEqual(expected);
      }
    },
  );

  it('can never be changed, also by its own service', async () => {
    const account = newId('account');
    const kept = event({ subjectIds: [account] });
    await trail.append([kept]);
    const events = documents.store.collection(EVENTS);
    const stored = await events.find(kept.id);
    if (stored === undefined) throw new Error('it was kept');
    await expect(events.replace({ ...stored, action: 'Nothing' })).rejects.toBeInstanceOf(AppendOnly);
    await expect(events.delete(kept.id)).rejects.toBeInstanceOf(AppendOnly);
    const subjects = documents.store.collection(SUBJECTS);
    await expect(subjects.delete(`${kept.id}/${account}`)).rejects.toBeInstanceOf(AppendOnly);
    await trail.append([{ ...kept, action: 'Nothing' }]);
    expect(await readAll({ subjectId: account })).toEqual([kept]);
  });
});

function keyOf({ occurredAt, id }: AuditEvent): string {
  return `${occurredAt.toISOString()} ${id}`;
}

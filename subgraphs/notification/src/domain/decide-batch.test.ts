import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, bulkPaid, paid, refusal, seenBy } from '../testing/ledger-events.ts';
import { decideBatch, type Knowledge, type KnownAccount } from './decide-batch.ts';
import type { LedgerEvent } from './ledger-event.ts';

const account = (id: string, ...viewers: string[]): KnownAccount => ({ id, version: 1, viewers: new Set(viewers) });
const knowing = (...accounts: KnownAccount[]): Knowledge => ({ accounts, toldRefusals: [] });
const told = (events: readonly LedgerEvent[], knowledge: Knowledge) =>
  decideBatch(events, knowledge).drafts.map(({ recipient, body }) => `${recipient}: ${body}`);

describe('a movement', () => {
  it('is told to both sides', () => {
    expect(told([paid('acc_a', 'acc_b')], knowing(account('acc_a', 'alice'), account('acc_b', 'bob')))).toEqual([
      'alice: EUR 12.50 was paid out of your account.',
      'bob: EUR 12.50 was paid into your account.',
    ]);
  });

  it('between accounts of one customer is told once, with both sides', () => {
    const event = paid('acc_a', 'acc_b');
    const { drafts } = decideBatch([event], knowing(account('acc_a', 'alice', 'bob'), account('acc_b', 'alice')));
    expect(drafts).toMatchObject([
      { recipient: 'alice', side: event.debit, otherSide: event.credit, body: expect.stringContaining('between') },
      { recipient: 'bob', side: event.debit, otherSide: undefined, body: expect.stringContaining('out of') },
    ]);
  });

  it('of an account of the bank is told to the customer alone, and of an unknown account to nobody', () => {
    expect(told([paid('funding:sandbox:EUR', 'acc_b')], knowing(account('acc_b', 'bob')))).toEqual([
      'bob: EUR 12.50 was paid into your account.',
    ]);
    expect(told([paid('acc_x', 'acc_y')], knowing())).toEqual([]);
  });

  it('of several that were ordered at once is told to its payee, and all together to the payer', () => {
    const alices = [account('acc_a', 'alice', 'carol'), account('acc_b', 'bob'), account('acc_c', 'carol')];
    expect(told(bulkPaid('acc_a', ['acc_b', 'acc_c', 'acc_b'], 2), knowing(...alices))).toEqual([
      'bob: EUR 12.50 was paid into your account.',
      'bob: EUR 12.50 was paid into your account.',
      'alice: 3 payments of EUR 37.50 were sent, 2 payments of EUR 25.00 were refused.',
      'carol: 3 payments of EUR 37.50 were sent, 2 payments of EUR 25.00 were refused.',
    ]);
    const { drafts, toldRefusals } = decideBatch(bulkPaid('acc_a', [], 1), knowing(account('acc_a', 'alice')));
    expect(drafts).toMatchObject([
      { recipient: 'alice', outcome: 'FAILED', severity: 'WARNING', body: '1 payment of EUR 12.50 was refused.' },
    ]);
    // A refusal outside of it is told as ever.
    expect(toldRefusals).toEqual([]);
  });

  it('that was refused is told to the payer alone, as a warning', () => {
    const event = refusal('acc_a');
    const { drafts } = decideBatch([event], knowing(account('acc_a', 'alice'), account('acc_b', 'bob')));
    expect(drafts).toMatchObject([
      { recipient: 'alice', eventId: event.eventId, outcome: 'FAILED', severity: 'WARNING', side: event.caller },
    ]);
  });
});

describe('holders', () => {
  it('are those of the moment, also within one batch', () => {
    const events = [
      seenBy('acc_a', 1, 'alice'),
      paid('acc_a', 'acc_x', 100n),
      seenBy('acc_a', 2, 'alice', 'bob'),
      paid('acc_a', 'acc_x', 200n),
      seenBy('acc_a', 3, 'bob'),
      paid('acc_a', 'acc_x', 300n),
    ];
    expect(told(events, knowing()).map((line) => line.slice(0, 'alice: EUR 1'.length))).toEqual([
      'alice: EUR 1',
      'alice: EUR 2',
      'bob: EUR 2.0',
      'bob: EUR 3.0',
    ]);
  });

  it('of an older version change nothing', () => {
    const known = { ...account('acc_a', 'alice'), version: 5 };
    const decision = decideBatch([seenBy('acc_a', 5, 'bob'), seenBy('acc_a', 4)], knowing(known));
    expect(decision).toMatchObject({ changedAccounts: [], customersWithOtherRights: [] });
  });

  it('who come or go have other rights; who stay have not, nor who come and go in one batch', () => {
    const decision = decideBatch(
      [seenBy('acc_a', 2, 'alice', 'carol', 'mallory'), seenBy('acc_a', 3, 'alice', 'carol')],
      knowing(account('acc_a', 'alice', 'bob')),
    );
    expect([...decision.customersWithOtherRights].sort()).toEqual(['bob', 'carol']);
    expect(decision.changedAccounts).toEqual([{ id: 'acc_a', version: 3, viewers: new Set(['alice', 'carol']) }]);
  });
});

describe('refusals that repeat', () => {
  const alice = knowing(account('acc_a', 'alice'), account('acc_b', 'alice'));
  const times = (events: readonly LedgerEvent[], knowledge = alice) =>
    decideBatch(events, knowledge).drafts.map(({ createdAt }) => (createdAt.getTime() - after(0).getTime()) / 1_000);

  it('are told once a minute while they go on', () => {
    const tries = Array.from({ length: 150 }, (_, second) => refusal('acc_a', after(second)));
    expect(times(tries)).toEqual([0, 60, 120]);
  });

  it('are apart by account and by reason', () => {
    const events = [
      refusal('acc_a'),
      refusal('acc_b'),
      refusal('acc_a', after(1), 'CURRENCY_MISMATCH'),
      refusal('acc_b'),
    ];
    expect(times(events)).toEqual([0, 0, 1]);
  });

  it('are known from the batch before', () => {
    const { toldRefusals } = decideBatch([refusal('acc_a')], alice);
    expect(toldRefusals).toEqual([{ accountId: 'acc_a', reason: 'INSUFFICIENT_FUNDS', refusedAt: after(0) }]);
    expect(times([refusal('acc_a', after(59)), refusal('acc_a', after(60))], { ...alice, toldRefusals })).toEqual([60]);
  });

  it('begin no minute where nobody is told', () => {
    expect(decideBatch([refusal('acc_x')], alice).toldRefusals).toEqual([]);
  });

  it('that come late do not set the minute back', () => {
    const events = [refusal('acc_a', after(300)), refusal('acc_a', after(0)), refusal('acc_a', after(310))];
    expect(times(events)).toEqual([300, 0]);
    expect(decideBatch(events, alice).toldRefusals).toMatchObject([{ refusedAt: after(300) }]);
  });
});

describe('any batch', () => {
  const people = ['alice', 'bob', 'mallory'];
  const accounts = ['acc_a', 'acc_b', 'acc_c'];
  const events = fc.array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...accounts), fc.constantFrom(...accounts))
        .filter(([from, to]) => from !== to)
        .map(([from, to]) => paid(from, to)),
      fc.tuple(fc.constantFrom(...accounts), fc.nat(200)).map(([from, second]) => refusal(from, after(second))),
      fc
        .tuple(fc.constantFrom(...accounts), fc.integer({ min: 1, max: 9 }), fc.subarray(people))
        .map(([id, version, viewers]) => seenBy(id, version, ...viewers)),
    ),
    { maxLength: 40 },
  );

  it('comes to the same, however it is cut', () => {
    fc.assert(
      fc.property(events, fc.nat(40), (batch, cut) => {
        const start = knowing(...accounts.map((id) => account(id, 'alice')));
        const whole = decideBatch(batch, start);
        const first = decideBatch(batch.slice(0, cut), start);
        const known = new Map(start.accounts.map((each) => [each.id, each]));
        for (const changed of first.changedAccounts) known.set(changed.id, changed);
        const second = decideBatch(batch.slice(cut), {
          accounts: [...known.values()],
          toldRefusals: first.toldRefusals,
        });
        expect([...first.drafts, ...second.drafts]).toEqual(whole.drafts);
      }),
    );
  });

  it('tells an event at most once to somebody, and only to who might see one of its accounts then', () => {
    fc.assert(
      fc.property(events, (batch) => {
        const { drafts } = decideBatch(batch, knowing());
        const keys = drafts.map(({ recipient, eventId }) => `${recipient} ${eventId}`);
        expect(new Set(keys).size).toBe(keys.length);
        const viewers = new Map<string, { version: number; viewers: readonly string[] }>();
        for (const event of batch) {
          if (event.type === 'ACCOUNT_CHANGED') {
            if ((viewers.get(event.accountId)?.version ?? 0) < event.version) viewers.set(event.accountId, event);
            continue;
          }
          const sides = event.type === 'POSTED' ? [event.debit, event.credit] : [event.caller];
          const may = new Set(sides.flatMap(({ accountId }) => viewers.get(accountId)?.viewers ?? []));
          const got = drafts.filter(({ eventId }) => eventId === event.eventId).map(({ recipient }) => recipient);
          if (event.type === 'POSTED') expect(new Set(got)).toEqual(may);
          else expect([...may]).toEqual(expect.arrayContaining(got));
        }
      }),
    );
  });
});

import { connectionOf, formatMoney, isId, readPage } from '@florin/kit';
import { z } from 'zod';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { AccountResolvers, TransactionFilter } from '../generated/resolvers.ts';
import { accountReaders } from '../permissions.ts';
import { readPeriod } from '../statements/period.ts';
import type { AccountChange, ChangePlace } from '../store/changes-store.ts';
import type { HistoryPlace, HistoryRequest } from '../store/history-store.ts';
import type { ShownLimit } from '../store/limit-reading.ts';

/** Milliseconds of the instant and the number: what `placeOf` gives. */
const cursorShape = z
  .tuple([z.number().int().min(-8.64e15).max(8.64e15), z.string().regex(/^\d{1,18}$/)])
  .transform(([instant, sequence]): HistoryPlace => ({ bookedAt: new Date(instant), sequence: BigInt(sequence) }));

const count = z.string().regex(/^\d{1,18}$/);
const BEFORE_ALL: ChangePlace = { sequence: 0n, holdChange: 0n, version: 0 };

/** The account and its three counts: what `changeCursor` gives. One of another account is none of this list. */
const changeCursorShape = (accountId: string) =>
  z
    .tuple([
      z.literal(accountId),
      count,
      count,
      z
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1),
    ])
    .transform(
      ([, sequence, holdChange, version]): ChangePlace => ({
        sequence: BigInt(sequence),
        holdChange: BigInt(holdChange),
        version,
      }),
    );

function changeCursor({ accountId, place }: AccountChange): readonly [string, string, string, number] {
  return [accountId, place.sequence.toString(), place.holdChange.toString(), place.version];
}

export const account: AccountResolvers = {
  // Whose role may read no balance at all is told so by the fields' rules, not by a silent null; it sees nothing either way.
  __resolveReference: async ({ id }, { loaders, viewer }) =>
    !accountReaders.allows(viewer) || (await loaders.visible.load(id)) ? { __typename: 'Account', id } : null,

  async balance({ id }, { asOf }, { loaders }) {
    const balance = await loaders.balance.load({ accountId: id, asOf: asOf ?? undefined });
    if (balance === undefined) return null;
    const money = (amount: bigint) => formatMoney({ amount, currency: balance.currency });
    return {
      booked: money(balance.booked),
      reserved: money(balance.reserved),
      available: money(balance.booked - balance.reserved),
      asOf: balance.asOf,
    };
  },

  async limits({ id }, _args, { loaders, bankDays }) {
    const shown = await loaders.limits.load(id);
    if (shown === undefined) return null;
    const today = bankDays.dayOf(shown.now);
    return shown.limits.map((limit) => shownLimit(limit, { today, endsAt: bankDays.endOf(today) }));
  },

  async interestAndFees({ id }, { from, to }, { interest, bankDays }) {
    readPeriod(from, to, bankDays);
    return interest.load({ accountId: id, from, to });
  },

  async changes({ id }, args, { loaders }) {
    const page = readPage(args, changeCursorShape(id));
    const changes = await loaders.changes.load({
      accountId: id,
      after: page.after ?? BEFORE_ALL,
      limit: page.limit + 1,
    });
    return changes === undefined ? null : connectionOf(changes, page, changeCursor);
  },

  async holds({ id }, args, { loaders }) {
    const page = readPage(
      args,
      z.string().refine((text) => isId('hold', text)),
    );
    const statuses = args.filter?.status ?? undefined;
    const holds = await loaders.holds.load({
      accountId: id,
      request: { before: page.after, limit: page.limit + 1, statuses },
    });
    return holds === undefined ? null : connectionOf(holds, page, (hold) => hold.id);
  },

  async transactions({ id }, args, { loaders }) {
    const page = readPage(args, cursorShape);
    const request = historyRequest(page.after, page.limit + 1, args.filter ?? {});
    const rows = await loaders.history.load({ accountId: id, request });
    return rows === undefined ? null : connectionOf(rows, page, placeOf);
  },

  async statement({ id }, { from, to }, { statements, bankDays }) {
    return statements.bounds.load({ accountId: id, period: readPeriod(from, to, bankDays) });
  },
};

function shownLimit(
  { kind, customerId, currency, amount, spent, next }: ShownLimit,
  { today, endsAt }: { readonly today: string; readonly endsAt: Date },
) {
  const money = (minor: bigint | undefined) => (minor === undefined ? null : formatMoney({ amount: minor, currency }));
  const spentToday = spent?.day === today ? spent.amount : 0n;
  const left = amount === undefined ? undefined : amount - spentToday;
  return {
    kind,
    customer: customerId === undefined ? null : { __typename: 'Customer' as const, id: customerId },
    amount: money(amount),
    remaining: money(left !== undefined && left < 0n ? 0n : left),
    resetsAt: kind === 'PER_PAYMENT' ? null : endsAt,
    upcoming: next === undefined ? null : { amount: money(next.amount), from: next.from },
  };
}

function placeOf(transaction: LedgerTransaction): readonly [number, string] {
  return [transaction.bookedAt.getTime(), transaction.sequence.toString()];
}

function historyRequest(before: HistoryPlace | undefined, limit: number, filter: TransactionFilter): HistoryRequest {
  return {
    before,
    limit,
    kinds: filter.kind ?? undefined,
    statuses: filter.status ?? undefined,
    direction: filter.direction ?? undefined,
    from: filter.from ?? undefined,
    to: filter.to ?? undefined,
  };
}

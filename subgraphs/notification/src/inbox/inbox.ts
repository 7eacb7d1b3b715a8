import type { CursorSigner } from '@florin/events';
import { connectionOf, type Database, type PageArguments, readPage } from '@florin/kit';
import { z } from 'zod';
import type { AlertKind } from '../domain/alert.ts';
import { countUnread, markRead, readInbox } from '../store/alert-store.ts';
import { orUnavailable } from '../unavailable.ts';
import { ALERTS_LOG, type AlertPage, shownStoredAlert } from './shown-alert.ts';

/** One customer's inbox. */
export interface Inbox {
  /** A part of the list, and the point up to which it is complete. @throws GraphQLError `BAD_USER_INPUT` for a page that cannot be */
  page(args: PageArguments, filter?: InboxFilter): Promise<AlertPage>;
  /** How many are unread, counted once for a request; `UNREAD_COUNT_MAX` where there are more. */
  unread(): Promise<number>;
  /** Marks alerts as read; what is not this customer's stays as it is. @returns how many are unread now, up to the same */
  mark(which: { readonly ids: readonly string[] } | { readonly upTo: bigint }): Promise<number>;
}

interface InboxFilter {
  readonly kinds?: readonly AlertKind[] | undefined;
  readonly unreadOnly?: boolean;
}

export interface InboxDependencies {
  readonly database: Database;
  readonly cursors: CursorSigner;
  readonly now: () => Date;
}

/** The number of the list's last alert. Only a place in the list of whoever asks, so it needs no signature. */
const listCursor = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

export function openInbox({ database, cursors, now }: InboxDependencies, recipient: string): Inbox {
  let counted: Promise<number> | undefined;
  return {
    async page(args, filter = {}) {
      const page = readPage(args, listCursor);
      const request = {
        before: page.after,
        limit: page.limit + 1,
        kinds: filter.kinds,
        unreadOnly: filter.unreadOnly === true,
      };
      const { alerts, liveNumber } = await orUnavailable(() => readInbox(database, recipient, request));
      const shown = alerts.flatMap((alert) => {
        const node = shownStoredAlert(alert, cursors);
        return node === undefined ? [] : [{ number: alert.number, node }];
      });
      const { pageInfo, edges } = connectionOf(shown, page, ({ number }) => number.toString());
      return {
        pageInfo,
        edges: edges.map(({ cursor, node: { node } }) => ({ cursor, node })),
        nodes: edges.map(({ node: { node } }) => node),
        liveCursor: cursors.sign({ log: ALERTS_LOG, recipient, number: liveNumber }),
      };
    },
    unread() {
      counted ??= orUnavailable(() => countUnread(database, recipient));
      return counted;
    },
    mark: (which) =>
      orUnavailable(async () => {
        await markRead(database, recipient, which, now());
        return countUnread(database, recipient);
      }),
  };
}

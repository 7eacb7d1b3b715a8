import { mapStream } from '@florin/events';
import { customerIdOf, startingAt } from '@florin/kit';
import type { NotificationContext } from '../context.ts';
import type { AlertKind } from '../domain/alert.ts';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import { ALERTS_LOG, type ShownAlert, shownAlert } from '../inbox/shown-alert.ts';
import { orUnavailable } from '../unavailable.ts';

export const Subscription: SubscriptionResolvers = {
  transactionAlerts: {
    subscribe: (_parent, { accountId, after }, context) =>
      openStream(
        context,
        { after, kinds: ['TRANSACTION'], accountId: accountId ?? undefined },
        (transactionAlerts) => ({ transactionAlerts: ofKind(transactionAlerts, 'TransactionAlert') }),
      ),
  },
  accountActivityAlerts: {
    subscribe: (_parent, { after }, context) =>
      openStream(context, { after, kinds: ['ACCOUNT_ACTIVITY'], accountId: undefined }, (accountActivityAlerts) => ({
        accountActivityAlerts: ofKind(accountActivityAlerts, 'AccountActivityAlert'),
      })),
  },
  loanReminders: {
    subscribe: (_parent, { after }, context) =>
      openStream(context, { after, kinds: ['LOAN'], accountId: undefined }, (loanReminders) => ({
        loanReminders: ofKind(loanReminders, 'LoanReminder'),
      })),
  },
  alerts: {
    subscribe: (_parent, { kinds, after }, context) =>
      openStream(context, { after, kinds: kinds ?? undefined, accountId: undefined }, (alerts) => ({ alerts })),
  },
};

/** The stream was asked for alerts of this kind alone. */
function ofKind<T extends ShownAlert['__typename']>(
  alert: ShownAlert,
  type: T,
): Extract<ShownAlert, { __typename: T }> {
  if (alert.__typename !== type) throw new Error('an alert of another kind came into a stream');
  return alert as Extract<ShownAlert, { __typename: T }>;
}

interface Wanted {
  readonly after: string | null | undefined;
  readonly kinds: readonly AlertKind[] | undefined;
  readonly accountId: string | undefined;
}

/** "From now on" is a place too: told first, so that nothing is missed where the stream breaks off before its first alert. */
async function openStream<T>(
  { viewer, live, cursors }: NotificationContext,
  { after, ...wanted }: Wanted,
  eventOf: (alert: ShownAlert) => T,
): Promise<AsyncGenerator<T, void, undefined>> {
  // The rule lets people in and nobody else.
  const recipient = customerIdOf(viewer) ?? '';
  const place = { log: ALERTS_LOG, recipient };
  const number = after == null ? undefined : cursors.read(after, place);
  return orUnavailable(async () => {
    const start = number ?? (await live.newest(recipient));
    const told = await live.open({ recipient, after: start, ...wanted });
    const events = mapStream(told, (alert) => eventOf(shownAlert(alert, cursors)));
    return number === undefined ? startingAt(cursors.sign({ ...place, number: start }), events) : events;
  });
}

import { mapStream } from '@florin/events';
import { customerIdOf } from '@florin/kit';
import type { NotificationContext } from '../context.ts';
import type { AlertKind } from '../domain/alert.ts';
import type { SubscriptionResolvers } from '../generated/resolvers.ts';
import { ALERTS_LOG, type ShownAlert, shownAlert } from '../inbox/shown-alert.ts';
import type { ToldAlert } from '../live/alert-stream.ts';
import { orUnavailable } from '../unavailable.ts';

export const Subscription: SubscriptionResolvers = {
  transactionAlerts: {
    subscribe: async (_parent, { accountId, after }, context) => {
      const stream = await openStream(context, after, ['TRANSACTION'], accountId ?? undefined);
      return mapStream(stream, (told) => ({ transactionAlerts: shown(told, context) }));
    },
  },
  alerts: {
    subscribe: async (_parent, { kinds, after }, context) => {
      const stream = await openStream(context, after, kinds ?? undefined);
      return mapStream(stream, (told) => ({ alerts: shown(told, context) }));
    },
  },
};

function openStream(
  { viewer, live, cursors }: NotificationContext,
  after: string | null | undefined,
  kinds: readonly AlertKind[] | undefined,
  accountId?: string,
): Promise<AsyncGenerator<ToldAlert, void, undefined>> {
  // The rule lets people in and nobody else.
  const recipient = customerIdOf(viewer) ?? '';
  const number = after == null ? undefined : cursors.read(after, { log: ALERTS_LOG, recipient });
  return orUnavailable(() => live.open({ recipient, after: number, kinds, accountId }));
}

function shown({ alert, side }: ToldAlert, { cursors }: NotificationContext): ShownAlert {
  return shownAlert(alert, side, cursors);
}

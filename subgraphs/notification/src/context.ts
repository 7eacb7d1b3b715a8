import type { CursorSigner } from '@florin/events';
import type { PersonalDataKeeper, RequestContext } from '@florin/kit';
import type { Inbox } from './inbox/inbox.ts';
import type { LiveAlerts } from './live/live-alerts.ts';

/** What every resolver of this subgraph gets. */
export interface NotificationContext extends RequestContext {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  /** The caller's own; there is none for whoever is not a person. */
  readonly inbox: Inbox | undefined;
  readonly live: Pick<LiveAlerts, 'newest' | 'open'>;
  readonly cursors: CursorSigner;
}

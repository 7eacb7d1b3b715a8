import type { BackgroundWork, Database, Logger } from '@florin/kit';

export interface WakeChannelOptions {
  readonly database: Database;
  /** The NOTIFY channel's name: small letters, digits, underscores. */
  readonly channel: string;
  readonly logger: Logger;
  /** The keys that were woken; `undefined` means any may have been. */
  readonly onWake: (keys: readonly string[] | undefined) => void;
}

export interface WakeChannel extends BackgroundWork {
  /** Tells every instance, this one included, that there is something new for the keys. */
  notify(keys: readonly string[]): Promise<void>;
}

/** Hints between the instances of one service, by way of its database. */
export function createWakeChannel(_options: WakeChannelOptions): WakeChannel {
  throw new Error('not there yet');
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Database, Logger } from '@florin/kit';
import { RIGHTS_CHECK_BATCH, RIGHTS_RETRY_MS } from '../limits.ts';
import { readRecipients, readRights } from '../store/recipient-store.ts';

/** What one recipient may see, kept right for as long as a stream follows it. */
export interface Rights {
  maySee(accountId: string): boolean;
  /** What to wait for before `maySee` is believed: `undefined` when what is known is of this version or newer, and not in doubt. */
  settled(version: bigint): Promise<void> | undefined;
  /** Follows no more. */
  leave(): void;
}

/** A recipient's rights as they were read last; shared by the recipient's streams. */
interface Known {
  readonly recipient: string;
  readonly listeners: Set<() => void>;
  accounts: ReadonlySet<string>;
  /** Of `recipient.rights_version`: who has read a version knows exactly what was seen with it, whenever it was read. */
  version: bigint;
  /** A change was heard of after the reading under way began, or none is under way. */
  isInDoubt: boolean;
  reading: Promise<void> | undefined;
}

/**
 * Knows which accounts the recipients of this process's streams may see. Whoever hears of a change puts what is known in doubt: it is
 * read again, and nothing is shown by it until then, also while the database is away. Hints may be lost; so every alert names the
 * version that it needs, and `check` compares all now and then.
 */
export class RecipientRights {
  readonly #database: Database;
  readonly #logger: Logger;
  readonly #known = new Map<string, Known>();

  constructor(database: Database, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  /** How many recipients are followed. */
  get followed(): number {
    return this.#known.size;
  }

  /** @param onChange told whenever other rights were read */
  async follow(recipient: string, onChange: () => void): Promise<Rights> {
    const known = this.#known.get(recipient) ?? unread(recipient);
    this.#known.set(recipient, known);
    // Of its own, so that one listener that follows twice counts twice.
    const listener = () => onChange();
    known.listeners.add(listener);
    const leave = () => {
      known.listeners.delete(listener);
      if (known.listeners.size === 0 && this.#known.get(recipient) === known) this.#known.delete(recipient);
    };
    try {
      // Also where others follow already: what a stream begins with is read for it, and a hint that was lost makes nothing wrong.
      take(known, await readRights(this.#database, recipient));
    } catch (error) {
      leave();
      throw error;
    }
    return {
      maySee: (accountId) => known.accounts.has(accountId),
      settled: (version) => {
        if (known.version < version) this.#doubt(known);
        return known.reading;
      },
      leave,
    };
  }

  /** A change of these recipients' rights was committed. */
  changed(recipients: readonly string[]): void {
    for (const recipient of recipients) {
      const known = this.#known.get(recipient);
      if (known !== undefined) this.#doubt(known);
    }
  }

  /** Looks for changes that nobody told of. */
  async check(): Promise<void> {
    const all = [...this.#known.keys()];
    for (let from = 0; from < all.length; from += RIGHTS_CHECK_BATCH) {
      for (const { id, rightsVersion } of await readRecipients(
        this.#database,
        all.slice(from, from + RIGHTS_CHECK_BATCH),
      )) {
        const known = this.#known.get(id);
        if (known !== undefined && known.version < rightsVersion) this.#doubt(known);
      }
    }
  }

  #doubt(known: Known): void {
    known.isInDoubt = true;
    known.reading ??= this.#read(known).finally(() => {
      known.reading = undefined;
    });
  }

  async #read(known: Known): Promise<void> {
    let hasFailed = false;
    while (known.isInDoubt && known.listeners.size > 0) {
      known.isInDoubt = false;
      try {
        take(known, await readRights(this.#database, known.recipient));
      } catch (error) {
        if (!hasFailed) this.#logger.warn({ err: error }, 'rights of a recipient could not be read; trying again');
        hasFailed = true;
        known.isInDoubt = true;
        await delay(RIGHTS_RETRY_MS, undefined, { ref: false });
      }
    }
  }
}

function unread(recipient: string): Known {
  return { recipient, listeners: new Set(), accounts: new Set(), version: -1n, isInDoubt: false, reading: undefined };
}

function take(
  known: Known,
  { accounts, rightsVersion }: { readonly accounts: readonly string[]; readonly rightsVersion: bigint },
): void {
  if (rightsVersion <= known.version) return;
  known.version = rightsVersion;
  known.accounts = new Set(accounts);
  for (const listener of known.listeners) listener();
}
